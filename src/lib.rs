//! A list of authentik's event matcher policies for the browser.
//!
//! One direction: **address → query → request → list state → view**, and back only as an edit of the query.
//!
//! | room | what it is for |
//! |---|---|
//! | [`api`] | the wire: the thirteen parameters, the page and its policies, the choices, the errors, the client |
//! | [`list`] | the list's logic: edits of the query, what is shown, pending and failed, the controller |
//! | [`address`] | where the query lives: the page's URL or memory, behind one trait |
//! | [`view`] | components, one file each |
//! | [`embed`] | the custom element |
//! | [`panics`] | the last words of the program |
//!
//! `main.rs` is the standalone page.

pub mod address;
pub mod api;
pub mod embed;
pub mod list;
pub mod panics;
pub mod view;
