//! Placeholder.

use std::rc::Rc;

use leptos::prelude::*;

use crate::components::matches_progress::MatchesProgress;
use crate::hooks::erased::view_fn;
use crate::store::list_store::ListStore;
use crate::store::matches_store::MatchesStore;
use crate::text::policy_summary::policies;
use crate::url_state::tab::Tab;

/// Placeholder.
#[component]
pub fn OverlapsView() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let matches = expect_context::<MatchesStore>();
    matches.demand();
    view! {
        <MatchesProgress on_cancel=Rc::new(move || store.open_tab(Tab::Policies)) />
        {view_fn(move || matches.matches().map(|matches| policies(matches.policies().count() as u32)))}
    }
}
