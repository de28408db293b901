//! Ties the address, the client and the list's state together: the only place where requests begin and end.

use std::sync::Arc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

use crate::address::view::View;
use crate::address::{Address, History};
use crate::api::client::{Client, Outcome};
use crate::api::query::{Defaults, Query};
use crate::list::edit::Edit;
use crate::list::state::{Failure, ListState, Shown};

/// A list on the page: what every part of the view reads and edits. Cheap to copy.
#[derive(Clone, Copy)]
pub struct List {
    /// What the address says.
    pub view: Memo<View>,
    /// The list's query in it.
    pub query: Memo<Query>,
    /// What is shown, pending and failed.
    pub state: ReadSignal<ListState>,
    /// The rows on the screen; changes only when others arrive.
    pub shown: Memo<Option<Arc<Shown>>>,
    /// What went wrong with the last query, until one succeeds.
    pub failure: Memo<Option<Arc<Failure>>>,
    /// What this view leaves out of its address.
    pub defaults: Defaults,
    address: StoredValue<Arc<dyn Address>>,
    refreshed: Trigger,
}

impl List {
    /// Starts a list: it asks for what the address says, now and whenever that changes.
    #[must_use]
    pub fn start(client: Client, address: Arc<dyn Address>, defaults: Defaults) -> Self {
        let search = address.search();
        let view = Memo::new(move |_| View::read(&search.read(), defaults));
        let query = Memo::new(move |_| view.with(|view| view.query.clone()));
        let state = RwSignal::new(ListState::default());
        let shown = part(state, |state| state.shown.clone());
        let failure = part(state, |state| state.failure.clone());
        let refreshed = Trigger::new();
        Effect::new(move |_| {
            refreshed.track();
            fetch(client.clone(), query.get(), defaults, state);
        });
        let address = StoredValue::new(address);
        Self { view, query, state: state.read_only(), shown, failure, defaults, address, refreshed }
    }

    /// Makes an edit: the address changes, and with it everything else. An edit that changes nothing is no entry in
    /// the history.
    pub fn edit(&self, edit: &Edit, history: History) {
        let view = self.view.get_untracked();
        let query = edit.apply(&view.query, self.defaults);
        if query != view.query {
            self.write(&View { query, ..view }, history);
        }
    }

    /// Asks again for what the address says.
    pub fn refresh(&self) {
        self.refreshed.notify();
    }

    /// The query string that this list's address would have in another view.
    #[must_use]
    pub fn search_for(&self, view: &View) -> String {
        self.address.with_value(|address| view.write(&address.search().get_untracked()))
    }

    fn write(&self, view: &View, history: History) {
        let search = self.search_for(view);
        // Cloned out, because the write runs effects that read the same value.
        let address = self.address.get_value();
        address.write(&search, history);
    }
}

/// A part of the state that changes only when another one takes its place, whatever else moves.
fn part<T: Send + Sync + 'static>(
    state: RwSignal<ListState>,
    pick: impl Fn(&ListState) -> Option<Arc<T>> + Send + Sync + 'static,
) -> Memo<Option<Arc<T>>> {
    Memo::new_with_compare(
        move |_| state.with(&pick),
        |before, now| {
            let place = |part: Option<&Option<Arc<T>>>| part.map(|part| part.as_ref().map(Arc::as_ptr));
            place(before) != place(now)
        },
    )
}

/// Sends one request; it is aborted when the calling effect runs again or ends.
fn fetch(client: Client, query: Query, defaults: Defaults, state: RwSignal<ListState>) {
    // Only fails where the browser has no AbortController, and such a browser has no WebAssembly either.
    let Ok(superseded) = AbortController::new() else { return };
    let signal = superseded.signal();
    let superseded = SendWrapper::new(superseded);
    on_cleanup(move || superseded.abort());

    state.update(|state| state.begin(query.clone()));
    spawn_local(async move {
        if let Outcome::Answered(answer) = client.list(&query, defaults, &signal).await {
            // The list may be gone from the page by now.
            state.try_update(|state| state.settle(query, answer));
        }
    });
}
