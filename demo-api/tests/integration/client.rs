//! A minimal HTTP client. Unlike the libraries', it sends paths unnormalised, and reads broken answers.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Longer than any answer takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// A response.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.text()))
    }
}

pub(crate) fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Sends one request, headers as in `&["Accept: text/html"]`, and reads the answer to its end.
pub(crate) fn ask(address: SocketAddr, method: &str, target: &str, headers: &[&str]) -> Answer {
    ask_at(address, &address.to_string(), method, target, headers)
}

/// The same, with another `Host`.
pub(crate) fn ask_at(address: SocketAddr, host: &str, method: &str, target: &str, headers: &[&str]) -> Answer {
    let mut stream = connect(address);
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    write!(stream, "{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    parse(&bytes)
}

/// How the connection of a broken answer ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// It was closed.
    Closed,
    /// It was reset.
    Reset,
    /// Nothing more came within the timeout.
    Silence,
}

/// Sends a GET and returns the raw bytes of its answer.
pub(crate) fn receive(address: SocketAddr, target: &str, patience: Duration) -> (Vec<u8>, End) {
    let mut stream = connect(address);
    stream.set_read_timeout(Some(patience)).unwrap();
    write!(stream, "GET {target} HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    let end = match stream.read_to_end(&mut bytes).map_err(|error| error.kind()) {
        Ok(_) => End::Closed,
        Err(ErrorKind::ConnectionReset) => End::Reset,
        Err(ErrorKind::WouldBlock | ErrorKind::TimedOut) => End::Silence,
        Err(error) => panic!("{error}"),
    };
    (bytes, end)
}

/// Parses an answer, whose body may be shorter than its `Content-Length`.
pub(crate) fn parse(bytes: &[u8]) -> Answer {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines.map(|line| line.split_once(": ").unwrap()).map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
    let answer = Answer { status, headers, body: bytes[end + 4..].to_vec() };
    assert_eq!(answer.header("transfer-encoding"), None, "the length of every answer is known");
    answer
}
