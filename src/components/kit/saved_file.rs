//! A file that the browser saves, and the message about it.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long a file's URL is kept for the browser to read it, in milliseconds.
const REVOKE_DELAY: u32 = 40_000;

/// Has the browser save a file of these strings, and says what happened; `what` is its name, and what is in it.
#[must_use]
pub fn save_file(parts: &Array, media_type: &str, name: &str, what: &str) -> String {
    let can_save = can_save();
    if can_save == Some(false) {
        return "Not saved: the page around this one forbids downloads.".to_owned();
    }
    match save(parts, media_type, name) {
        Ok(()) if can_save.is_some() => format!("Saved {what}."),
        Ok(()) => format!("{what}: saved unless the page around this one forbids downloads."),
        Err(_) => "The browser did not save the file.".to_owned(),
    }
}

/// Whether the pages around this one let it save files: a frame with `sandbox` and without `allow-downloads` drops them in
/// silence. `None` where a page of another origin decides.
fn can_save() -> Option<bool> {
    let mut inner = window();
    loop {
        let outer = inner.parent().ok().flatten()?;
        if outer == inner {
            return Some(true);
        }
        let sandbox = inner.frame_element().ok().flatten()?.get_attribute("sandbox");
        if sandbox.is_some_and(|allowed| !allowed.split_ascii_whitespace().any(|token| token == "allow-downloads")) {
            return Some(false);
        }
        inner = outer;
    }
}

fn save(parts: &Array, media_type: &str, name: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    // leptos_router leaves such links alone.
    link.set_rel("external");
    link.click();
    // Not at once: the browser may read the file only after the click.
    Timeout::new(REVOKE_DELAY, move || {
        // Fails for no URL of its own kind; the page's end frees it too.
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}
