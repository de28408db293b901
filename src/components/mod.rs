//! Components, one file each. They find the store in the context, read it and update it, and nothing else.
//!
//! A text that is alone in a nested element is written in braces, `<dt>{"UUID"}</dt>`: without them `view!` (0.8) makes the
//! element from a string of HTML, which a page that requires trusted types forbids.

pub mod app;
pub mod details;
pub mod dialogs;
pub mod filters;
pub mod kit;
pub mod notices;
pub mod reports;
pub mod table;
