//! Events for the host page.

use std::sync::Arc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::reactive::erased::effect;
use crate::store::list_store::ListStore;
use crate::text::error_messages;

/// An event for the host page.
#[derive(Clone, Copy, Debug)]
pub enum HostEvent<'a> {
    /// The user changed the view.
    QueryChange {
        /// Its query string.
        query: &'a str,
        /// Whether it continues the previous change, as a word that is being typed: no history entry of its own.
        replace: bool,
    },
    /// The user opens the policy with this JSON, as the server sent it; the host may prevent it.
    PolicyActivate(&'a str),
    /// A page arrived, of a list of this many policies.
    Load(u32),
    /// A request failed.
    Error {
        /// The HTTP status, where there was a response.
        status: Option<u16>,
        /// What went wrong, in one sentence.
        message: &'a str,
    },
}

/// Where events go. By default nowhere.
#[derive(Clone, Default)]
pub struct HostEvents(Option<Arc<SendWrapper<Listener>>>);

/// Receives events; `false` prevents what the event announces.
type Listener = Box<dyn Fn(HostEvent<'_>) -> bool>;

impl HostEvents {
    /// Sends events to `listener`.
    pub fn new(listener: Listener) -> Self {
        Self(Some(Arc::new(SendWrapper::new(listener))))
    }

    /// Dispatches a cancelable event; `false` when the host prevented what it announces.
    #[must_use]
    pub fn dispatch(&self, event: HostEvent<'_>) -> bool {
        self.0.as_ref().is_none_or(|listener| listener(event))
    }

    /// Dispatches an event that is not cancelable.
    pub fn emit(&self, event: HostEvent<'_>) {
        let _ = self.dispatch(event);
    }

    /// Emits an event for every page that arrives and for every failure.
    pub fn follow(&self, store: ListStore) {
        if self.0.is_none() {
            return;
        }
        let (on_load, on_error) = (self.clone(), self.clone());
        effect(move || {
            if let Some(shown) = store.shown.get() {
                on_load.emit(HostEvent::Load(shown.page.pagination.count));
            }
        });
        effect(move || {
            if let Some(failure) = store.failure.get() {
                let message = &error_messages::title(&failure.error);
                on_error.emit(HostEvent::Error { status: failure.error.status(), message });
            }
        });
    }
}
