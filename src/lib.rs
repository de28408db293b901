//! A list of authentik's event matcher policies for the browser.
//!
//! One direction: **URL → query → request → list state → view**, and back only as an update of the query.
//!
//! | module | what it is for |
//! |---|---|
//! | [`reactive`] | small reactive helpers, which know nothing of the list: tasks that are aborted on cleanup, erased closures, delays |
//! | [`api`] | the wire: query, ordering, responses, errors, choices, bindings, client, token. No Leptos here |
//! | [`matching`] | what a policy matches and whether it can fire, by the rules of authentik's source. Pure |
//! | [`columns`] | the columns of the table: which there are, their order and width |
//! | [`export`] | policies as files and tables: CSV, JSON, authentik blueprint |
//! | [`url_state`] | where the query lives, behind one trait: the page's URL, a host page's URL, memory |
//! | [`settings`] | what the page or the element can be told |
//! | [`storage`] | what the browser remembers |
//! | [`store`] | the list's state and its updates: store, query updates, filter draft, choices, retry, prefetch, details, usage |
//! | [`text`] | what the page says: error messages, filter labels, summaries, recovery actions |
//! | [`embed`] | the custom element: events for the host page |
//! | [`components`] | one component a file: `app/`, `table/`, `filters/`, `details/`, `reports/`, `dialogs/`, `notices/`, and `kit/` for all of them |
//! | [`boot`] | the scripts before the program, and what reports its panics to them |
//!
//! A module imports only those above it (`tests/layers.rs`).
//!
//! `bin/page.rs` is the standalone page, `bin/element.rs` the program of the custom element.

pub mod api;
pub mod boot;
pub mod columns;
pub mod components;
pub mod embed;
pub mod export;
pub mod matching;
pub mod reactive;
pub mod settings;
pub mod storage;
pub mod store;
pub mod text;
pub mod url_state;
