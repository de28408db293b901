//! The answer: which of the policies match an event.

use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::reports::reading_progress::ReadingProgress;
use crate::components::reports::report_group::report_group;
use crate::components::reports::report_scope::{TRY, report_scope};
use crate::components::reports::verdict_list::verdict_list;
use crate::matching::combination::Combination;
use crate::matching::event::TrialEvent;
use crate::matching::notification::event::DispatchEvent;
use crate::matching::trial::Trial;
use crate::matching::verdict::Verdict;
use crate::reactive::erased::{effect, memo, view_fn};
use crate::store::all_policies::AllPolicies;
use crate::store::all_policies::policies::Policies;
use crate::store::list_store::ListStore;
use crate::text;
use crate::url_state::tab::Tab;
use crate::url_state::view_state::ViewState;

/// What is known of an event.
#[derive(Clone)]
struct Found {
    policies: Arc<Policies>,
    event: TrialEvent,
    combination: Option<Combination>,
    trial: Trial,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.policies, &other.policies) && self.event == other.event && self.trial == other.trial
    }
}

/// The answer, by what follows from it. It takes the focus once an event was picked.
#[component]
pub fn AnswerView(
    /// The event that is tried; `None` while it is requested.
    event: Memo<Option<DispatchEvent>>,
    /// Whether an event was picked; set back when the answer has the focus.
    has_picked: RwSignal<bool>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let reported = memo(move || store.view.with(ViewState::reported));
    let summary = NodeRef::<html::Div>::new();
    effect(move || {
        if let Some(summary) = summary.get().filter(|_| has_picked.get()) {
            has_picked.set(false);
            // Only fails for a detached element.
            let _ = summary.focus();
        }
    });
    view_fn(move || {
        let all = AllPolicies::of(store, reported.get(), false);
        let found = memo(move || {
            let (policies, event) = (all.get()?, event.get()?.trial);
            let combination = store.rules.with(|rules| rules.combination);
            let trial = Trial::of(policies.iter(), &event, combination);
            Some(Found { policies, event, combination, trial })
        });
        let text = move || found.with(|found| found.as_ref().map(|found| text::verdict::summary(&found.trial)));
        view! {
            <ReadingProgress all on_cancel=Rc::new(move || store.open_tab(Tab::Policies)) />
            <div role="status" class="emp-verdict-summary" tabindex="-1" node_ref=summary>
                {view_fn(text)}
            </div>
            {view_fn(move || found.get().map(|found| groups(store, found)))}
        }
    })
}

fn groups(store: ListStore, found: Found) -> AnyView {
    let Found { policies, event, combination, trial } = found;
    let scope = report_scope(store, TRY, &policies);
    let group = |title: &'static str, open: bool, positions: Vec<usize>| {
        let event = event.clone();
        let remark = move |policy: &Policy| remark(policy, &event, combination);
        (!positions.is_empty()).then(|| {
            let count = positions.len();
            report_group(title, count, open, verdict_list(Arc::clone(&policies), positions, Box::new(remark)))
        })
    };
    view! {
        {scope}
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
