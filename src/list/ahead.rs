//! The next page, fetched ahead while the list is idle, so that "Next page" draws at once.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::api::client::{Client, Outcome};
use crate::api::page::Page;
use crate::api::query::{Defaults, Param, Query};
use crate::list::edit::Edit;
use crate::list::sleep::sleep;
use crate::list::state::{ListState, Shown};
use crate::list::superseded::superseded;

/// How long a list rests before it is idle, in milliseconds; long enough that nobody is in the middle of a word.
const REST: f64 = 3_000.0;
/// How long what was fetched ahead counts as fresh, in milliseconds.
const KEEP: f64 = 30_000.0;
/// The largest page that is fetched ahead: beyond it, the memory and the server's work outweigh the wait.
const MOST_ROWS: u32 = 100;

/// What was fetched ahead.
#[derive(Clone, Copy)]
pub struct Ahead {
    kept: StoredValue<Option<Kept>>,
}

struct Kept {
    query: Query,
    page: Page,
    /// When it was fetched, in milliseconds since 1970.
    at: f64,
}

impl Kept {
    fn is_fresh(&self) -> bool {
        js_sys::Date::now() - self.at < KEEP
    }
}

impl Ahead {
    /// Fetches ahead for a list, again and again. What was fetched is dropped when the query changes or is refreshed,
    /// and after [`KEEP`].
    #[must_use]
    pub fn start(
        client: StoredValue<Client>,
        defaults: Defaults,
        state: ReadSignal<ListState>,
        shown: Memo<Option<Arc<Shown>>>,
    ) -> Self {
        let ahead = Self { kept: StoredValue::new(None) };
        let idle = Memo::new(move |_| state.with(|state| state.pending.is_none()));
        Effect::new(move |_| {
            // Every request, a refresh too, makes what was fetched before it old.
            let idle = idle.get();
            shown.track();
            ahead.kept.set_value(None);
            if idle && let Some(query) = state.with_untracked(|state| next(state, defaults)) {
                ahead.fetch_after_rest(client.get_value(), defaults, query);
            }
        });
        ahead
    }

    /// Takes what was fetched ahead, if it answers this query, with when that was.
    #[must_use]
    pub fn take(&self, query: &Query) -> Option<(Page, f64)> {
        let kept = self.kept.try_update_value(Option::take).flatten()?;
        (kept.query == *query && kept.is_fresh()).then_some((kept.page, kept.at))
    }

    /// Drops what was fetched: it may not be for whoever asks now.
    pub fn forget(&self) {
        self.kept.set_value(None);
    }

    fn fetch_after_rest(self, client: Client, defaults: Defaults, query: Query) {
        let Some(signal) = superseded() else { return };
        // A future, and no timer with a closure: a closure that is not called stays until JavaScript collects its garbage.
        spawn_local(async move {
            sleep(REST, &signal).await;
            if signal.aborted() {
                return;
            }
            // An error is not worth a word: the page is asked for again when somebody wants it.
            if let Outcome::Answered(Ok(page)) = client.list(&query, defaults, &signal).await {
                self.kept.try_set_value(Some(Kept { query, page, at: js_sys::Date::now() }));
                sleep(KEEP, &signal).await;
                self.drop_old();
            }
        });
    }

    /// Frees the memory of what will not be taken any more.
    fn drop_old(self) {
        self.kept.try_update_value(|kept| kept.take_if(|kept| !kept.is_fresh()));
    }
}

/// The query of the next page, where the list shows what was asked for and there is one.
fn next(state: &ListState, defaults: Defaults) -> Option<Query> {
    let shown = state.shown.as_ref().filter(|_| state.failure.is_none())?;
    let size = shown.query.get(Param::PageSize).map_or(Some(defaults.page_size), |size| size.parse().ok())?;
    let next = shown.page.pagination.next;
    (next > 0 && size <= MOST_ROWS).then(|| Edit::Page(next.to_string()).apply(&shown.query, defaults))
}
