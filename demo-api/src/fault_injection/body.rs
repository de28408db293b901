//! Bodies that are shorter than their `Content-Length`, or too large to be built in one buffer.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// Long enough for earlier data to be sent: on an error, hyper closes without flushing.
const PAUSE: Duration = Duration::from_millis(100);

/// A body of buffers, and its end.
pub(super) struct Pieces {
    pieces: VecDeque<Bytes>,
    /// The rest of the announced length, which may be more than the pieces have.
    announced: u64,
    end: End,
}

/// What follows the last piece.
enum End {
    /// The regular end.
    Whole,
    /// Nothing, so that the client waits for more.
    Silence,
    /// The connection is closed, after a pause.
    Closed(Pin<Box<Sleep>>),
}

impl Pieces {
    /// A complete body.
    pub(super) fn whole(pieces: VecDeque<Bytes>) -> Self {
        let announced = pieces.iter().map(length).sum();
        Self { pieces, announced, end: End::Whole }
    }

    /// The first half, then silence.
    pub(super) fn stalled(whole: &Bytes) -> Self {
        Self { pieces: [half(whole)].into(), announced: length(whole), end: End::Silence }
    }

    /// The first half, then the connection is closed.
    pub(super) fn cut(whole: &Bytes) -> Self {
        Self { pieces: [half(whole)].into(), announced: length(whole), end: End::Closed(Box::pin(sleep(PAUSE))) }
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
        if let Some(piece) = this.pieces.pop_front() {
            this.announced = this.announced.saturating_sub(length(&piece));
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        match &mut this.end {
            End::Whole => Poll::Ready(None),
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
