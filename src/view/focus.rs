//! The focus, when what had it is gone.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::list::controller::List;

/// Remembers what has the focus within the list.
#[derive(Clone, Copy)]
pub struct Focus {
    held: StoredValue<Option<SendWrapper<Element>>>,
}

impl Focus {
    /// Watches over the focus: when a chip, a banner or another thing that had it goes away with a change of the list,
    /// the focus moves from nowhere to the list's heading, so that the keyboard goes on from there.
    #[must_use]
    pub fn watch(list: List, root: NodeRef<html::Section>) -> Self {
        let focus = Self { held: StoredValue::new(None) };
        Effect::new(move |_| {
            list.view.track();
            list.state.track();
            request_animation_frame(move || focus.restore(root));
        });
        focus
    }

    /// To be called when anything within the list gets the focus.
    pub fn gained(self, event: &ev::FocusEvent) {
        let element = event.target().and_then(|target| target.dyn_into().ok());
        self.held.set_value(element.map(SendWrapper::new));
    }

    /// To be called when anything within it loses the focus. Lost to nothing, it may be about to go away.
    pub fn lost(self, event: &ev::FocusEvent) {
        if event.related_target().is_some() {
            self.held.set_value(None);
        }
    }

    fn restore(self, root: NodeRef<html::Section>) {
        let Some(Some(root)) = root.try_get_untracked() else { return };
        let gone = self.held.try_with_value(|held| held.as_ref().is_some_and(|held| !held.is_connected()));
        let has_focus = matches!(root.query_selector(":focus"), Ok(Some(_)));
        if gone == Some(true)
            && !has_focus
            && let Ok(Some(heading)) = root.query_selector("h1")
            && let Ok(heading) = heading.dyn_into::<HtmlElement>()
        {
            // Fails for no element that is in the document.
            let _ = heading.focus();
        }
    }
}
