//! A file that the browser saves, and the message about it.

use js_sys::Array;

use crate::export::file::{can_save, save};

/// Has the browser save a file, and says what happened; `what` is its name, and what is in it.
#[must_use]
pub fn save_file(parts: &Array, media_type: &str, name: &str, what: &str) -> String {
    match save(parts, media_type, name) {
        Ok(()) if can_save().is_some() => format!("Saved {what}."),
        Ok(()) => format!("{what}: saved unless the page around this one forbids downloads."),
        Err(_) if can_save() == Some(false) => "Not saved: the page around this one forbids downloads.".to_owned(),
        Err(_) => "The browser did not save the file.".to_owned(),
    }
}
