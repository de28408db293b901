//! What is typed into a text field, with an input method or without.

use leptos::ev;
use leptos::wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent};

/// Whether a key is an input method's: also the Enter that ends a composition in Safari, which comes after it.
#[must_use]
pub fn is_composing(event: &ev::KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// The field's text at its `input` and `compositionend`; `None` while an input method composes it. What was pasted has its
/// ends trimmed, in the field too.
#[must_use]
pub fn typed_text(event: &ev::Event) -> Option<String> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let mut text = field.value();
    if let Some(input) = event.dyn_ref::<InputEvent>() {
        if input.is_composing() {
            return None;
        }
        if matches!(&*input.input_type(), "insertFromPaste" | "insertFromDrop") && text.trim().len() < text.len() {
            text = text.trim().to_owned();
            field.set_value(&text);
        }
    }
    Some(text)
}
