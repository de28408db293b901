//! A modal dialog: the browser's own, which keeps the focus inside and returns it.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::components::button::button;
use crate::hooks::erased::{effect, listener};

/// A dialog that follows `open`; its content exists only while it is open.
#[component]
pub fn Dialog(
    /// Its name and heading.
    title: &'static str,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when it should close: by its button, by Escape or by a press on the backdrop.
    on_close: impl Fn() + Copy + Send + Sync + 'static,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    effect(move || {
        let (open, Some(dialog)) = (open.get(), node.get()) else { return };
        if open && !dialog.open() {
            // Fails only outside the document, where there is nothing to see.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    // On press, not on click: a selection of text that ends on the backdrop is no click on it.
    let on_press = move |event: ev::MouseEvent| {
        // The backdrop belongs to the dialog itself; everything in it is inside the content.
        let dialog = node.get_untracked().map(web_sys::EventTarget::from);
        // The second press of a double click was meant for what opened the dialog.
        if event.target() == dialog && event.detail() < 2 {
            // The default would move the focus away from where it returns to.
            event.prevent_default();
            on_close();
        }
    };
    let on_cancel = move |event: ev::Event| {
        event.prevent_default();
        on_close();
    };
    // A browser closes it without asking when Escape is pressed twice.
    let on_closed = move |_: ev::Event| {
        if open.get_untracked() {
            on_close();
        }
    };
    let children = StoredValue::new(children);
    view! {
        <dialog class="emp-dialog" aria-label=title node_ref=node on:mousedown=listener(on_press) on:cancel=listener(on_cancel) on:close=listener(on_closed)>
            <Show when=move || open.get()>
                <div class="emp-dialog-content">
                    <header class="emp-dialog-header">
                        <h2>{title}</h2>
                        {button("Close", on_close)}
                    </header>
                    {children.with_value(|children| children())}
                </div>
            </Show>
        </dialog>
    }
}
