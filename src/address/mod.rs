//! Where the query lives: the address, behind one small trait.

pub mod host;
pub mod memory;
pub mod router;
pub mod view;

use leptos::prelude::*;

/// How a change of the address enters the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum History {
    /// As a new entry: back leads to the view before.
    Push,
    /// In place of the current entry.
    Replace,
}

/// A place that holds the view's query string.
pub trait Address: Send + Sync + 'static {
    /// The raw query string as it stands, without `?`; follows back, forward and links.
    fn search(&self) -> Signal<String>;

    /// Replaces the query string.
    fn write(&self, search: &str, history: History);

    /// The link that opens the view with this query string elsewhere; `None` where no address can.
    fn link(&self, search: &str) -> Option<String>;

    /// Reads the place again, should it be one that others write to without a word.
    fn read(&self) {}
}
