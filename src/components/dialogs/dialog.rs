//! A dialog: the browser's own. Modal, it keeps the focus inside; otherwise what is around it stays usable.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlBodyElement, HtmlDialogElement};

use crate::components::kit::button::{fixed, icon_button};
use crate::components::kit::find::{find, focus};
use crate::components::kit::heading::focusable_heading;
use crate::components::kit::icon;
use crate::reactive::erased::{ViewFn, effect, listener};
use crate::reactive::unique_id::unique_id;

/// What its heading is found by, and looks like (dialog.css).
const HEADING_CLASS: &str = "emp-dialog-title";

/// A dialog that follows `open`; its content exists only while it is open. It opens with the focus on
/// its heading, or on the field that is marked `data-first`.
#[component]
pub fn Dialog(
    /// Its heading, which is its name.
    heading: ViewFn,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Whether it leaves what is around it usable; without this it is modal. It may change while the dialog is open.
    #[prop(optional)]
    beside: Option<ReadSignal<bool>>,
    /// Called when it should close: by its button, and where it is modal by Escape or by a press on the backdrop.
    on_close: Callback<()>,
    /// Called after it closed, unless the focus stays where it is: on something outside of it. By default the focus returns to
    /// what had it before.
    #[prop(optional)]
    return_focus: Option<Box<dyn Fn()>>,
    /// Buttons before the one that closes it.
    #[prop(optional)]
    buttons: Option<AnyView>,
    /// Its element.
    #[prop(optional)]
    node: NodeRef<html::Dialog>,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
    effect(move || {
        let modal = beside.is_none_or(|beside| !beside.get());
        let (open, Some(dialog)) = (open.get(), node.get()) else { return };
        let was_modal = is_modal(&dialog);
        if dialog.open() && (!open || modal != was_modal) {
            let returns = was_modal || has_focus(&dialog);
            dialog.close();
            if let Some(return_focus) = return_focus.as_ref().filter(|_| !open && returns) {
                return_focus();
            }
        }
        if open && !dialog.open() {
            if modal {
                // Fails only outside the document, where there is nothing to see.
                let _ = dialog.show_modal();
            } else {
                dialog.show();
            }
            focus_heading(&dialog);
            // The content is drawn after this; the work in it may begin with a field.
            request_animation_frame(move || {
                if let Some(field) = find(&dialog, "[data-first]") {
                    focus(&field);
                }
            });
        }
    });
    // On press, not on click, so that selecting text out onto the backdrop doesn't close the dialog.
    let on_press = move |event: ev::MouseEvent| {
        // The backdrop belongs to the dialog itself; everything in it is inside the content.
        let on_backdrop =
            node.get_untracked().is_some_and(|dialog| is_modal(&dialog) && event.target() == Some(dialog.into()));
        // The second press of a double click was meant for what opened the dialog.
        if on_backdrop && event.detail() < 2 {
            // The default would move the focus away from where it returns to.
            event.prevent_default();
            on_close.run(());
        }
    };
    let on_cancel = move |event: ev::Event| {
        event.prevent_default();
        on_close.run(());
    };
    // A browser closes it without asking when Escape is pressed twice.
    let on_closed = move |_: ev::Event| {
        if open.get_untracked() && node.get_untracked().is_some_and(|dialog| !dialog.open()) {
            on_close.run(());
        }
    };
    let children = StoredValue::new(children);
    let id = unique_id("dialog");
    // It takes the focus at first, and says it when its text changes.
    let title = view! { <span aria-live="polite">{heading}</span> };
    view! {
        <dialog
            class="emp-dialog"
            aria-labelledby=id.clone()
            node_ref=node
            on:mousedown=listener(on_press)
            on:cancel=listener(on_cancel)
            on:close=listener(on_closed)
        >
            // What scrolls is not the dialog itself: a press on its scroll bar would be one on the backdrop.
            <div class="emp-dialog-scroller" data-heir="dialog[open] .emp-usage|dialog[open] .emp-dialog-title">
                <header class="emp-dialog-header">
                    {focusable_heading(1, HEADING_CLASS, Some(id.clone()), title)}
                    <div class="emp-dialog-buttons">
                        {buttons}
                        {icon_button(fixed("Close"), fixed(icon::CLOSE), Some(fixed("Esc")), None, move || on_close.run(()))}
                    </div>
                </header>
                <Show when=move || open.get()>
                    <div class="emp-dialog-content">{children.with_value(|children| children())}</div>
                </Show>
            </div>
        </dialog>
    }
}

/// Moves the focus to the dialog's heading.
pub fn focus_heading(dialog: &HtmlDialogElement) {
    if let Some(heading) = find(dialog, &format!(".{HEADING_CLASS}")) {
        focus(&heading);
    }
}

/// Whether it was opened as a modal one.
fn is_modal(dialog: &HtmlDialogElement) -> bool {
    // Not known to a browser of before 2022.
    dialog.matches(":modal").unwrap_or(true)
}

/// Whether the focus is inside, or nowhere because what had it is gone.
fn has_focus(dialog: &HtmlDialogElement) -> bool {
    let nowhere = document().active_element().is_none_or(|element| element.is_instance_of::<HtmlBodyElement>());
    nowhere || dialog.matches(":focus-within").unwrap_or(false)
}
