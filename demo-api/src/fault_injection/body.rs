//! Bodies that do not keep what their head promises, or that are too large to be built in one piece.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// Long enough for what came before to be sent: on an error, hyper closes without sending what it still has.
const PAUSE: Duration = Duration::from_millis(100);

/// Some pieces, and what comes after them.
pub(super) struct Pieces {
    pieces: VecDeque<Bytes>,
    /// What is still promised; more than the pieces have, where the promise is not kept.
    promised: u64,
    end: End,
}

/// What comes after the last piece.
enum End {
    /// Nothing, and that is said.
    Whole,
    /// Nothing, and the client waits for more.
    Silence,
    /// The connection is closed, after a pause.
    Closed(Pin<Box<Sleep>>),
}

impl Pieces {
    /// All of it.
    pub(super) fn whole(pieces: VecDeque<Bytes>) -> Self {
        let promised = pieces.iter().map(length).sum();
        Self { pieces, promised, end: End::Whole }
    }

    /// The first half, then silence.
    pub(super) fn stalled(whole: &Bytes) -> Self {
        Self { pieces: [half(whole)].into(), promised: length(whole), end: End::Silence }
    }

    /// The first half, then the connection is closed.
    pub(super) fn cut(whole: &Bytes) -> Self {
        Self { pieces: [half(whole)].into(), promised: length(whole), end: End::Closed(Box::pin(sleep(PAUSE))) }
    }
}

/// The first half of a body; it may end within a character, as real ones do.
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
            this.promised = this.promised.saturating_sub(length(&piece));
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
        SizeHint::with_exact(self.promised)
    }
}
