//! Puts an export together, a page of matches at a time, and hands it to the browser.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, JsString};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::api::page::Policy;
use crate::export::format::Format;
use crate::export::{blueprint, csv};
use crate::store::all_policies::policies::Policies;
use crate::store::scope::Scope;

/// How long a file's URL is kept for the browser to read it, in milliseconds.
const REVOKE_DELAY: u32 = 40_000;

/// Has the browser save a file of these strings.
///
/// # Errors
/// The browser's error.
pub fn save(parts: &Array, media_type: &str, name: &str) -> Result<(), JsValue> {
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

/// What is exported. Cheap to clone.
#[derive(Clone)]
pub struct Export {
    /// All policies of the view.
    pub all: Arc<Policies>,
    /// Those of them that are exported.
    pub scope: Arc<Scope>,
    /// Whether the server's policies have a query.
    pub with_query: bool,
    /// The date of today, as in `2026-11-24`.
    pub date: String,
}

impl Export {
    /// The export as one text.
    #[must_use]
    pub fn text(&self, format: Format) -> String {
        self.parts(format).iter().map(|part| String::from(part.unchecked_into::<JsString>())).collect()
    }

    /// Has the browser save the export.
    ///
    /// # Errors
    /// The browser's error.
    pub fn download(&self, format: Format) -> Result<(), JsValue> {
        let name = format!("event-matcher-policies-{}.{}", self.date, format.extension());
        save(&self.parts(format), format.media_type(), &name)
    }

    /// The policies that are exported.
    pub fn policies(&self) -> impl Iterator<Item = &Policy> {
        self.all.iter().filter(|policy| self.scope.has(&policy.pk))
    }

    /// Strings of JavaScript's: a program's memory never shrinks.
    fn parts(&self, format: Format) -> Array {
        let parts = Array::new();
        let push = |text: &str| {
            parts.push(&JsValue::from_str(text));
        };
        let pages = self.all.pages().map(|policies| {
            let policies = policies.iter().map(Arc::as_ref).filter(|policy| self.scope.has(&policy.pk));
            match format {
                Format::Csv => csv::rows(policies),
                Format::Blueprint => blueprint::entries(policies, self.with_query),
                Format::Json => policies.map(|policy| policy.raw.get()).collect::<Vec<_>>().join(",\n"),
            }
        });
        let pages = pages.filter(|page| !page.is_empty());
        match format {
            Format::Csv => {
                push(&csv::header());
                pages.for_each(|page| push(&page));
            }
            Format::Blueprint => {
                push(&blueprint::head(&format!("Event matcher policies, {}", self.date)));
                pages.for_each(|page| push(&page));
                if parts.length() == 1 {
                    push(blueprint::NO_ENTRIES);
                }
            }
            Format::Json => {
                push("[");
                for (index, page) in pages.enumerate() {
                    push(if index == 0 { "\n" } else { ",\n" });
                    push(&page);
                }
                push("\n]\n");
            }
        }
        parts
    }
}
