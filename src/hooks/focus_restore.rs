//! Moves the focus to the heading when the element that had it is removed.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::hooks::erased::effect;
use crate::store::list_store::ListStore;

/// Remembers the focused element within the list.
#[derive(Clone, Copy)]
pub struct FocusRestore {
    focused: StoredValue<Option<SendWrapper<Element>>>,
}

impl FocusRestore {
    /// Watches the focus: when a chip, a banner or another element that had it is removed with a change of the list, the
    /// browser drops the focus to the body. The list's heading takes it, so that the keyboard continues from there.
    #[must_use]
    pub fn watch(store: ListStore, root: NodeRef<html::Section>) -> Self {
        let restore = Self { focused: StoredValue::new(None) };
        effect(move || {
            store.view.track();
            store.state.track();
            request_animation_frame(move || restore.restore(root));
        });
        restore
    }

    /// To be called on `focusin`.
    pub fn on_focus_in(self, event: &ev::FocusEvent) {
        let element = event.target().and_then(|target| target.dyn_into().ok());
        self.focused.set_value(element.map(SendWrapper::new));
    }

    /// To be called on `focusout`. Where the focus goes nowhere, the element may be about to be removed.
    pub fn on_focus_out(self, event: &ev::FocusEvent) {
        if event.related_target().is_some() {
            self.focused.set_value(None);
        }
    }

    fn restore(self, root: NodeRef<html::Section>) {
        let Some(Some(root)) = root.try_get_untracked() else { return };
        let removed =
            self.focused.try_with_value(|element| element.as_ref().is_some_and(|element| !element.is_connected()));
        let has_focus = matches!(root.query_selector(":focus"), Ok(Some(_)));
        if removed == Some(true)
            && !has_focus
            && let Ok(Some(heading)) = root.query_selector("h1")
            && let Ok(heading) = heading.dyn_into::<HtmlElement>()
        {
            // Fails for no element that is in the document.
            let _ = heading.focus();
        }
    }
}
