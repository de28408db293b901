//! The keys of the whole list: what they do (`shortcuts_dialog.rs` names them, and those of the table), and which of them a host
//! page does not hear of. None of them acts while the user types.

use leptos::ev;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::kit::find::{find, is_in};
use crate::components::table::table_navigation;
use crate::reactive::erased::{on, on_window};
use crate::settings::Settings;
use crate::store::list_store::ListStore;
use crate::store::shortcuts::Shortcuts;

/// Fields, and what Enter or Space operates.
const FIELD: &str = "input, textarea, select, [contenteditable]";
const CONTROL: &str = "a, button, summary";

/// The listeners for keys, at the list's root element: there they get what a host stops further up, and see the target, which
/// a closed shadow root hides from those further up.
#[derive(Clone, Copy)]
pub struct Keys {
    store: ListStore,
    shortcuts: Shortcuts,
    dialog: DialogRequest,
    root: StoredValue<SendWrapper<Element>>,
    /// The keys that are down and that the list has taken.
    taken: StoredValue<Vec<String>>,
}

impl Keys {
    /// Listens for keys in the list with this root element. On a page of its own the shortcuts act too while nothing has the focus.
    pub fn listen(store: ListStore, root: &Element) {
        let (shortcuts, dialog) = (expect_context(), expect_context());
        let own = StoredValue::new(SendWrapper::new(root.clone()));
        let keys = Self { store, shortcuts, dialog, root: own, taken: StoredValue::default() };
        on(root, ev::keydown, move |event| keys.on_key_down(&event));
        on(root, ev::keypress, move |event| keys.on_key_after(&event));
        on(root, ev::keyup, move |event| keys.on_key_after(&event));
        if expect_context::<Settings>().standalone {
            on_window(ev::keydown, move |event| {
                if is_body(&event) {
                    keys.act(&event);
                }
            });
        }
    }

    /// What a key has done is done: a host that has a shortcut or a dialog of its own hears of it no more than of what is
    /// typed.
    fn on_key_down(self, event: &ev::KeyboardEvent) {
        self.act(event);
        let is_taken = event.default_prevented() || self.is_for_the_browser(event);
        self.taken.update_value(|taken| {
            taken.retain(|code| *code != event.code());
            if is_taken {
                taken.push(event.code());
            }
        });
        if is_taken {
            event.stop_propagation();
        }
    }

    /// `keypress` and `keyup` go where the key's `keydown` went.
    fn on_key_after(self, event: &ev::KeyboardEvent) {
        if self.taken.with_value(|taken| taken.contains(&event.code())) {
            event.stop_propagation();
        }
    }

    fn act(self, event: &ev::KeyboardEvent) {
        let Some(root) = self.root.try_get_value() else { return };
        if event.default_prevented() || is_modified(event) || is_in(event, FIELD) || is_overlay_open(&root) {
            return;
        }
        let key = event.key();
        let handled = match key.as_str() {
            // Those of a modal dialog are closed by the browser.
            "Escape" if self.store.view.with_untracked(|view| view.policy.is_some()) => {
                self.store.open_policy(None);
                true
            }
            _ if !untrack(|| self.shortcuts.are_on()) => false,
            "/" => focus(&root, "input[type=search]"),
            // Held down, a key would push a history entry and send a request at every repeat.
            "[" | "]" if event.repeat() => true,
            "[" => click(&root, "[data-page=previous]"),
            "]" => click(&root, "[data-page=next]"),
            // With the focus nowhere; elsewhere it scrolls, or has a meaning of its own.
            "ArrowDown" if is_body(event) => enter_rows(&root),
            "?" => {
                self.dialog.set(Some(ToolDialog::Shortcuts));
                true
            }
            _ => false,
        };
        if handled {
            event.prevent_default();
        }
    }

    /// Whether the browser does with the key what it does for every field, control and overlay: types it, presses the button,
    /// closes what is open.
    fn is_for_the_browser(self, event: &ev::KeyboardEvent) -> bool {
        if is_modified(event) {
            return false;
        }
        match event.key().as_str() {
            "Tab" => false,
            "Escape" => self.root.with_value(|root| is_overlay_open(root)),
            "Enter" | " " if is_in(event, CONTROL) => true,
            key => is_in(event, FIELD) && !is_function_key(key),
        }
    }
}

/// Whether a modifier makes another key of it. On many keyboards the brackets need Option or `AltGr`, which some systems report
/// as Alt, or as Ctrl and Alt; the key is a character then.
fn is_modified(event: &ev::KeyboardEvent) -> bool {
    let is_character = event.key().chars().count() == 1;
    event.meta_key() || (event.ctrl_key() && !event.alt_key()) || (event.alt_key() && !is_character)
}

/// F1 to F24, which no field takes.
fn is_function_key(key: &str) -> bool {
    key.strip_prefix('F').is_some_and(|number| !number.is_empty())
}

/// Whether something is over the list that the browser closes on Escape.
fn is_overlay_open(root: &Element) -> bool {
    find(root, "dialog:modal, .emp-popup:popover-open").is_some()
}

fn focus(root: &Element, selector: &str) -> bool {
    find(root, selector).is_some_and(|element| element.focus().is_ok())
}

fn click(root: &Element, selector: &str) -> bool {
    find(root, selector).is_some_and(|element| {
        element.click();
        true
    })
}

/// Whether no element has the focus.
fn is_body(event: &ev::KeyboardEvent) -> bool {
    event.target().is_some_and(|target| target.is_instance_of::<web_sys::HtmlBodyElement>())
}

fn enter_rows(root: &Element) -> bool {
    find(root, "table").is_some_and(|table| table_navigation::enter_rows(&table))
}
