//! A modal dialog: the browser's own, which keeps the focus inside and gives it back.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

/// A dialog that follows `open`; its content is only there while it is. The focus returns to where it was when the
/// dialog opened.
#[component]
pub fn Dialog(
    /// Its name and heading.
    title: &'static str,
    /// Whether it is to be open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when it is to be closed: by its button, by Escape or by a click beside it.
    on_close: impl Fn() + Copy + Send + Sync + 'static,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let (open, Some(dialog)) = (open.get(), node.get()) else { return };
        if open && !dialog.open() {
            // Fails only where it is not in the document, and then there is nothing to see either.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    // Pressed, not clicked: whoever selects text and lets go beside the dialog does not want it closed.
    let on_press = move |event: ev::MouseEvent| {
        // The backdrop belongs to the dialog itself; all that is in it lies in its content.
        let dialog = node.get_untracked().map(web_sys::EventTarget::from);
        // The second press of a double click was meant for what opened the dialog.
        if event.target() == dialog && event.detail() < 2 {
            // Or the press would take the focus away from where it returns to.
            event.prevent_default();
            on_close();
        }
    };
    let on_cancel = move |event: ev::Event| {
        event.prevent_default();
        on_close();
    };
    // A browser closes it all the same when Escape is pressed twice.
    let on_closed = move |_| {
        if open.get_untracked() {
            on_close();
        }
    };
    let children = StoredValue::new(children);
    view! {
        <dialog class="emp-dialog" aria-label=title node_ref=node on:mousedown=on_press on:cancel=on_cancel on:close=on_closed>
            <Show when=move || open.get()>
                <div class="emp-dialog-content">
                    <header class="emp-dialog-header">
                        <h2>{title}</h2>
                        <button class="emp-button" type="button" on:click=move |_| on_close()>"Close"</button>
                    </header>
                    {children.with_value(|children| children())}
                </div>
            </Show>
        </dialog>
    }
}
