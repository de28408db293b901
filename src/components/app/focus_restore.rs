//! Moves the focus to the heading when the element that had it is removed or hidden.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::reactive::erased::effect;
use crate::store::list_store::ListStore;

/// Remembers the focused element within the list.
#[derive(Clone, Copy)]
pub struct FocusRestore {
    focused: StoredValue<Option<SendWrapper<HtmlElement>>>,
}

impl FocusRestore {
    /// Watches the focus: when a chip, a banner or another element that had it goes with a change of the list, the browser
    /// drops the focus to the body. The list's heading takes it, so that the keyboard continues from there.
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
        let find = |selector| root.query_selector(selector).ok().flatten()?.dyn_into::<HtmlElement>().ok();
        // Removed and hidden elements have no size.
        let is_gone = |element: &HtmlElement| element.offset_width() == 0;
        let gone = self.focused.try_with_value(|element| element.as_ref().is_some_and(|element| is_gone(element)));
        // One that was hidden just now still has the focus.
        let has_focus = find(":focus").is_some_and(|element| !is_gone(&element));
        if gone == Some(true)
            && !has_focus
            && let Some(heading) = find(".emp-title")
        {
            // Only fails for a detached element.
            let _ = heading.focus();
        }
    }
}
