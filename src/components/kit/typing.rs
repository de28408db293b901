//! What is typed into a text field, with an input method or without.

use leptos::attr::Attribute;
use leptos::ev;
use leptos::wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent};

use crate::reactive::erased::{listener, set};

/// Whether a key is an input method's: also the Enter that ends a composition in Safari, which comes after it.
pub fn is_composing(event: &ev::KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// The attributes of a field whose text is no prose: browsers and keyboards leave it as it is typed.
pub fn as_typed() -> impl Attribute {
    (set("autocomplete", "off"), set("autocapitalize", "none"), set("autocorrect", "off"), set("spellcheck", "false"))
}

/// Keeps the Enter that ends a composition from submitting the field's form.
pub fn hold_composing(event: &ev::KeyboardEvent) {
    if is_composing(event) {
        event.prevent_default();
    }
}

/// Hands over the field's text at its `input` and `compositionend`, but not while an input method composes it.
pub fn on_typed<E: AsRef<ev::Event> + 'static>(take: impl Fn(String) + 'static) -> Box<dyn FnMut(E)> {
    listener(move |event: E| {
        if let Some(text) = typed_text(event.as_ref()) {
            take(text);
        }
    })
}

/// The field's text; `None` while an input method composes it. What was pasted has its ends trimmed, in the field too.
fn typed_text(event: &ev::Event) -> Option<String> {
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
