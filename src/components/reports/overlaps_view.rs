//! Which of the policies match the same events.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::notices::partial_list::{PART, partial_list};
use crate::components::reports::matches_progress::MatchesProgress;
use crate::components::reports::policy_link::policy_link;
use crate::components::reports::report_group::report_group;
use crate::components::table::policy_links::PolicyLinks;
use crate::matching::overlap::{Containment, Group, Overlaps};
use crate::reactive::erased::view_fn;
use crate::store::list_store::ListStore;
use crate::store::matches_store::{AllMatches, MatchesStore};
use crate::text;
use crate::url_state::tab::Tab;

/// Duplicates that are named at once.
const DUPLICATES_PART: usize = 10;
/// Policies that contain another that are named at once.
const WIDE_PART: usize = 3;

/// The report on all policies that match the filters.
#[component]
pub fn OverlapsView() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let matches = expect_context::<MatchesStore>();
    matches.demand();
    view! {
        <section class="emp-overlaps" aria-label="Overlaps">
            <MatchesProgress on_cancel=Rc::new(move || store.open_tab(Tab::Policies)) />
            {view_fn(move || matches.matches().map(|matches| report(store, matches)))}
        </section>
    }
}

fn report(store: ListStore, matches: Arc<AllMatches>) -> AnyView {
    let rules = store.rules.get();
    let policies: Vec<_> = matches.policies().collect();
    let overlaps = Overlaps::of(&policies, &rules);
    let summary = text::overlaps::summary(&overlaps, policies.len());
    let notes = text::overlaps::notes(&overlaps, rules.combination);
    let Overlaps { duplicates, contained, match_everything, .. } = overlaps;
    let everything = (!match_everything.is_empty()).then(|| {
        let count = match_everything.len();
        report_group("Match every event", count, true, names(Arc::clone(&matches), match_everything, PART))
    });
    let of_same = Arc::clone(&matches);
    let same = (!duplicates.is_empty()).then(|| {
        let count = duplicates.len();
        let item = move |group: &Group| duplicate(&of_same, group);
        section("Same criteria", count, move |shown| duplicates.iter().take(shown).map(&item).collect())
    });
    let contained = (!contained.is_empty()).then(|| {
        let count = contained.len();
        let item = move |pair: &Containment| containment(&matches, pair);
        section("Covered by broader policies", count, move |shown| contained.iter().take(shown).map(&item).collect())
    });
    view! {
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
fn duplicate(matches: &Arc<AllMatches>, group: &Group) -> AnyView {
    let first = group.first().and_then(|first| matches.get(*first));
    let criteria = first.map(text::verdict::criteria);
    let query = first.and_then(|policy| policy.active_query()).map(str::to_owned);
    view! {
        <li>
            <p class="emp-hint">{criteria}</p>
            {query.map(|query| view! { <code>{query}</code> })}
            {names(Arc::clone(matches), group.clone(), DUPLICATES_PART)}
        </li>
    }
    .into_any()
}

/// The policies that match less, then those that match the same events and more.
fn containment(matches: &Arc<AllMatches>, pair: &Containment) -> AnyView {
    let wide: Group = pair.wide.iter().flatten().copied().collect();
    view! {
        <li>
            {names(Arc::clone(matches), pair.narrow.clone(), DUPLICATES_PART)}
            <p class="emp-hint">{"Also covered by:"}</p>
            {names(Arc::clone(matches), wide, WIDE_PART)}
        </li>
    }
    .into_any()
}

/// The names of policies, some at a time, each a link.
pub fn names(matches: Arc<AllMatches>, group: Group, part: usize) -> AnyView {
    let store = expect_context::<ListStore>();
    let matches_store = expect_context::<MatchesStore>();
    partial_list("emp-names", group.len(), part, move |count| {
        let links = PolicyLinks::of(store);
        let item = |policy: &Policy| view! { <li>{policy_link(matches_store, links.as_ref(), policy)}</li> }.into_any();
        group.iter().take(count).filter_map(|position| matches.get(*position)).map(item).collect()
    })
}
