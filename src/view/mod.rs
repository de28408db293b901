//! Components, one file each; they read the list and edit it, nothing else.

pub mod app;
pub mod banner;
pub mod error_text;
pub mod filter_text;
pub mod pager;
pub mod row;
pub mod status;
pub mod table;
pub mod text_field;
pub mod toolbar;
