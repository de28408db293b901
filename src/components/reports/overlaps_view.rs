//! Which of the policies match the same events.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::notices::partial_list::{PART, partial_list};
use crate::components::reports::policy_link::policy_link;
use crate::components::reports::reading_progress::ReadingProgress;
use crate::components::reports::report_group::{Folds, report_group};
use crate::components::reports::report_scope::{COMPARE, report_scope};
use crate::components::table::policy_links::PolicyLinks;
use crate::matching::overlap::{Containment, Group, Overlaps};
use crate::reactive::erased::{memo, view_fn};
use crate::store::all_policies::AllPolicies;
use crate::store::all_policies::policies::Policies;
use crate::store::list_store::ListStore;
use crate::text;
use crate::url_state::tab::Tab;
use crate::url_state::view_state::ViewState;

/// Duplicates that are named at once.
const DUPLICATES_PART: usize = 10;
/// Policies that contain another that are named at once.
const WIDE_PART: usize = 3;

/// The report on all policies, or on the list's.
#[component]
pub fn OverlapsView() -> impl IntoView {
    let store = expect_context::<ListStore>();
    provide_context(Folds::default());
    let reported = memo(move || store.view.with(ViewState::reported));
    view! {
        <section class="emp-overlaps" aria-label="Overlaps">
            {view_fn(move || {
                let all = AllPolicies::of(store, reported.get(), false);
                view! {
                    <ReadingProgress all on_cancel=Rc::new(move || store.open_tab(Tab::Policies)) />
                    {view_fn(move || all.get().map(|policies| report(store, &policies)))}
                }
            })}
        </section>
    }
}

fn report(store: ListStore, policies: &Arc<Policies>) -> AnyView {
    let rules = store.rules.get();
    let overlaps = Overlaps::of(&policies.iter().collect::<Vec<_>>(), &rules);
    let summary = text::overlaps::summary(&overlaps, policies.count());
    let scope = report_scope(store, COMPARE, policies);
    let notes = text::overlaps::notes(&overlaps, rules.combination);
    let Overlaps { duplicates, contained, match_everything, .. } = overlaps;
    let everything = (!match_everything.is_empty()).then(|| {
        let count = match_everything.len();
        report_group("Match every event", count, true, names(Arc::clone(policies), match_everything, PART))
    });
    let (of_same, of_contained) = (Arc::clone(policies), Arc::clone(policies));
    let same = (!duplicates.is_empty()).then(|| {
        let count = duplicates.len();
        let item = move |group: &Group| duplicate(&of_same, group);
        section("Same criteria", count, move |shown| duplicates.iter().take(shown).map(&item).collect())
    });
    let contained = (!contained.is_empty()).then(|| {
        let count = contained.len();
        let item = move |pair: &Containment| containment(&of_contained, pair);
        section("Covered by broader policies", count, move |shown| contained.iter().take(shown).map(&item).collect())
    });
    view! {
        {scope}
        <p role="status" class="emp-verdict-summary">{summary}</p>
        {notes.into_iter().map(|note| view! { <p class="emp-hint">{note}</p> }).collect::<Vec<_>>()}
        {same}
        {contained}
        {everything}
    }
    .into_any()
}

fn section(title: &'static str, count: usize, items: impl Fn(usize) -> Vec<AnyView> + Send + 'static) -> AnyView {
    report_group(title, count, true, partial_list("emp-verdicts emp-overlap-list", count, PART, items))
}

/// Policies with the same criteria, and what these are.
fn duplicate(policies: &Arc<Policies>, group: &Group) -> AnyView {
    let first = group.first().and_then(|first| policies.get(*first));
    let criteria = first.map(text::verdict::criteria);
    let query = first.and_then(|policy| policy.active_query()).map(str::to_owned);
    view! {
        <li>
            <p class="emp-hint">{criteria}</p>
            {query.map(|query| view! { <code translate="no">{query}</code> })}
            {names(Arc::clone(policies), group.clone(), DUPLICATES_PART)}
        </li>
    }
    .into_any()
}

/// The policies that match less, then those that match the same events and more.
fn containment(policies: &Arc<Policies>, pair: &Containment) -> AnyView {
    let wide: Group = pair.wide.iter().flatten().copied().collect();
    view! {
        <li>
            {names(Arc::clone(policies), pair.narrow.clone(), DUPLICATES_PART)}
            <p class="emp-hint">{"Also covered by:"}</p>
            {names(Arc::clone(policies), wide, WIDE_PART)}
        </li>
    }
    .into_any()
}

/// The names of policies, some at a time, each a link.
pub fn names(policies: Arc<Policies>, group: Group, part: usize) -> AnyView {
    let store = expect_context::<ListStore>();
    partial_list("emp-names", group.len(), part, move |count| {
        let links = PolicyLinks::of(store);
        let item = |policy: &Policy| view! { <li>{policy_link(links.as_ref(), policy)}</li> }.into_any();
        group.iter().take(count).filter_map(|position| policies.get(*position)).map(item).collect()
    })
}
