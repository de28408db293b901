//! Components, one file each; they read the list and edit it, nothing else.
//!
//! A text that stands alone in an element is written in braces, `<dt>{"UUID"}</dt>`: without them `view!` makes the
//! element from a piece of HTML, and a page that requires trusted types lets nobody do that.
//!
//! [`error_text`], [`remedy`], [`filter_text`], [`options`] and [`sentence`] are words and choices only, tested natively.

pub mod app;
pub mod banner;
pub mod chips;
pub mod clipboard;
pub mod combobox;
pub mod details;
pub mod dialog;
pub mod doubts;
pub mod error_text;
pub mod filter_text;
pub mod focus;
pub mod freshness;
pub mod host;
pub mod ids;
pub mod lasting;
pub mod logging_field;
pub mod options;
pub mod pager;
pub mod place;
pub mod plain;
pub mod refusal;
pub mod remedy;
pub mod retry_note;
pub mod row;
pub mod rows;
pub mod sentence;
pub mod shortcuts;
pub mod sort_note;
pub mod status;
pub mod table;
pub mod text_field;
pub mod theme;
pub mod toolbar;
