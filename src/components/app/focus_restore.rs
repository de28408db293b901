//! Moves the focus on when the element that had it is removed or hidden.

use leptos::ev;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit};

use crate::components::kit::find::{find, focus};
use crate::reactive::erased::{effect, on};
use crate::store::list_store::ListStore;

/// Who takes the focus of what names no heirs: the dialog that is open, the table, the search. The heading is always there.
const LAST_HEIRS: &str = "dialog:modal .emp-dialog-title|.emp-table [tabindex=\"0\"]|input[type=search]|.emp-title";

/// Remembers the focused element within the list.
///
/// A part of the view whose controls go when they are used says in `data-heir` where the work goes on: selectors within the
/// list, divided by `|`, the best first. Of what the first one finds the element is taken that stands where the one that is gone
/// stood, so that of a row of chips the next one follows.
#[derive(Clone, Copy)]
pub struct FocusRestore {
    focused: StoredValue<Option<SendWrapper<Focused>>>,
    /// What had it before, and what keeps it until one of the heirs is there: they may have to be loaded.
    waiting: StoredValue<Option<SendWrapper<(Focused, HtmlElement)>>>,
    root: StoredValue<SendWrapper<Element>>,
}

/// The focused element.
struct Focused {
    element: HtmlElement,
    /// Its `data-heir`.
    heirs: Option<String>,
    /// Its place among what the first of the heirs' selectors finds.
    index: u32,
}

impl FocusRestore {
    /// Watches the focus: when a chip, a banner or another element that had it goes, the browser drops the focus to the body.
    pub fn watch(store: ListStore, root: &Element) {
        let own = StoredValue::new(SendWrapper::new(root.clone()));
        let this = Self { focused: StoredValue::new(None), waiting: StoredValue::new(None), root: own };
        on(root, ev::focusin, move |event| this.on_focus_in(&event));
        on(root, ev::focusout, move |event| this.on_focus_out(&event));
        // Hidden with a change of the list.
        effect(move || {
            store.view.track();
            store.state.track();
            request_animation_frame(move || this.restore());
        });
        // Removed, whatever removed it.
        let callback = Closure::<dyn FnMut()>::new(move || {
            let is_removed = |focused: &SendWrapper<Focused>| !focused.element.is_connected();
            let is_due = this.focused.try_with_value(|focused| focused.as_ref().is_some_and(is_removed)) == Some(true)
                || this.waiting.try_with_value(Option::is_some) == Some(true);
            if is_due {
                // What removed it may have moved the focus in the same moment.
                request_animation_frame(move || this.restore());
            }
        });
        let Ok(observer) = MutationObserver::new(callback.as_ref().unchecked_ref()) else { return };
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        // Fails for no options that have `childList`.
        let _ = observer.observe_with_options(root, &options);
        let observation = SendWrapper::new((observer, callback));
        on_cleanup(move || observation.0.disconnect());
    }

    fn on_focus_in(self, event: &ev::FocusEvent) {
        let element = event.target().and_then(|target| target.dyn_into().ok());
        self.focused.set_value(element.map(|element| SendWrapper::new(self.focused(element))));
    }

    /// Where the focus goes nowhere, the element may be about to be removed.
    fn on_focus_out(self, event: &ev::FocusEvent) {
        if event.related_target().is_some() {
            self.focused.set_value(None);
        }
    }

    fn focused(self, element: HtmlElement) -> Focused {
        let heirs = element.closest("[data-heir]").ok().flatten().and_then(|place| place.get_attribute("data-heir"));
        let first = heirs.as_deref().and_then(|heirs| heirs.split('|').next());
        let found = first.and_then(|first| self.root.with_value(|root| root.query_selector_all(first).ok()));
        let is_own = |index: &u32| found.as_ref().and_then(|found| found.get(*index)).as_ref() == Some(&element);
        let index = found.as_ref().and_then(|found| (0..found.length()).find(is_own)).unwrap_or_default();
        Focused { element, heirs, index }
    }

    fn restore(self) {
        let Some(root) = self.root.try_get_value() else { return };
        // One that was hidden just now still has the focus.
        if let Some(focused) = find(&root, ":focus").filter(|element| !is_gone(element)) {
            // Its keeper has it as long as nobody took it elsewhere.
            let waiting = self.waiting.try_update_value(|waiting| waiting.take_if(|it| it.1 == focused)).flatten();
            let Some((gone, keeper)) = waiting.map(SendWrapper::take) else { return self.waiting.set_value(None) };
            match heirs(&root, gone.heirs.as_deref().unwrap_or_default(), gone.index) {
                Some(heir) => focus(&heir),
                None => self.waiting.set_value(Some(SendWrapper::new((gone, keeper)))),
            }
            return;
        }
        let gone =
            self.focused.try_update_value(|focused| focused.take_if(|focused| is_gone(&focused.element))).flatten();
        let Some(gone) = gone.map(SendWrapper::take) else { return };
        if let Some(heir) = gone.heirs.as_deref().and_then(|own| heirs(&root, own, gone.index)) {
            focus(&heir);
        } else if let Some(keeper) = heirs(&root, LAST_HEIRS, 0) {
            focus(&keeper);
            self.waiting.set_value(gone.heirs.is_some().then(|| SendWrapper::new((gone, keeper))));
        }
    }
}

/// The first of the heirs that is seen.
fn heirs(root: &Element, selectors: &str, index: u32) -> Option<HtmlElement> {
    selectors.split('|').filter(|selector| !selector.is_empty()).find_map(|selector| heir(root, selector, index))
}

/// Of the elements that are seen the one with this index, or the last.
fn heir(root: &Element, selector: &str, index: u32) -> Option<HtmlElement> {
    let found = root.query_selector_all(selector).ok()?;
    let last = found.length().checked_sub(1)?;
    let element: HtmlElement = found.get(index.min(last))?.dyn_into().ok()?;
    (!is_gone(&element)).then_some(element)
}

/// Whether an element is removed or hidden: it has no size then.
fn is_gone(element: &HtmlElement) -> bool {
    element.offset_width() == 0
}
