//! The TCP connection behind a request.

use std::io::{self, Write};
use std::net::{Shutdown, TcpStream};
use std::os::fd::AsFd;
use std::sync::Arc;

use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use tokio::net::TcpListener;

/// An interim response, after which the client waits for the final one.
const INTERIM: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

/// A duplicate of a connection's socket, to reset the connection without an answer.
#[derive(Debug, Clone)]
pub struct Connection(Option<Arc<TcpStream>>);

impl Connected<IncomingStream<'_, TcpListener>> for Connection {
    /// Also turns off Nagle's algorithm.
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        // Answers are sent in one piece, so that waiting for more data gains nothing.
        let _ = stream.io().set_nodelay(true);
        Self(stream.io().as_fd().try_clone_to_owned().ok().map(|socket| Arc::new(socket.into())))
    }
}

impl Connection {
    /// Resets the connection. The server sees the end of the input and drops the request that it was about to answer.
    ///
    /// A browser silently repeats a request when a reused connection is closed before it received anything. The interim
    /// response prevents that, and the reset keeps the browser from taking it for an empty answer.
    pub fn hang_up(&self) {
        if let Some(stream) = &self.0 {
            let _ = stream.as_ref().write(INTERIM);
            let _ = reset_when_closed(stream);
            let _ = stream.shutdown(Shutdown::Read);
        }
    }
}

/// Sets the linger time to 0, which only tokio's streams offer; it holds for every duplicate of the socket.
fn reset_when_closed(stream: &TcpStream) -> io::Result<()> {
    tokio::net::TcpStream::from_std(stream.try_clone()?)?.set_zero_linger()
}
