//! Components that any part of the page may use.

pub mod button;
pub mod copy_button;
pub mod find;
pub mod geometry;
pub mod heading;
pub mod icon;
pub mod lazy_part;
pub mod local_time;
pub mod popup;
pub mod saved_file;
pub mod tooltips;
pub mod typing;
pub mod view_link;
pub mod visible_text;
