//! Which policies match the same events as the one whose details are open.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::components::reports::matches_progress::MatchesProgress;
use crate::components::reports::overlaps_view::names;
use crate::matching::overlap::{Group, Overlaps};
use crate::reactive::erased::{memo, view_fn};
use crate::store::list_store::ListStore;
use crate::store::matches_store::{AllMatches, MatchesStore};
use crate::text;

/// Policies that are named at once.
const PART: usize = 5;

/// The overlaps of the policy in the URL with all policies there are.
#[component]
pub fn PolicyOverlaps() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let matches = MatchesStore::of_all(store);
    provide_context(matches);
    matches.demand();
    let uuid = memo(move || store.view.with(|view| view.policy.clone()));
    view! {
        <MatchesProgress on_cancel=Rc::new(move || store.open_policy(None)) />
        {view_fn(move || Some(found(store, &matches.matches()?, &uuid.get()?)))}
    }
}

fn found(store: ListStore, matches: &Arc<AllMatches>, uuid: &str) -> AnyView {
    let rules = store.rules.get();
    let policies: Vec<_> = matches.policies().collect();
    let total = policies.len();
    let Some(position) = policies.iter().position(|policy| policy.pk == uuid) else {
        return view! { <p class="emp-hint">{"It is not among the policies that could be read."}</p> }.into_any();
    };
    let overlaps = Overlaps::of(&policies, &rules);
    let note = text::overlaps::of_policy(&overlaps, position, total, rules.combination);
    let (same, wide, narrow) = overlaps.of_policy(position);
    let group = |title: &'static str, group: Group| {
        (!group.is_empty()).then(|| {
            view! { <dt>{title}</dt> <dd>{names(Arc::clone(matches), group, PART)}</dd> }
        })
    };
    view! {
        <p class="emp-hint">{note}</p>
        <dl class="emp-properties">
            {group("Same criteria", same)}
            {group("Covered by", wide)}
            {group("Covers", narrow)}
        </dl>
    }
    .into_any()
}
