//! Reads all policies that match the filters while a part of the view needs them.

use std::cell::RefCell;
use std::sync::Arc;

use js_sys::JsString;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use serde::Deserialize;
use serde_json::value::RawValue;
use web_sys::AbortSignal;

use crate::api::error::ApiError;
use crate::api::page::Policy;
use crate::api::query::{Param, Query};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, memo};
use crate::store::all_pages::{AllPages, PageEvent, PageFailure};
use crate::store::list_store::ListStore;
use crate::store::matches::{Matches, Progress};

/// A page's rows as they were sent, one after another with commas between them. A string of JavaScript's: the memory of a
/// WebAssembly program never shrinks.
pub type SentRows = SendWrapper<JsString>;

/// All matches, with their rows as they were sent.
pub type AllMatches = Matches<SentRows>;

/// What has been read, and what is under way.
#[derive(Clone, Debug, Default)]
pub struct MatchesState {
    /// The last reading that ended; while another is under way, the one before.
    pub matches: Option<Arc<AllMatches>>,
    /// How far the reading under way is.
    pub reading: Option<Reading>,
    /// Why there are no matches: every page would have this error.
    pub failure: Option<Arc<ApiError>>,
}

/// A reading under way.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Policies read so far; 0 of 0 before the first page.
    pub progress: Progress,
    /// The page that failed last and is requested again.
    pub retrying: Option<PageFailure>,
}

/// All policies that match the filters, found with `expect_context`. Cheap to copy. They are read while there is a demand,
/// and freed when there is none any more.
#[derive(Clone, Copy)]
pub struct MatchesStore {
    /// What has been read, and what is under way.
    pub state: ReadSignal<MatchesState>,
    set_state: WriteSignal<MatchesState>,
    demand: RwSignal<usize>,
    /// Notified to read everything again, or the pages that are missing.
    again: RwSignal<Again>,
    store: ListStore,
}

/// What is to be read when the demand is the same as before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Again {
    All,
    Missing,
}

impl MatchesStore {
    /// Creates the store for what matches the filters. It requests nothing until [`Self::demand`].
    #[must_use]
    pub fn new(store: ListStore) -> Self {
        let query = memo(move || {
            store.query.with(|query| {
                let mut query = query.clone();
                query.remove(Param::Page);
                query.remove(Param::PageSize);
                query
            })
        });
        Self::of(store, query)
    }

    /// Creates the store for all policies there are.
    #[must_use]
    pub fn of_all(store: ListStore) -> Self {
        Self::of(store, memo(Query::default))
    }

    fn of(store: ListStore, query: Memo<Query>) -> Self {
        let (state, set_state) = signal(MatchesState::default());
        let this = Self { state, set_state, demand: RwSignal::new(0), again: RwSignal::new(Again::All), store };
        let demanded = memo(move || this.demand.get() > 0);
        effect(move || {
            store.user_switched.track();
            // What another user may not see is not gone on with.
            set_state.set(MatchesState::default());
            this.read_again();
        });
        effect(move || {
            if !demanded.get() {
                set_state.set(MatchesState::default());
                return;
            }
            this.read(query.get(), this.again.get());
        });
        this
    }

    /// Has the matches read, and kept until the calling owner is cleaned up.
    pub fn demand(&self) {
        let demand = self.demand;
        demand.update(|demand| *demand += 1);
        on_cleanup(move || {
            demand.try_update(|demand| *demand = demand.saturating_sub(1));
        });
    }

    /// Reads everything again.
    pub fn read_again(&self) {
        self.again.set(Again::All);
    }

    /// Reads the pages that are missing.
    pub fn read_missing(&self) {
        self.again.set(Again::Missing);
    }

    /// The matches of the current filters, once they have been read; tracked.
    #[must_use]
    pub fn matches(&self) -> Option<Arc<AllMatches>> {
        self.state.with(|state| state.matches.clone())
    }

    /// Reads until the calling effect runs again.
    fn read(&self, query: Query, again: Again) {
        let (set_state, store, defaults) = (self.set_state, self.store, self.store.defaults);
        let before = self.state.with_untracked(|state| state.matches.clone()).filter(|before| before.query == query);
        let resumed = before.as_deref().filter(|_| again == Again::Missing).cloned();
        set_state.set(MatchesState { matches: before, reading: Some(Reading::default()), failure: None });
        let pages = AllPages::new(self.store.client(), query.clone(), defaults);
        spawn_until_cleanup(|abort| async move {
            let result = read(&pages, resumed, query, &abort, store, set_state).await;
            set_state.try_update(|state| {
                state.reading = None;
                match result {
                    Ok(matches) => state.matches = Some(Arc::new(matches)),
                    Err(error) => *state = MatchesState { failure: Some(Arc::new(error)), ..MatchesState::default() },
                }
            });
        });
    }
}

/// Reads all pages, or those that are missing in `resumed`.
async fn read(
    pages: &AllPages,
    resumed: Option<AllMatches>,
    query: Query,
    abort: &AbortSignal,
    store: ListStore,
    state: WriteSignal<MatchesState>,
) -> Result<AllMatches, ApiError> {
    let missing = resumed.is_some();
    let matches = RefCell::new(resumed.unwrap_or_else(|| Matches::new(query)));
    let on_event = |event| {
        let mut matches = matches.borrow_mut();
        let mut retrying = None;
        match event {
            PageEvent::Read(page) => {
                store.learn(&page);
                matches.add(page, sent_rows);
            }
            PageEvent::Failed(failure) => matches.fail(failure),
            PageEvent::Retrying(failure) => retrying = Some(failure),
        }
        let reading = Reading { progress: matches.progress(), retrying };
        state.try_update(|state| state.reading = Some(reading));
    };
    if missing {
        let failed: Vec<_> = matches.borrow_mut().take_failures().into_iter().map(|failure| failure.page).collect();
        pages.read_some(failed, abort, &on_event).await?;
    } else {
        pages.read(abort, &on_event).await?;
    }
    Ok(matches.into_inner())
}

/// A policy as the server sent it; `None` for one that is not among the matches.
#[must_use]
pub fn sent_json(matches: &AllMatches, uuid: &str) -> Option<String> {
    sent_of(matches.rows_of(uuid)?, |pk| pk == uuid).pop()
}

/// Those rows of a page whose UUID is wanted, each as the server sent it.
#[must_use]
pub fn sent_of(rows: &SentRows, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
    #[derive(Deserialize)]
    struct Key {
        pk: String,
    }
    let rows = format!("[{}]", String::from(JsString::clone(rows)));
    // They were read before, one by one.
    let rows: Vec<&RawValue> = serde_json::from_str(&rows).unwrap_or_default();
    let is_wanted = |row: &&&RawValue| serde_json::from_str::<Key>(row.get()).is_ok_and(|key| is_wanted(&key.pk));
    rows.iter().filter(is_wanted).map(|row| row.get().to_owned()).collect()
}

fn sent_rows(policies: &[Policy]) -> SentRows {
    let rows: Vec<&str> = policies.iter().map(|policy| policy.raw.get()).collect();
    SendWrapper::new(JsString::from(rows.join(",")))
}
