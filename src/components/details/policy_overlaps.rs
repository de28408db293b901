//! Which policies match the same events as the one whose details are open.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::reports::policy_list::policy_list;
use crate::components::reports::reading_progress::ReadingProgress;
use crate::matching::overlap::{Group, Overlaps};
use crate::reactive::erased::{memo, view_fn};
use crate::store::all_policies::AllPolicies;
use crate::store::all_policies::policies::Policies;
use crate::store::list_store::ListStore;
use crate::text;
use crate::url_state::policy_set::PolicySet;

/// Policies that are named at once.
const PART: usize = 5;

/// The overlaps of the policy in the URL with all policies there are.
#[component]
pub fn PolicyOverlaps() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let all = AllPolicies::of(store, &store.policies.with_untracked(PolicySet::all), false);
    let uuid = memo(move || store.view.with(|view| view.policy.clone()));
    view! {
        <ReadingProgress all on_cancel=Callback::new(move |()| store.open_policy(None)) />
        {view_fn(move || Some(found(store, &all.get()?, &uuid.get()?)))}
    }
}

fn found(store: ListStore, all: &Arc<Policies>, uuid: &str) -> AnyView {
    let rules = store.rules.get();
    let policies: Vec<_> = all.iter().collect();
    let total = policies.len();
    let Some(position) = policies.iter().position(|policy| policy.pk == uuid) else {
        return view! { <p class="emp-hint">{"It is not among the policies that could be read."}</p> }.into_any();
    };
    let overlaps = Overlaps::of(&policies, &rules);
    let note = text::overlaps::of_policy(&overlaps, position, total, rules.combination);
    let (same, wide, narrow) = overlaps.of_policy(position);
    let group = |title: &'static str, group: Group| {
        (!group.is_empty()).then(|| {
            view! { <dt>{title}</dt> <dd>{policy_list(title, all, group, PART, None)}</dd> }
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
