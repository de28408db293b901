//! Keys for what is done often. None of them acts while somebody types.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::view::dialog::Dialog;

/// The keys and what they do.
const KEYS: [(&str, &str); 7] = [
    ("/", "Search"),
    ("\u{2191} \u{2193}", "Previous, next policy"),
    ("Enter", "Details of the policy"),
    ("[ ]", "Previous, next page"),
    ("Shift Enter", "On a column's header: sort by it as well"),
    ("Esc", "Close, or clear the field"),
    ("?", "This list"),
];

/// Listens for the keys and shows their list.
#[component]
pub fn Shortcuts(
    /// The list's root element.
    root: NodeRef<html::Section>,
    /// Whether the page is ours; elsewhere keys count only while the focus is inside the list.
    own_page: bool,
) -> impl IntoView {
    let help = RwSignal::new(false);
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(root) = root.get_untracked() else { return };
        let ours = own_page || event.composed_path().includes(&root, 0);
        // On many keyboards the brackets need AltGr, which some systems report as Ctrl and Alt.
        let modified =
            (event.ctrl_key() || event.meta_key() || event.alt_key()) && !event.get_modifier_state("AltGraph");
        if !ours || modified || event.default_prevented() || is_typing(&event) || is_covered(&root) {
            return;
        }
        let done = match event.key().as_str() {
            "/" => focus(&root, "input[type=search]"),
            "[" => press(&root, "[data-page=previous]"),
            "]" => press(&root, "[data-page=next]"),
            "ArrowDown" => focus_row(&root, &event, 1),
            "ArrowUp" => focus_row(&root, &event, -1),
            "?" => {
                help.set(true);
                true
            }
            _ => false,
        };
        if done {
            event.prevent_default();
        }
    };
    let listener = window_event_listener(ev::keydown, on_key);
    on_cleanup(move || listener.remove());
    view! {
        <Dialog title="Keyboard shortcuts" open=help on_close=move || help.set(false)>
            <dl class="emp-keys">
                {KEYS.map(|(key, what)| view! { <dt><kbd>{key}</kbd></dt> <dd>{what}</dd> })}
            </dl>
        </Dialog>
    }
}

/// Whether a dialog has the keyboard to itself.
fn is_covered(root: &HtmlElement) -> bool {
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

fn press(root: &HtmlElement, selector: &str) -> bool {
    find(root, selector).is_some_and(|element| {
        element.click();
        true
    })
}

/// From row to row; from anywhere outside the rows only where nothing else would use the key.
fn focus_row(root: &HtmlElement, event: &ev::KeyboardEvent, step: i32) -> bool {
    let target = event.composed_path().get(0).dyn_into::<Element>().ok();
    let row = target.and_then(|target| target.closest("tbody tr").ok().flatten());
    let next = match (row, step > 0) {
        (Some(row), true) => row.next_element_sibling(),
        (Some(row), false) => row.previous_element_sibling(),
        // With the focus nowhere, the first key leads into the list; on a button outside the rows it scrolls.
        (None, true) if event.target().is_some_and(|target| target.is_instance_of::<web_sys::HtmlBodyElement>()) => {
            root.query_selector("tbody tr").ok().flatten()
        }
        (None, _) => return false,
    };
    next.and_then(|row| row.query_selector("th button").ok().flatten())
        .and_then(|button| button.dyn_into::<HtmlElement>().ok())
        .is_some_and(|button| button.focus().is_ok())
}
