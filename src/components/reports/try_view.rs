//! Which of the policies match an event.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::reports::event_form::EventForm;
use crate::components::reports::event_log::EventLog;
use crate::components::reports::reading_progress::ReadingProgress;
use crate::components::reports::report_group::report_group;
use crate::components::reports::report_scope::{TRY, report_scope};
use crate::components::reports::verdict_list::verdict_list;
use crate::matching::combination::Combination;
use crate::matching::event::TrialEvent;
use crate::matching::trial::Trial;
use crate::matching::verdict::Verdict;
use crate::reactive::erased::{memo, view_fn};
use crate::store::all_policies::AllPolicies;
use crate::store::all_policies::policies::Policies;
use crate::store::list_store::ListStore;
use crate::text;
use crate::url_state::tab::Tab;
use crate::url_state::view_state::ViewState;

/// The event, and once something is known of it, the verdict of each policy.
#[component]
pub fn TryView() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let event = memo(move || {
        store.view.with(|view| match &view.tab {
            Tab::TryEvent(event) => TrialEvent::parse(event),
            _ => TrialEvent::default(),
        })
    });
    let is_empty = memo(move || event.with(TrialEvent::is_empty));
    view! {
        <section class="emp-try" aria-label="Try an event">
            <EventForm event />
            <EventLog event />
            {view_fn(move || {
                if is_empty.get() {
                    let hint = "Describe an event or pick one from the log to see which policies match.";
                    view! { <p class="emp-empty-state">{hint}</p> }.into_any()
                } else {
                    view! { <Verdicts event /> }.into_any()
                }
            })}
        </section>
    }
}

/// The verdicts, by what follows from them.
#[component]
fn Verdicts(
    /// The event that is tried.
    event: Memo<TrialEvent>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let reported = memo(move || store.view.with(ViewState::reported));
    view_fn(move || {
        let all = AllPolicies::of(store, reported.get(), false);
        view! {
            <ReadingProgress all on_cancel=Rc::new(move || store.open_tab(Tab::Policies)) />
            {view_fn(move || all.get().map(|policies| verdicts(store, &policies, &event.get())))}
        }
    })
}

fn verdicts(store: ListStore, policies: &Arc<Policies>, event: &TrialEvent) -> AnyView {
    let combination = store.rules.with(|rules| rules.combination);
    let trial = Trial::of(policies.iter(), event, combination);
    let summary = text::verdict::summary(&trial);
    let group = |title: &'static str, open: bool, positions: Vec<usize>| {
        let event = event.clone();
        let remark = move |policy: &Policy| remark(policy, &event, combination);
        (!positions.is_empty()).then(|| {
            let count = positions.len();
            report_group(title, count, open, verdict_list(Arc::clone(policies), positions, Box::new(remark)))
        })
    };
    view! {
        {report_scope(store, TRY, policies)}
        <p role="status" class="emp-verdict-summary">{summary}</p>
        {text::verdict::combination_note(combination).map(|note| view! { <p class="emp-hint">{note}</p> })}
        {group("Match", true, trial.matching)}
        {group("Depend on their query", true, trial.by_query)}
        {group("Depend on the server\u{2019}s version", true, trial.by_version)}
        {group("Can\u{2019}t be read", true, trial.unreadable)}
        {group("Don\u{2019}t match", false, trial.not_matching)}
    }
    .into_any()
}

/// Why, and whether anything follows from it.
fn remark(policy: &Policy, event: &TrialEvent, combination: Option<Combination>) -> AnyView {
    let verdict = Verdict::of(policy, event, combination);
    let query = policy.active_query().filter(|_| verdict == Verdict::DependsOnQuery).map(str::to_owned);
    let unbound = policy.bound_to == Some(0) && !matches!(verdict, Verdict::DoesNotMatch(_) | Verdict::Fails);
    view! {
        <span class="emp-hint">{text::verdict::reason(&verdict, policy, event)}</span>
        {query.map(|query| view! { <code translate="no">{query}</code> })}
        {unbound.then(|| view! { <span class="emp-badge emp-neutral">{"not bound"}</span> })}
    }
    .into_any()
}
