//! Buttons with a text or an icon.

use leptos::ev;
use leptos::prelude::*;

use crate::components::kit::icon::icon;
use crate::reactive::erased::{attribute, listener, set};

/// A button.
pub fn button(label: impl Into<String>, on_click: impl Fn() + 'static) -> AnyView {
    styled("emp-button", label.into(), Box::new(on_click))
}

/// The one button of a dialog that does what it is for.
pub fn primary_button(label: impl Into<String>, on_click: impl Fn() + 'static) -> AnyView {
    styled("emp-button emp-primary", label.into(), Box::new(on_click))
}

/// A button that looks like a link.
pub fn link_button(label: impl Into<String>, on_click: impl Fn() + 'static) -> AnyView {
    styled("emp-link", label.into(), Box::new(on_click))
}

/// A button whose label may change. Where `disabled` is "true" it does nothing; it keeps the focus, which a disabled button would
/// drop.
pub fn live_button(
    class: &'static str,
    label: Signal<Option<String>>,
    disabled: Signal<Option<String>>,
    on_click: impl Fn() + 'static,
) -> AnyView {
    let click = unless(disabled, Box::new(on_click));
    view! { <button class=class type="button" {..set("aria-disabled", disabled)} on:click=listener(click)>{label}</button> }
        .into_any()
}

fn unless(disabled: Signal<Option<String>>, on_click: Box<dyn Fn()>) -> impl Fn(ev::MouseEvent) {
    move |_| {
        if disabled.get_untracked().is_none() {
            on_click();
        }
    }
}

/// A button that is pressed or not.
pub fn toggle(label: &'static str, pressed: Memo<bool>, on_click: impl Fn() + 'static) -> AnyView {
    let pressed = attribute(move || Some(pressed.get().to_string()));
    let click = listener(move |_| on_click());
    view! { <button class="emp-button" type="button" {..set("aria-pressed", pressed)} on:click=click>{label}</button> }
        .into_any()
}

/// A button with an icon, whose name is its tooltip too (tooltips.rs); `key` is the shortcut that does the same, if any. Where
/// `disabled` is "true" it does nothing; it keeps the focus, which a disabled button would drop.
pub fn icon_button(
    name: Signal<Option<String>>,
    path: Signal<Option<String>>,
    key: Option<Signal<Option<String>>>,
    disabled: Option<Signal<Option<String>>>,
    on_click: impl Fn() + 'static,
) -> AnyView {
    icon_button_of(name, path, key, disabled, Box::new(on_click))
}

/// Erased, so that it is compiled once.
fn icon_button_of(
    name: Signal<Option<String>>,
    path: Signal<Option<String>>,
    key: Option<Signal<Option<String>>>,
    disabled: Option<Signal<Option<String>>>,
    on_click: Box<dyn Fn()>,
) -> AnyView {
    let click = unless(disabled.unwrap_or_else(|| attribute(|| None::<&str>)), on_click);
    view! {
        <button
            class="emp-button emp-icon emp-quiet-button emp-tip"
            type="button"
            {..set("aria-label", name)}
            {..set("aria-keyshortcuts", key)}
            {..set("aria-disabled", disabled)}
            data-key=key
            on:click=listener(click)
        >
            {icon(path)}
        </button>
    }
    .into_any()
}

/// A text or a path that does not change, where one that may is taken.
pub fn fixed(text: &'static str) -> Signal<Option<String>> {
    attribute(move || Some(text))
}

fn styled(class: &'static str, label: String, on_click: Box<dyn Fn()>) -> AnyView {
    view! { <button class=class type="button" on:click=listener(move |_| on_click())>{label}</button> }.into_any()
}
