//! The dialog that lists the keyboard shortcuts.

use leptos::prelude::*;

use crate::components::dialogs::dialog_frame::ToolsDialog;
use crate::components::dialogs::open_dialog::ToolDialog;

/// The keys and what they do: those of the whole list (`app/keyboard_shortcuts.rs`) and of the table
/// (`components/table/table_navigation.rs`).
const SHORTCUTS: [(&str, &str); 10] = [
    ("/", "Search"),
    ("\u{2191} \u{2193}", "Previous, next policy"),
    ("\u{2190} \u{2192}", "Previous, next value of the policy"),
    ("Page Up, Page Down", "Up, down by as many rows as are in sight"),
    ("Home, End", "First, last policy of the page"),
    ("Enter", "Details of the policy, or filter by the value"),
    ("[ ]", "Previous, next page"),
    ("Shift Enter", "On a column's header: sort by it as well"),
    ("Esc", "Close, or clear the field"),
    ("?", "Show this list"),
];

/// The dialog while the list of shortcuts is open.
#[component]
pub fn ShortcutsDialog() -> impl IntoView {
    view! {
        <ToolsDialog heading="Keyboard shortcuts" is_this=|dialog| *dialog == ToolDialog::Shortcuts>
            <dl class="emp-shortcuts">
                {SHORTCUTS.map(|(key, action)| view! { <dt><kbd>{key}</kbd></dt> <dd>{action}</dd> })}
            </dl>
            <p class="emp-hint">{concat!("Version ", env!("CARGO_PKG_VERSION"))}</p>
        </ToolsDialog>
    }
}
