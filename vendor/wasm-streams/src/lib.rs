//! In place of `wasm-streams`, which leptos brings through `server_fn` for streams from and to server functions.
//!
//! This app has none. The real crate exports three classes to JavaScript, and no linker leaves out what is exported:
//! 4.3 kB more to download, 14 kB before compression. Remove this folder, and its lines in the top `Cargo.toml`, once
//! leptos can be had without `server_fn`, or `server_fn` without streams; or when there is a server function here.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::{JsValue, throw_str};

/// A stream; as there is none, there is no value of it.
pub enum ReadableStream {}

impl ReadableStream {
    /// A stream of the browser's.
    #[must_use]
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        throw_str("no streams: see vendor/wasm-streams")
    }

    /// A stream of Rust's.
    #[must_use]
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_: S) -> Self {
        throw_str("no streams: see vendor/wasm-streams")
    }

    /// For the browser.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self {}
    }

    /// For Rust.
    #[must_use]
    pub fn into_stream(self) -> Self {
        self
    }
}

impl Stream for ReadableStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match *self {}
    }
}
