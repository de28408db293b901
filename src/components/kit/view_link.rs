//! A link that opens a view in its place, and elsewhere as any link does.

use leptos::ev;
use leptos::prelude::*;

use crate::reactive::erased::listener;

/// A link to `href` whose plain click calls `open`; a button where there is no URL.
pub fn view_link(href: Option<String>, content: AnyView, open: Box<dyn Fn()>) -> AnyView {
    let Some(href) = href else {
        let click = listener(move |_: ev::MouseEvent| untrack(&open));
        return view! { <button class="emp-link" type="button" on:click=click>{content}</button> }.into_any();
    };
    let click = move |event: ev::MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            untrack(&open);
        }
    };
    view! { <a href=href rel="external" on:click=listener(click)>{content}</a> }.into_any()
}

/// Whether a click is for this page: with a modifier, or another button, the browser opens a link elsewhere.
pub fn is_plain(event: &ev::MouseEvent) -> bool {
    event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}
