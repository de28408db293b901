//! Bodies that are shorter than their `Content-Length`.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// Long enough for earlier data to be sent: on an error, hyper closes without flushing.
const PAUSE: Duration = Duration::from_millis(100);

/// The beginning of a body, and its end.
pub(super) struct Pieces {
    piece: Option<Bytes>,
    /// The rest of the announced length, which is more than the piece has.
    announced: u64,
    end: End,
}

/// What follows the piece.
enum End {
    /// Nothing, so that the client waits for more.
    Silence,
    /// The connection is closed, after a pause.
    Closed(Pin<Box<Sleep>>),
}

impl Pieces {
    /// The first half, then silence.
    pub(super) fn stalled(whole: &Bytes) -> Self {
        Self { piece: Some(half(whole)), announced: length(whole), end: End::Silence }
    }

    /// The first half, then the connection is closed.
    pub(super) fn cut(whole: &Bytes) -> Self {
        Self { piece: Some(half(whole)), announced: length(whole), end: End::Closed(Box::pin(sleep(PAUSE))) }
    }
}

/// The first half of a body; it may end within a character.
pub(super) fn half(whole: &Bytes) -> Bytes {
    whole.slice(..whole.len() / 2)
}

fn length(bytes: &Bytes) -> u64 {
    bytes.len() as u64
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = self.get_mut();
        if let Some(piece) = this.piece.take() {
            this.announced = this.announced.saturating_sub(length(&piece));
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        match &mut this.end {
            End::Silence => Poll::Pending,
            End::Closed(pause) => {
                ready!(pause.as_mut().poll(context));
                Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())))
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }
}
