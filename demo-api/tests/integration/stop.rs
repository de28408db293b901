//! Shutdown: at once while idle, after the answers in flight otherwise.

use std::io::{BufRead, BufReader, Read, Write};
use std::time::{Duration, Instant};

use crate::client::connect;
use crate::program::{LIST, Server};

#[test]
fn a_signal_shuts_down_gracefully() {
    for signal in ["INT", "TERM"] {
        let mut server = Server::start(&[]);
        server.signal(signal);
        assert_eq!(server.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn an_idle_connection_does_not_delay_the_stop() {
    let mut server = Server::start(&[]);
    let _silent = connect(server.address);
    let mut used = connect(server.address);
    write!(used, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut status = String::new();
    BufReader::new(&used).read_line(&mut status).unwrap();
    assert_eq!(status, "HTTP/1.1 404 Not Found\r\n");
    server.signal("TERM");
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_request_in_flight_is_answered() {
    let mut server = Server::start(&["--latency", "300"]);
    let mut stream = connect(server.address);
    // Two requests in one go. When the first is answered, which is at once, the other is in flight.
    write!(stream, "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET {LIST} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut answers = BufReader::new(stream);
    let mut status = String::new();
    answers.read_line(&mut status).unwrap();
    assert_eq!(status, "HTTP/1.1 404 Not Found\r\n");
    server.signal("TERM");
    let mut rest = String::new();
    answers.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("HTTP/1.1 200 OK\r\n") && rest.ends_with("}],\"autocomplete\":{}}"), "{rest}");
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}

#[test]
fn an_answer_that_never_comes_does_not_delay_the_stop_for_long() {
    for fault in ["hang", "stall"] {
        let mut server = Server::start(&["--fault", fault]);
        let mut stream = connect(server.address);
        // As above: when the first is answered, the other is in flight.
        write!(stream, "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET {LIST} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut status = String::new();
        BufReader::new(&stream).read_line(&mut status).unwrap();
        assert_eq!(status, "HTTP/1.1 404 Not Found\r\n");
        let start = Instant::now();
        server.signal("TERM");
        assert_eq!(server.child.wait().unwrap().code(), Some(0), "{fault}");
        assert!(start.elapsed() < Duration::from_secs(10), "{fault}: {:?}", start.elapsed());
    }
}
