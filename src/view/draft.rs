//! What is being typed into a filter: kept apart from the address until the first pause.

use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;

use crate::address::History;
use crate::api::query::Param;
use crate::list::controller::List;
use crate::list::edit::Edit;

/// The pause after the last key that ends a word, in milliseconds.
const PAUSE: Duration = Duration::from_millis(250);

/// The draft of one text filter. The address's value is adopted only when it changed from outside: what is being
/// typed is never overwritten by its own echo.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The text in the field.
    pub text: ReadSignal<String>,
    set_text: WriteSignal<String>,
    /// What this field last wrote or adopted.
    settled: StoredValue<String>,
    /// Whether what is typed already has its entry in the history, so that a word is one entry, however often its
    /// writer pauses.
    has_entry: StoredValue<bool>,
    pause: StoredValue<Option<TimeoutHandle>>,
    list: List,
    param: Param,
}

impl Draft {
    /// A draft of this filter's value.
    #[must_use]
    pub fn new(list: List, param: Param) -> Self {
        let value = Memo::new(move |_| list.query.with(|query| query.get(param).unwrap_or_default().to_owned()));
        let (text, set_text) = signal(value.get_untracked());
        let draft = Self {
            text,
            set_text,
            settled: StoredValue::new(value.get_untracked()),
            has_entry: StoredValue::new(false),
            pause: StoredValue::new(None),
            list,
            param,
        };
        Effect::new(move |_| {
            let value = value.get();
            if draft.settled.with_value(|settled| *settled != value) {
                draft.cancel();
                draft.settled.set_value(value.clone());
                draft.has_entry.set_value(false);
                draft.set_text.set(value);
            }
        });
        on_cleanup(move || draft.cancel());
        draft
    }

    /// Takes what was typed; it becomes the filter after a pause.
    pub fn type_text(&self, text: String) {
        self.set_text.set(text);
        self.cancel();
        let draft = *self;
        self.pause.set_value(set_timeout_with_handle(move || draft.commit(), PAUSE).ok());
    }

    /// What a key does beside typing: Enter takes the draft at once, Escape clears it.
    pub fn press(&self, event: &ev::KeyboardEvent) {
        match event.key().as_str() {
            _ if event.is_composing() => {}
            "Enter" => self.commit(),
            "Escape" if self.text.with_untracked(|text| !text.is_empty()) => {
                self.set_text.set(String::new());
                self.commit();
                event.stop_propagation();
            }
            _ => {}
        }
    }

    /// Makes the draft the filter now.
    pub fn commit(&self) {
        self.cancel();
        // The server trims text filters; trimmed here too, equal lists have equal addresses.
        let text = self.text.with_untracked(|text| text.trim().to_owned());
        if self.settled.with_value(|settled| *settled == text) {
            return;
        }
        self.settled.set_value(text.clone());
        let history = if self.has_entry.get_value() { History::Replace } else { History::Push };
        self.has_entry.set_value(true);
        self.list.edit(&Edit::Filter(self.param, text), history);
    }

    /// What is typed from now on is another word.
    pub fn leave(&self) {
        self.commit();
        self.has_entry.set_value(false);
    }

    fn cancel(&self) {
        if let Some(pause) = self.pause.try_update_value(Option::take).flatten() {
            pause.clear();
        }
    }
}
