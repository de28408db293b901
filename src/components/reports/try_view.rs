//! What happens to an event: which policies match it, and who is told.

use leptos::prelude::*;

use crate::components::kit::button::{button, link_button};
use crate::components::reports::answer_view::AnswerView;
use crate::components::reports::event_form::EventForm;
use crate::components::reports::event_log::EventLog;
use crate::matching::event_log::Tried;
use crate::reactive::erased::{memo, view_fn};
use crate::store::event_log::{EventLogStore, Picked};
use crate::store::list_store::ListStore;
use crate::text::error_messages;
use crate::text::event::{FORBIDDEN_LOG, GONE, GONE_UNKNOWN};
use crate::url_state::tab::Tab;

/// The log first; then the event, and once something is known of it, the answer.
#[component]
pub fn TryView() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let tried = memo(move || {
        store.view.with(|view| match &view.tab {
            Tab::TryEvent(event) => Tried::parse(event),
            _ => Tried::default(),
        })
    });
    let log = EventLogStore::new(store, tried);
    let is_empty = memo(move || tried.with(Tried::is_empty));
    let is_described = memo(move || tried.with(|tried| tried.pk.is_none()));
    let facts = memo(move || tried.with(|tried| tried.facts.clone()));
    let event = memo(move || log.event());
    let pk = memo(move || {
        log.picked.with(|picked| if let Picked::Found(entry) = picked { Some(entry.pk.clone()) } else { None })
    });
    let takes_focus = RwSignal::new(false);
    view! {
        <section class="emp-try" aria-label="Try an event" data-heir=".emp-event input|.emp-verdict-summary">
            <EventLog log on_pick=Callback::new(move |()| takes_focus.set(true)) />
            {view_fn(move || picked_note(store, log))}
            {view_fn(move || is_described.get().then(|| view! { <EventForm event=facts /> }))}
            {view_fn(move || {
                if is_empty.get() {
                    let hint = "Describe an event or pick one from the log to see which policies match.";
                    view! { <p class="emp-empty-state">{hint}</p> }.into_any()
                } else {
                    view! { <AnswerView event takes_focus pk /> }.into_any()
                }
            })}
        </section>
    }
}

/// What is said of the event that was picked, and what makes it one that is described.
fn picked_note(store: ListStore, log: EventLogStore) -> Option<AnyView> {
    let hint = |text: &'static str| view! { <p class="emp-hint">{text}</p> }.into_any();
    Some(match log.picked.get() {
        Picked::None => return None,
        Picked::Loading => hint("Loading\u{2026}"),
        Picked::Gone if log.event().is_none() => hint(GONE_UNKNOWN),
        Picked::Gone => hint(GONE),
        Picked::Forbidden => hint(FORBIDDEN_LOG),
        Picked::Failed(error) => {
            let title = format!("The event can\u{2019}t be read: {} ", error_messages::title(&error));
            view! { <p>{title}{button("Try again", move || log.retried.notify())}</p> }.into_any()
        }
        Picked::Found(entry) => {
            let like = Tried { facts: entry.event.trial.clone(), pk: None }.to_search();
            link_button("Change its values", move || store.open_tab(Tab::TryEvent(like.clone())))
        }
    })
}
