//! A list of authentik's event matcher policies for the browser.
//!
//! One direction: **URL → query → request → list state → view**, and back only as an update of the query.
//!
//! | module | what it is for |
//! |---|---|
//! | [`settings`], [`features`], [`theme`] | what the page or the element can be told |
//! | [`api`] | the wire: query, ordering, responses, errors, choices, bindings, client, token. No Leptos here |
//! | [`url_state`] | where the query lives, behind one trait: the page's URL, a host page's URL, memory |
//! | [`matching`] | what a policy matches: whether it can ever fire. Pure, no Leptos |
//! | [`columns`] | the columns of the table: which there are, their order and width |
//! | [`storage`] | what the browser remembers |
//! | [`export`] | policies as files: CSV, JSON, authentik blueprint |
//! | [`store`] | the list's state and its updates: store, query updates, filter draft, choices, retry, prefetch, details, usage |
//! | [`hooks`] | small reactive helpers: abort on cleanup, auto refresh, delayed, focus restore, style flags, tooltips |
//! | [`text`] | what the page says: error messages, filter labels, summaries, recovery actions |
//! | [`components`] | one component a file |
//! | [`tools`] | the parts that are loaded when they are first shown |
//! | [`embed`] | the custom element: events for the host page |
//! | [`panic_hook`] | reports panics to the page |
//!
//! `bin/page.rs` is the standalone page, `bin/element.rs` the program of the custom element.

pub mod api;
pub mod columns;
pub mod components;
pub mod embed;
pub mod export;
pub mod features;
pub mod hooks;
pub mod matching;
pub mod panic_hook;
pub mod settings;
pub mod storage;
pub mod store;
pub mod text;
pub mod theme;
pub mod tools;
pub mod url_state;
