//! Components, one file each. They find the store in the context, read it and update it, and nothing else.
//!
//! A text that is alone in a nested element is written in braces, `<dt>{"UUID"}</dt>`: without them `view!` (0.8) makes the
//! element from a string of HTML, which a page that requires trusted types forbids.

pub mod app;
pub mod button;
pub mod copy_button;
pub mod details;
pub mod dialogs;
pub mod document_title;
pub mod filters;
pub mod header;
pub mod icon;
pub mod local_time;
pub mod notices;
pub mod skip_link;
pub mod table;
pub mod theme_button;
pub mod tools;
pub mod view_link;
pub mod visible_text;
