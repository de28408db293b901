//! The next page, fetched ahead while the list is idle, so that "Next page" draws at once.

use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::api::client::Outcome;
use crate::api::page::Page;
use crate::api::query::{Param, Query};
use crate::list::controller::List;
use crate::list::edit::Edit;
use crate::list::superseded::superseded;

/// How long a list rests before it is idle; long enough that nobody is in the middle of a word.
const REST: Duration = Duration::from_secs(3);
/// How long what was fetched ahead counts as fresh.
const KEEP: Duration = Duration::from_secs(30);
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
        js_sys::Date::now() - self.at < KEEP.as_secs_f64() * 1000.0
    }
}

impl Ahead {
    /// Fetches ahead for a list, again and again. What was fetched is dropped when the query changes or is refreshed,
    /// and after [`KEEP`].
    #[must_use]
    pub fn start(list: List) -> Self {
        let ahead = Self { kept: StoredValue::new(None) };
        let next = Memo::new(move |_| ahead.next_of(list));
        Effect::new(move |_| {
            // The rows too, because a refresh makes what was fetched before it old.
            list.shown.track();
            let next = next.get();
            ahead.kept.set_value(None);
            if let Some(query) = next {
                ahead.fetch_after_rest(list, query);
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

    /// The query of the next page, while the list shows what was asked for and there is one.
    fn next_of(self, list: List) -> Option<Query> {
        if list.state.with(|state| state.pending.is_some() || state.failure.is_some()) {
            return None;
        }
        let shown = list.shown.get()?;
        let size = shown.query.get(Param::PageSize).map_or(Some(list.defaults.page_size), |size| size.parse().ok())?;
        let next = shown.page.pagination.next;
        (next > 0 && size <= MOST_ROWS).then(|| Edit::Page(next.to_string()).apply(&shown.query, list.defaults))
    }

    fn fetch_after_rest(self, list: List, query: Query) {
        let Some(signal) = superseded() else { return };
        let client = list.client();
        let fetch = move || {
            spawn_local(async move {
                // An error is not worth a word: the page is asked for again when somebody wants it.
                if let Outcome::Answered(Ok(page)) = client.list(&query, list.defaults, &signal).await {
                    self.kept.try_set_value(Some(Kept { query, page, at: js_sys::Date::now() }));
                    set_timeout(move || self.drop_old(), KEEP);
                }
            });
        };
        if let Ok(rest) = set_timeout_with_handle(fetch, REST) {
            on_cleanup(move || rest.clear());
        }
    }

    /// Frees the memory of what will not be taken any more.
    fn drop_old(self) {
        self.kept.try_update_value(|kept| kept.take_if(|kept| !kept.is_fresh()));
    }
}
