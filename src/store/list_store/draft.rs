//! What is typed into the filters' fields.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::api::query::Param;
use crate::store::filter_draft::FilterDraft;
use crate::store::list_store::ListStore;
use crate::url_state::view_state::ViewState;

/// The pause after the last key before a text becomes a filter, in milliseconds.
pub const DEBOUNCE: u32 = 250;

impl ListStore {
    /// Takes the text typed into a filter's field; it becomes the filter after [`DEBOUNCE`].
    pub fn type_filter(&self, param: Param, text: String) {
        // There is one draft; another field's is complete.
        if self.draft.with_untracked(|draft| draft.as_ref().is_some_and(|draft| !draft.is_for(param))) {
            self.commit_draft();
        }
        let view = self.view.get_untracked();
        self.draft.update(|draft| *draft = Some(FilterDraft::typed(draft.as_ref(), param, text, &view)));
        let store = *self;
        let timeout = Timeout::new(DEBOUNCE, move || store.commit_draft());
        self.debounce.set_value(Some(SendWrapper::new(timeout)));
    }

    /// Keeps the draft from becoming the filter while an input method composes its text.
    pub fn hold_draft(&self) {
        self.debounce.set_value(None);
    }

    /// Makes the draft the filter now.
    pub fn commit_draft(&self) {
        // The store may be disposed by now.
        let Some(Some(draft)) = self.draft.try_get_untracked() else { return };
        let view = self.view.get_untracked();
        let next = ViewState { query: draft.apply(&view, self.defaults), ..view.clone() };
        if next != view {
            let history = draft.history();
            self.draft.set(Some(draft.committed(next.clone())));
            self.write(&next, history);
        }
    }

    /// Commits the draft and ends it: what is typed next is another history entry.
    pub fn finish_draft(&self) {
        self.commit_draft();
        self.draft.set(None);
    }

    /// The text of a filter's field: its draft, or what the URL says; tracked.
    pub fn text(&self, param: Param) -> String {
        self.view.with(|view| {
            self.draft.with(|draft| {
                let text = draft.as_ref().and_then(|draft| draft.text_of(param, view));
                text.or_else(|| view.query.get(param)).unwrap_or_default().to_owned()
            })
        })
    }
}
