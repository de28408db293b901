//! Counts, for the filter that is open, how many policies each of its values would show.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::AbortSignal;

use crate::api::error::ApiError;
use crate::api::query::{Param, Query};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::effect;
use crate::store::all_pages::{AllPages, PageEvent};
use crate::store::facet_counts::FacetCounts;
use crate::store::list_store::ListStore;

/// The most policies that are counted without being asked to.
const MAX_UNASKED: u32 = 1000;
/// For how long counts are shown, in milliseconds.
const MAX_AGE: f64 = 60_000.0;

/// What is known of the numbers.
#[derive(Clone, Debug, Default)]
pub enum Facets {
    /// Nothing yet.
    #[default]
    Unknown,
    /// There are so many policies that counting them takes a while.
    TooMany(u32),
    /// The numbers.
    Known(Arc<FacetCounts>),
    /// Why they cannot be counted.
    Failed(ApiError),
}

/// The numbers of policies, found with `use_context` where the host page has them. Cheap to copy.
#[derive(Clone, Copy)]
pub struct FacetStore {
    store: ListStore,
    /// The filter that is open, and whether all policies are to be counted however many there are.
    wanted: RwSignal<Option<(Param, bool)>>,
    counted: RwSignal<Counted>,
}

/// What was counted last.
#[derive(Default)]
struct Counted {
    /// All filters but the one that was open.
    query: Query,
    /// When, in milliseconds since 1970.
    at: f64,
    facets: Facets,
}

impl FacetStore {
    /// Creates the store. It requests nothing until [`Self::open`].
    #[must_use]
    pub fn new(store: ListStore) -> Self {
        let this = Self { store, wanted: RwSignal::new(None), counted: RwSignal::new(Counted::default()) };
        effect(move || {
            store.user_switched.track();
            this.counted.set(Counted::default());
        });
        effect(move || {
            let Some((param, all)) = this.wanted.get() else { return };
            this.count(this.query(param), all);
        });
        this
    }

    /// Counts for a filter that has been opened; `all` also where there are more than 1000 policies.
    pub fn open(&self, param: Param, all: bool) {
        if FacetCounts::PARAMS.contains(&param) {
            self.wanted.set(Some((param, all)));
        }
    }

    /// The filter has been closed: what is under way is aborted.
    pub fn close(&self) {
        self.wanted.set(None);
    }

    /// The numbers for a filter: of the policies that match all other filters. Tracked.
    #[must_use]
    pub fn of(&self, param: Param) -> Facets {
        let query = self.query(param);
        self.counted.with(|counted| if counted.query == query { counted.facets.clone() } else { Facets::Unknown })
    }

    /// The list without one filter, its page and its order; tracked.
    fn query(&self, param: Param) -> Query {
        let mut query = self.store.query.get();
        for other in [param, Param::Ordering, Param::Page, Param::PageSize] {
            query.remove(other);
        }
        query
    }

    fn count(&self, query: Query, all: bool) {
        let counted = self.counted;
        let is_known = counted.with_untracked(|counted| {
            let is_recent = js_sys::Date::now() - counted.at < MAX_AGE;
            let is_enough =
                matches!(counted.facets, Facets::Known(_)) || (!all && matches!(counted.facets, Facets::TooMany(_)));
            counted.query == query && is_recent && is_enough
        });
        if is_known {
            return;
        }
        counted.set(Counted { query: query.clone(), ..Counted::default() });
        let pages = AllPages::new(self.store.client(), query.clone(), self.store.defaults);
        spawn_until_cleanup(|abort| async move {
            let facets = count(&pages, all, &abort).await.unwrap_or_else(Facets::Failed);
            counted.try_update(|counted| *counted = Counted { query, at: js_sys::Date::now(), facets });
        });
    }
}

async fn count(pages: &AllPages, all: bool, abort: &AbortSignal) -> Result<Facets, ApiError> {
    let counts = RefCell::new(FacetCounts::default());
    let total = Cell::new(0);
    let failure = RefCell::new(None);
    let on_event = |event| match event {
        PageEvent::Read(page) => {
            total.set(page.pagination.count);
            page.policies.iter().for_each(|policy| counts.borrow_mut().add(policy));
        }
        PageEvent::Failed(failed) => {
            failure.replace(Some(failed.error));
        }
        PageEvent::Retrying(_) => {}
    };
    let last = pages.read_first(abort, &on_event).await?;
    if total.get() > MAX_UNASKED && !all {
        return Ok(Facets::TooMany(total.get()));
    }
    pages.read_rest(last, abort, &on_event).await?;
    // Some of the pages would give wrong numbers.
    failure.take().map_or_else(|| Ok(Facets::Known(Arc::new(counts.take()))), Err)
}
