//! The keyboard shortcuts of the whole list (`shortcuts_dialog.rs` names them, and those of the table). None of them acts while
//! the user types.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::table::table_navigation::TableNavigation;
use crate::settings::Settings;
use crate::store::list_store::ListStore;

/// Listens for the keys. On a page of its own they act wherever the focus is, in a host page only inside the list.
/// `root` is the list's root element.
pub fn listen_for_shortcuts(store: ListStore, root: NodeRef<html::Section>) {
    let standalone = expect_context::<Settings>().standalone;
    let dialog = expect_context::<DialogRequest>();
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(root) = root.get_untracked() else { return };
        let inside = standalone || event.composed_path().includes(&root, 0);
        // On many keyboards the brackets need AltGr, which some systems report as Ctrl and Alt.
        let modified =
            (event.ctrl_key() || event.meta_key() || event.alt_key()) && !event.get_modifier_state("AltGraph");
        if !inside || modified || event.default_prevented() || is_typing(&event) || is_overlay_open(&root) {
            return;
        }
        let handled = match event.key().as_str() {
            "/" => focus(&root, "input[type=search]"),
            // Held down, a key would push a history entry and send a request at every repeat.
            "[" | "]" if event.repeat() => true,
            "[" => click(&root, "[data-page=previous]"),
            "]" => click(&root, "[data-page=next]"),
            // With the focus nowhere; elsewhere it scrolls, or has a meaning of its own.
            "ArrowDown" if is_body(&event) => enter_rows(&root),
            "?" => {
                dialog.set(Some(ToolDialog::Shortcuts));
                true
            }
            // Those of a modal dialog are closed by the browser.
            "Escape" if store.view.with_untracked(|view| view.policy.is_some()) => {
                store.open_policy(None);
                true
            }
            _ => false,
        };
        if handled {
            event.prevent_default();
        }
    };
    let listener = window_event_listener(ev::keydown, on_key);
    on_cleanup(move || listener.remove());
}

/// Whether something is over the list that the browser closes on Escape.
fn is_overlay_open(root: &HtmlElement) -> bool {
    matches!(root.query_selector("dialog:modal, :popover-open"), Ok(Some(_)))
}

/// Whether the key goes into a field.
fn is_typing(event: &ev::KeyboardEvent) -> bool {
    let target = event.composed_path().get(0).dyn_into::<Element>().ok();
    target.is_some_and(|target| matches!(target.closest("input, textarea, select, [contenteditable]"), Ok(Some(_))))
}

fn find(root: &HtmlElement, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn focus(root: &HtmlElement, selector: &str) -> bool {
    find(root, selector).is_some_and(|element| element.focus().is_ok())
}

fn click(root: &HtmlElement, selector: &str) -> bool {
    find(root, selector).is_some_and(|element| {
        element.click();
        true
    })
}

/// Whether no element has the focus.
fn is_body(event: &ev::KeyboardEvent) -> bool {
    event.target().is_some_and(|target| target.is_instance_of::<web_sys::HtmlBodyElement>())
}

fn enter_rows(root: &HtmlElement) -> bool {
    find(root, "table").is_some_and(|table| TableNavigation::enter_rows(&table))
}
