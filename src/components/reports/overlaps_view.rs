//! Which of the policies match the same events.

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::kit::button::{button, link_button};
use crate::components::notices::partial_list::{PART, Shown, partial_list};
use crate::components::reports::notification_note::report_note;
use crate::components::reports::overlap_table::Compared;
use crate::components::reports::policy_list::policy_list;
use crate::components::reports::reading_progress::ReadingProgress;
use crate::components::reports::report_group::{Folds, report_group};
use crate::components::reports::report_scope::{COMPARE, report_scope};
use crate::matching::overlap::{Group, Overlaps};
use crate::matching::rules::Rules;
use crate::matching::uses::Uses;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, memo, view_fn};
use crate::settings::Settings;
use crate::settings::features::Feature;
use crate::store::all_policies::AllPolicies;
use crate::store::list_store::ListStore;
use crate::store::notification_store::NotificationStore;
use crate::store::scope::Scope;
use crate::text;
use crate::url_state::tab::Tab;
use crate::url_state::view_state::ViewState;

/// Policies that contain another that are named at once.
const WIDE_PART: usize = 3;

/// Groups of policies that are shown at once, each with a table.
const GROUPS_PART: usize = 30;

/// The report on all policies, or on the list's.
#[component]
pub fn OverlapsView() -> impl IntoView {
    let store = expect_context::<ListStore>();
    provide_context(Folds::default());
    provide_context(Shown::default());
    let can_export = expect_context::<Settings>().features.has(Feature::Export);
    let selected = can_export.then(|| RwSignal::new(Scope::default()));
    let reported = memo(move || store.view.with(ViewState::reported));
    view! {
        <section class="emp-overlaps" aria-label="Overlaps" data-heir=".emp-scope button">
            {view_fn(move || {
                let all = AllPolicies::of(store, &reported.get(), false);
                let notifications = NotificationStore::demand(store);
                // Where policies are bound, and who is told there, changes no overlap.
                let rules = memo(move || Rules { uses: Uses::UNKNOWN, ..store.rules.get() });
                let found = RwSignal::new(None);
                effect(move || {
                    let known = all.get().map(|policies| (policies, rules.get()));
                    spawn_until_cleanup(move |_| async move {
                        let Some((policies, rules)) = known else { return drop(found.try_set(None)) };
                        // Comparing thousands and drawing them are tasks of their own, so that keys and clicks wait for neither.
                        TimeoutFuture::new(0).await;
                        let overlaps = Arc::new(Overlaps::of(&policies.iter().collect::<Vec<_>>(), &rules));
                        TimeoutFuture::new(0).await;
                        found.try_set(Some((policies, overlaps)));
                    });
                });
                let shown = move || {
                    let (policies, overlaps) = found.get()?;
                    let notifying = notifications.and_then(NotificationStore::known);
                    Some(report(store, &Compared { policies, rules: store.rules.get(), notifying, selected }, &overlaps))
                };
                view! {
                    <ReadingProgress all on_cancel=Callback::new(move |()| store.open_tab(Tab::Policies)) />
                    {view_fn(move || report_note(store, notifications?))}
                    {view_fn(shown)}
                }
            })}
        </section>
    }
}

fn report(store: ListStore, compared: &Compared, overlaps: &Overlaps) -> AnyView {
    let Compared { policies, rules, selected, .. } = compared;
    let summary = text::overlaps::summary(overlaps, policies.count());
    let scope = report_scope(store, COMPARE, policies);
    let notes = text::overlaps::notes(overlaps, rules.combination);
    let covers = overlaps.by_wider();
    let Overlaps { duplicates, match_everything, .. } = overlaps.clone();
    let everything = (!match_everything.is_empty()).then(|| {
        let count = match_everything.len();
        let title = "Match every event";
        report_group(title, count, true, policy_list(title, policies, match_everything, PART, None))
    });
    let (of_same, of_covered) = (compared.clone(), compared.clone());
    let same = (!duplicates.is_empty()).then(|| {
        let count = duplicates.len();
        let item = move |group: &Group| duplicate(&of_same, group);
        section("Same criteria", count, move |shown| duplicates.iter().take(shown).map(&item).collect())
    });
    let covered = (!covers.is_empty()).then(|| {
        let count = covers.len();
        let item = move |(wide, narrow): &(Group, Group)| covered(&of_covered, wide, narrow);
        section("Covered by broader policies", count, move |shown| covers.iter().take(shown).map(&item).collect())
    });
    let (dialog, selected) = (expect_context::<DialogRequest>(), *selected);
    view! {
        {scope}
        <p role="status" class="emp-verdict-summary">{summary}</p>
        {notes.into_iter().map(|note| view! { <p class="emp-hint">{note}</p> }).collect::<Vec<_>>()}
        {view_fn(move || selection(dialog, selected?))}
        {same}
        {covered}
        {everything}
    }
    .into_any()
}

/// What can be done with the selected policies; nothing where none is.
fn selection(dialog: DialogRequest, selected: RwSignal<Scope>) -> Option<AnyView> {
    let scope = selected.get();
    let count = scope.count(0);
    let text = format!("{} selected", text::count::policies(count as u32));
    let clear = move || selected.set(Scope::default());
    let export = move || dialog.set(Some(ToolDialog::Export(scope.clone())));
    (count > 0).then(|| {
        view! {
            <div class="emp-notice emp-selection" role="group" aria-label="Selection" data-heir=".emp-overlap-table input">
                <span role="status">{text}</span>
                {button("Export selected", export)}
                {link_button("Clear selection", clear)}
            </div>
        }
        .into_any()
    })
}

fn section(title: &'static str, count: usize, items: impl Fn(usize) -> Vec<AnyView> + Send + 'static) -> AnyView {
    report_group(title, count, true, partial_list(title, "emp-verdicts emp-overlap-list", count, GROUPS_PART, items))
}

/// What a group of policies matches.
fn criteria(compared: &Compared, group: &Group) -> (String, AnyView) {
    let first = group.first().and_then(|first| compared.policies.get(*first));
    let criteria = first.map(text::verdict::criteria).unwrap_or_default();
    let query = first.and_then(|policy| policy.active_query()).map(str::to_owned);
    let label = [Some(criteria.clone()), query.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let view = view! {
        <p class="emp-hint">{criteria}</p>
        {query.map(|query| view! { <code translate="no">{query}</code> })}
    };
    (label, view.into_any())
}

/// Policies with the same criteria, and what these are.
fn duplicate(compared: &Compared, group: &Group) -> AnyView {
    let (label, criteria) = criteria(compared, group);
    view! { <li>{criteria} {compared.table(label, &Group::new(), group.clone())}</li> }.into_any()
}

/// The policies that match more, then those that match only some of the same events.
fn covered(compared: &Compared, wide: &Group, narrow: &Group) -> AnyView {
    let (label, criteria) = criteria(compared, wide);
    view! {
        <li>
            {criteria}
            {policy_list(label.clone(), &compared.policies, wide.clone(), WIDE_PART, None)}
            <p class="emp-hint">{"Covers:"}</p>
            {compared.table(format!("Covered by: {label}"), wide, narrow.clone())}
        </li>
    }
    .into_any()
}
