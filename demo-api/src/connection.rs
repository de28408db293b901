//! A connection, apart from the requests that come by it.

use std::io::{self, Write};
use std::net::{Shutdown, TcpStream};
use std::os::fd::AsFd;
use std::sync::Arc;

use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use tokio::net::TcpListener;

/// An interim answer, after which the client goes on waiting for the true one.
const INTERIM: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

/// A second hold on a connection, with which to end it before anything was answered.
#[derive(Debug, Clone)]
pub struct Connection(Option<Arc<TcpStream>>);

impl Connected<IncomingStream<'_, TcpListener>> for Connection {
    /// Also makes the connection one that sends at once.
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        // Answers are small and complete when they are sent: nothing is gained by waiting for more.
        let _ = stream.io().set_nodelay(true);
        Self(stream.io().as_fd().try_clone_to_owned().ok().map(|socket| Arc::new(socket.into())))
    }
}

impl Connection {
    /// Resets it. The server notices that there is nothing more to read, and forgets the request that it was about to
    /// answer.
    ///
    /// A browser that loses a connection which it has used before asks again by another, and the page does not learn
    /// of it. It does so only where nothing was received: that is why something is sent that is no answer, and why the
    /// connection does not end in good order, which would make an empty answer of that.
    pub fn hang_up(&self) {
        if let Some(stream) = &self.0 {
            let _ = stream.as_ref().write(INTERIM);
            let _ = reset_when_closed(stream);
            let _ = stream.shutdown(Shutdown::Read);
        }
    }
}

/// Only tokio's streams have a name for it; it holds for the connection, whoever closes it.
fn reset_when_closed(stream: &TcpStream) -> io::Result<()> {
    tokio::net::TcpStream::from_std(stream.try_clone()?)?.set_zero_linger()
}
