//! What follows from the page on the screen: the rows that the view shows of it, and what it tells of the server.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::query::Defaults;
use crate::hooks::erased::memo;
use crate::matching::assessment::Assessment;
use crate::matching::combination::Combination;
use crate::store::list_state::LoadedPage;
use crate::store::server_profile::ServerProfile;
use crate::url_state::view_state::ViewState;

/// A page, or none.
pub type PageMemo = Memo<Option<Arc<LoadedPage>>>;

/// A page that changes only when another one takes its place, whatever else changes.
#[must_use]
pub fn page_memo(page: impl Fn() -> Option<Arc<LoadedPage>> + Send + Sync + 'static) -> PageMemo {
    Memo::new_with_compare(
        move |_| page(),
        |before, now| {
            let pointer = |page: Option<&Option<Arc<LoadedPage>>>| page.map(|page| page.as_ref().map(Arc::as_ptr));
            pointer(before) != pointer(now)
        },
    )
}

/// Learns from every page that arrives; `None` before the first.
#[must_use]
pub fn server_profile(shown: PageMemo, defaults: Defaults) -> Memo<Option<ServerProfile>> {
    Memo::new(move |before: Option<&Option<ServerProfile>>| {
        let before = before.copied().flatten();
        shown.with(|shown| {
            let Some(shown) = shown else { return before };
            // Of pages that were put together, none was given in this size.
            let requested = shown.query.page_size(defaults).filter(|_| !shown.unbound);
            Some(before.unwrap_or_default().after(&shown.page, requested))
        })
    })
}

/// The page with the rows that the view shows of it. `combination` is how the server combines criteria.
#[must_use]
pub fn visible(shown: PageMemo, view: Memo<ViewState>, combination: Memo<Option<Combination>>) -> PageMemo {
    let narrowed = memo(move || view.with(|view| view.may_never_fire));
    page_memo(move || {
        let shown = shown.get()?;
        if !narrowed.get() {
            return Some(shown);
        }
        let combination = combination.get();
        let mut narrowed = LoadedPage::clone(&shown);
        narrowed.page.policies.retain(|policy| Assessment::of(policy, combination).may_never_fire());
        Some(Arc::new(narrowed))
    })
}
