//! The dialog that lists the keyboard shortcuts.

use leptos::ev;
use leptos::prelude::*;

use crate::reactive::erased::{listener, view_fn};
use crate::store::shortcuts::Shortcuts;

/// The keys and what they do: those of the whole list (`app/keyboard_shortcuts.rs`) and of the table
/// (`components/table/table_navigation.rs`).
const SHORTCUTS: [(&str, &str); 10] = [
    ("/", "Search"),
    ("\u{2191} \u{2193}", "Previous, next policy"),
    ("\u{2190} \u{2192}", "Cell to the left, to the right"),
    ("Page Up, Page Down", "One screen up, down"),
    ("Home, End", "First, last policy of the page"),
    ("Enter", "Details of the policy, or filter by the value"),
    ("[ ]", "Previous, next page"),
    ("Shift Enter", "On a column's header: sort by it as well"),
    ("Esc", "Close, or clear the field"),
    ("?", "Show this list"),
];

/// Those that are switched off where single keys do nothing.
const SINGLE: [&str; 3] = ["/", "[ ]", "?"];

/// What is in the dialog.
pub fn content() -> AnyView {
    let shortcuts = expect_context::<Shortcuts>();
    let keys = move || {
        let shown = SHORTCUTS.into_iter().filter(|(key, _)| shortcuts.are_on() || !SINGLE.contains(key));
        shown.map(|(key, action)| view! { <dt><kbd>{key}</kbd></dt> <dd>{action}</dd> }).collect::<Vec<_>>()
    };
    view! {
        <dl class="emp-shortcuts">{view_fn(keys)}</dl>
        {shortcuts.can_choose.then(|| single_keys(shortcuts))}
        <p class="emp-hint">{concat!("Version ", env!("CARGO_PKG_VERSION"))}</p>
    }
    .into_any()
}

/// What switches the single keys on and off.
fn single_keys(shortcuts: Shortcuts) -> AnyView {
    let check = move |event: ev::Event| shortcuts.choose(event_target_checked(&event));
    view! {
        <label>
            <input
                class="emp-checkbox"
                type="checkbox"
                prop:checked=Signal::derive(move || shortcuts.are_on())
                on:change=listener(check)
            />
            "Single-key shortcuts ("{SINGLE.join(" ")}")"
        </label>
    }
    .into_any()
}
