//! Characters of a filter that are not seen: they come with what is copied, and nothing matches them.

use leptos::prelude::*;

use crate::components::kit::button::link_button;
use crate::components::kit::visible_text::visible_text;
use crate::reactive::erased::{ViewFn, view_fn};
use crate::text::invisible::{has_invisible, without_invisible};

/// The note below a field whose text has such characters, with the button that removes them.
pub fn invisible_note<S: Get<Value = String> + Send + 'static>(
    text: S,
    set: impl Fn(String) + Copy + Send + 'static,
) -> ViewFn {
    view_fn(move || {
        let text = text.get();
        let button = remove_invisible(&text, set)?;
        Some(view! { <p class="emp-hint">{visible_text(&text)} {button}</p> }.into_any())
    })
}

/// The button that removes them, where a text has some.
pub fn remove_invisible(text: &str, set: impl Fn(String) + 'static) -> Option<AnyView> {
    let cleaned = has_invisible(text).then(|| without_invisible(text).trim().to_owned())?;
    Some(link_button("Remove invisible characters", move || set(cleaned.clone())))
}
