//! Takes an event from the server's event log.

use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::api::error::{ApiError, ErrorKind};
use crate::components::kit::button::button;
use crate::components::kit::local_time;
use crate::components::kit::visible_text::visible_text;
use crate::matching::event::TrialEvent;
use crate::matching::event_log::{EVENTS_PATH, LogEntry, Newest, params};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{ViewFn, attribute, effect, listener, memo, view_fn};
use crate::reactive::unique_id::unique_id;
use crate::store::list_store::ListStore;
use crate::text::error_messages;
use crate::text::event::{facts, log_note, unknown_action};
use crate::url_state::tab::Tab;

/// What is known of the log.
#[derive(Clone)]
enum Log {
    Loading,
    Read(Arc<Newest>),
    /// The server knows no such action.
    UnknownAction,
    Failed(ApiError),
}

/// The newest entries of the log, of the event's action where it has one, and a search among all of them. Requested when it is
/// opened.
#[component]
pub fn EventLog(
    /// The event in the URL.
    event: Memo<TrialEvent>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let is_open = RwSignal::new(false);
    let words = RwSignal::new(String::new());
    let action = memo(move || event.with(|event| event.action.clone().unwrap_or_default()));
    let log = RwSignal::new(Log::Loading);
    let again = Trigger::new();
    effect(move || {
        again.track();
        let (is_open, words, action) = (is_open.get(), words.get(), action.get());
        if !is_open {
            return;
        }
        log.set(Log::Loading);
        let client = store.client();
        spawn_until_cleanup(|abort| async move {
            let action = Some(action.as_str()).filter(|action| !action.is_empty());
            let list = client.resource(EVENTS_PATH, params(&words, action), &abort).await;
            let newest = list.and_then(|page| Newest::read(page, action));
            log.try_set(match newest {
                Ok(newest) => Log::Read(Arc::new(newest)),
                Err(error) if refuses_actions(&error) => Log::UnknownAction,
                Err(error) => Log::Failed(error),
            });
        });
    });
    let toggled = NodeRef::<html::Details>::new();
    let on_toggle = move |_: ev::Event| {
        if let Some(details) = toggled.get_untracked() {
            is_open.set(details.open());
        }
    };
    let id = unique_id("event-search");
    let search = move |changed: ev::Event| words.set(event_target_value(&changed));
    view! {
        <details class="emp-event-log" node_ref=toggled on:toggle=listener(on_toggle)>
            <summary>{"Take an event from the log"}</summary>
            <div class="emp-field">
                <label for=id.clone()>{"Search the log"}</label>
                <input class="emp-input" id=id type="search" on:change=listener(search) />
            </div>
            {entries(store, log, action, again)}
        </details>
    }
}

fn entries(store: ListStore, log: RwSignal<Log>, action: Memo<String>, again: Trigger) -> ViewFn {
    view_fn(move || match log.get() {
        Log::Loading => view! { <p class="emp-hint">"Loading\u{2026}"</p> }.into_any(),
        Log::UnknownAction => view! { <p class="emp-hint">{unknown_action(&action.get())}</p> }.into_any(),
        Log::Failed(error) if error.denies_access() => {
            view! { <p class="emp-hint">{"You don\u{2019}t have permission to view the event log."}</p> }.into_any()
        }
        Log::Failed(error) => {
            let title = format!("The event log can\u{2019}t be read: {} ", error_messages::title(&error));
            view! { <p>{title}{button("Try again", move || again.notify())}</p> }.into_any()
        }
        Log::Read(newest) => {
            let action = action.get();
            let action = Some(action.as_str()).filter(|action| !action.is_empty());
            let entries = newest.entries.iter().map(|entry| entry_view(store, entry)).collect::<Vec<_>>();
            view! {
                {(!entries.is_empty()).then(|| view! { <ul class="emp-log-entries">{entries}</ul> })}
                {log_note(&newest, action).map(|note| view! { <p class="emp-hint">{note}</p> })}
            }
            .into_any()
        }
    })
}

fn refuses_actions(error: &ApiError) -> bool {
    matches!(&error.kind, ErrorKind::Validation(refused) if refused.fields.iter().any(|error| error.field == "actions"))
}

fn entry_view(store: ListStore, entry: &LogEntry) -> AnyView {
    let created = local_time::read(&entry.created).map(|date| local_time::date_and_time(&date));
    let facts = facts(&entry.event);
    let event = entry.event.to_search();
    let take = listener(move |_| store.open_tab(Tab::TryEvent(event.clone())));
    let current = {
        let event = entry.event.to_search();
        attribute(move || store.view.with(|view| (view.tab == Tab::TryEvent(event.clone())).then_some("true")))
    };
    view! {
        <li>
            <button class="emp-log-entry" type="button" aria-current=current on:click=take>
                <time>{created}</time>
                <span>{visible_text(&facts)}</span>
                {entry.username.as_deref().map(|name| view! { <span class="emp-hint">{visible_text(name)}</span> })}
            </button>
        </li>
    }
    .into_any()
}
