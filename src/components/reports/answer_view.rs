//! The answer: who is told of an event, and which of the policies match it.

use leptos::html;
use leptos::prelude::*;

use crate::components::kit::button::button;
use crate::components::kit::find::focus;
use crate::components::notices::partial_list::Shown;
use crate::components::reports::answer_groups::{answer_groups, in_order};
use crate::components::reports::found::{Found, Telling};
use crate::components::reports::notification_note::report_note;
use crate::components::reports::reading_progress::ReadingProgress;
use crate::components::reports::report_group::Folds;
use crate::components::reports::report_scope::{TRY, report_scope};
use crate::matching::notification::event::DispatchEvent;
use crate::reactive::erased::{effect, memo, view_fn};
use crate::store::all_policies::AllPolicies;
use crate::store::list_store::ListStore;
use crate::store::notification_store::NotificationStore;
use crate::store::policy_details::DetailsStore;
use crate::store::query_inquiry::QueryInquiry;
use crate::text;
use crate::url_state::tab::Tab;
use crate::url_state::view_state::ViewState;

/// The answer, by what follows from it.
#[component]
pub fn AnswerView(
    /// The event that is tried; `None` while it is requested.
    event: Memo<Option<DispatchEvent>>,
    /// Whether the answer is to take the focus; set back when it has it.
    takes_focus: RwSignal<bool>,
    /// The key of the event, if it is one of the log that was found.
    pk: Memo<Option<String>>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let reported = memo(move || store.view.with(ViewState::reported));
    let folds = Folds::default();
    provide_context(folds);
    provide_context(Shown::default());
    let details = expect_context::<DetailsStore>();
    on_cleanup(move || {
        details.reported.try_set(None);
    });
    let summary = NodeRef::<html::Div>::new();
    effect(move || {
        if let Some(summary) = summary.get().filter(|_| takes_focus.get()) {
            takes_focus.set(false);
            focus(&summary);
        }
    });
    view_fn(move || {
        let all = AllPolicies::of(store, &reported.get(), false);
        let inquiry = QueryInquiry::new(store, pk);
        let notifications = NotificationStore::demand(store);
        let found = Found::follow(store, all, event, inquiry, notifications);
        effect(move || details.reported.set(found.with(|found| found.as_ref().map(|found| in_order(found, folds)))));
        let text = move || found.with(|found| found.as_ref().map(headline));
        let scope = move || all.get().map(|policies| report_scope(store, TRY, &policies));
        let notes = move || found.with(|found| found.as_ref().map(|found| notes(found, pk.get().is_some())));
        view! {
            <ReadingProgress all on_cancel=Callback::new(move |()| store.open_tab(Tab::Policies)) />
            {view_fn(scope)}
            <div role="status" class="emp-verdict-summary" tabindex="-1" node_ref=summary>
                {view_fn(text)}
            </div>
            {view_fn(notes)}
            {view_fn(move || report_note(store, notifications?))}
            {view_fn(move || ask(&found.get()?, inquiry, takes_focus))}
            {view_fn(move || found.get().map(|found| answer_groups(&found)))}
        }
    })
}

/// Who is told, and how many policies match; nothing of it before both are known.
fn headline(found: &Found) -> String {
    let policies = text::verdict::summary(&found.trial);
    match &found.telling {
        Telling::Reading => "Reading who is told\u{2026}".to_owned(),
        Telling::Unread => policies,
        Telling::Read(told) => {
            let summary = told.answer.summary(&told.setup);
            format!("{} {policies}", text::notification::summary(&summary, told.setup.rules.len()))
        }
    }
}

/// What the answer goes by.
fn notes(found: &Found, is_logged: bool) -> AnyView {
    let now = "By the rules and policies as they are now, not as they were when the event was logged.";
    let by_now = (is_logged && found.told().is_some()).then_some(now);
    let notes = [by_now, text::verdict::combination_note(found.combination)].into_iter().flatten();
    notes.map(|note| view! { <p class="emp-hint">{note}</p> }).collect::<Vec<_>>().into_any()
}

/// What has the server asked about the queries that decide: only those of an event in its log.
fn ask(found: &Found, inquiry: QueryInquiry, takes_focus: RwSignal<bool>) -> Option<AnyView> {
    let queries = found.open_queries();
    if inquiry.event.with(Option::is_none) || queries.is_empty() {
        return None;
    }
    if inquiry.is_under_way() {
        return Some(
            view! { <p class="emp-hint" role="note" aria-label="Queries">{"Asking the server\u{2026}"}</p> }.into_any(),
        );
    }
    let label = match queries.len() {
        1 => "Ask the server about 1 query".to_owned(),
        count => format!("Ask the server about {count} queries"),
    };
    let ask = move || {
        inquiry.ask(queries.clone());
        takes_focus.set(true);
    };
    Some(view! { <p>{button(label, ask)}</p> }.into_any())
}
