//! Integration tests: the real binary, over real connections.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod api;
mod client;
mod endpoints;
mod faults;
mod program;
mod recordings;
mod releases;
mod start;
mod static_files;
mod stop;
