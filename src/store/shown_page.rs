//! The page on the screen, and the rows that the view shows of it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::matching::rules::Rules;
use crate::matching::status::Status;
use crate::reactive::erased::memo;
use crate::store::list_state::LoadedPage;
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

/// The page with the rows that the view shows of it, by the rules of the server.
#[must_use]
pub fn visible(shown: PageMemo, view: Memo<ViewState>, rules: Memo<Rules>) -> PageMemo {
    let narrowed = memo(move || view.with(|view| view.may_never_fire));
    page_memo(move || {
        let shown = shown.get()?;
        if !narrowed.get() {
            return Some(shown);
        }
        let rules = rules.get();
        let mut narrowed = LoadedPage::clone(&shown);
        narrowed.page.policies.retain(|policy| Status::of(policy, &rules, None).may_never_fire());
        Some(Arc::new(narrowed))
    })
}
