//! Keyboard shortcuts, and the dialog that lists them. None of them acts while the user types.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::components::dialog::Dialog;
use crate::components::policy_row::NAME_CLASS;
use crate::settings::Settings;

/// The keys and what they do.
const SHORTCUTS: [(&str, &str); 7] = [
    ("/", "Search"),
    ("\u{2191} \u{2193}", "Previous, next policy"),
    ("Enter", "Details of the policy"),
    ("[ ]", "Previous, next page"),
    ("Shift Enter", "On a column's header: sort by it as well"),
    ("Esc", "Close, or clear the field"),
    ("?", "Show this list"),
];

/// Listens for the keys. On a page of its own they act wherever the focus is, in a host page only inside the list.
#[component]
pub fn KeyboardShortcuts(
    /// The list's root element.
    root: NodeRef<html::Section>,
    /// Whether their list is open.
    help: RwSignal<bool>,
) -> impl IntoView {
    let standalone = expect_context::<Settings>().standalone;
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(root) = root.get_untracked() else { return };
        let inside = standalone || event.composed_path().includes(&root, 0);
        // On many keyboards the brackets need AltGr, which some systems report as Ctrl and Alt.
        let modified =
            (event.ctrl_key() || event.meta_key() || event.alt_key()) && !event.get_modifier_state("AltGraph");
        if !inside || modified || event.default_prevented() || is_typing(&event) || is_dialog_open(&root) {
            return;
        }
        let handled = match event.key().as_str() {
            "/" => focus(&root, "input[type=search]"),
            // Held down, a key would push a history entry and send a request at every repeat.
            "[" | "]" if event.repeat() => true,
            "[" => click(&root, "[data-page=previous]"),
            "]" => click(&root, "[data-page=next]"),
            "ArrowDown" => focus_row(&root, &event, 1),
            "ArrowUp" => focus_row(&root, &event, -1),
            "?" => {
                help.set(true);
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
    view! {
        <Dialog title="Keyboard shortcuts" open=help on_close=move || help.set(false)>
            <dl class="emp-shortcuts">
                {SHORTCUTS.map(|(key, action)| view! { <dt><kbd>{key}</kbd></dt> <dd>{action}</dd> })}
            </dl>
        </Dialog>
    }
}

fn is_dialog_open(root: &HtmlElement) -> bool {
    matches!(root.query_selector("dialog[open]"), Ok(Some(_)))
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

/// Moves the focus from row to row. From outside the rows only where nothing else uses the key.
fn focus_row(root: &HtmlElement, event: &ev::KeyboardEvent, step: i32) -> bool {
    let target = event.composed_path().get(0).dyn_into::<Element>().ok();
    let row = target.and_then(|target| target.closest("tbody tr").ok().flatten());
    let next = match (row, step > 0) {
        (Some(row), true) => {
            row.next_element_sibling().or_else(|| next_group(&row, Element::next_element_sibling, "tr"))
        }
        (Some(row), false) => row
            .previous_element_sibling()
            .or_else(|| next_group(&row, Element::previous_element_sibling, "tr:last-child")),
        // With the focus nowhere, the first key leads into the list; on a button outside the rows it scrolls.
        (None, true) if event.target().is_some_and(|target| target.is_instance_of::<web_sys::HtmlBodyElement>()) => {
            root.query_selector("tbody tr").ok().flatten()
        }
        (None, _) => return false,
    };
    next.and_then(|row| row.query_selector(&format!(".{NAME_CLASS}")).ok().flatten())
        .and_then(|name| name.dyn_into::<HtmlElement>().ok())
        .is_some_and(|name| name.focus().is_ok())
}

/// The row at the near end of the neighbouring group.
fn next_group(row: &Element, neighbour: fn(&Element) -> Option<Element>, selector: &str) -> Option<Element> {
    neighbour(&row.parent_element()?)?.query_selector(selector).ok().flatten()
}
