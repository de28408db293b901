//! Picks an event from the server's event log.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::components::filters::invisible_note::invisible_note;
use crate::components::kit::button::button;
use crate::components::kit::local_time;
use crate::components::kit::typing::{as_typed, is_composing, on_typed};
use crate::components::kit::visible_text::visible_text;
use crate::components::reports::log_entry::{entry_button, entry_line};
use crate::reactive::erased::{effect, listener, memo, view_fn};
use crate::reactive::unique_id::unique_id;
use crate::store::event_log::{EventLogStore, Picked, Problem};
use crate::text::error_messages;
use crate::text::event::{FORBIDDEN_LOG, UNSEARCHABLE, log_note, unknown_action};

/// The log, with a search and bounds of the time; folded to the event that was picked, or where one is described.
/// `on_pick` is called when one is picked.
#[component]
pub fn EventLog(
    /// The log.
    log: EventLogStore,
    /// What is done once an event was picked.
    on_pick: Callback<()>,
) -> impl IntoView {
    let picked = memo(move || log.tried.with(|tried| (tried.pk.clone(), tried.is_empty())));
    effect(move || log.is_open.set(picked.with(|(_, is_empty)| *is_empty)));
    let node = NodeRef::<html::Details>::new();
    let on_toggle = move |_: ev::Event| {
        if let Some(details) = node.get_untracked() {
            log.is_open.set(details.open());
        }
    };
    let has_older = memo(move || log.log.with(|read| read.next.is_some() && read.problem.is_none()));
    let summary = view_fn(move || match log.picked.get() {
        Picked::Found(entry) => view! { {entry_line(&entry)} " " <span class="emp-link">{"Change"}</span> }.into_any(),
        _ => "Pick an event from the log".into_any(),
    });
    view! {
        <details class="emp-event-log" data-heir=".emp-log-entries > li:last-child button" node_ref=node prop:open=log.is_open on:toggle=listener(on_toggle)>
            <summary>{summary}</summary>
            {search(log)}
            <ul class="emp-log-entries">
                <For
                    each=move || log.log.with(|log| log.entries.clone())
                    key=|entry| entry.pk.clone()
                    children=move |entry| entry_button(&entry, on_pick)
                />
            </ul>
            // It stays while older events are loaded, and so does the focus.
            {view_fn(move || has_older.get().then(|| button("Load older", move || log.read_older())))}
            {view_fn(move || notes(log))}
        </details>
    }
}

/// The fields of the search.
fn search(log: EventLogStore) -> AnyView {
    let id = unique_id("event-search");
    let take = move |text| log.words.set(text);
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        _ if is_composing(&event) => {}
        "Enter" => log.search_now(),
        "Escape" if !log.words.with_untracked(String::is_empty) => {
            event_target::<web_sys::HtmlInputElement>(&event).set_value("");
            log.words.set(String::new());
            event.prevent_default();
        }
        _ => {}
    };
    view! {
        <div class="emp-log-search" data-heir=".emp-log-search input">
            <div class="emp-field">
                <label for=id.clone()>{"Search the log"}</label>
                <input
                    class="emp-input"
                    id=id
                    type="search"
                    {..as_typed()}
                    prop:value=log.words
                    on:input=on_typed(take)
                    on:compositionend=on_typed(take)
                    on:keydown=listener(on_key)
                />
                {invisible_note(log.words, take)}
            </div>
            {time("Since", log.since, 0.0)}
            {time("Until", log.until, 60_000.0)}
        </div>
    }
    .into_any()
}

/// A bound of the time, in the browser's time zone; `more` milliseconds belong to the minute that is named.
fn time(label: &'static str, bound: RwSignal<Option<f64>>, more: f64) -> AnyView {
    let id = unique_id("event-time");
    let on_change = move |event: ev::Event| {
        let time = local_time::read(&event_target_value(&event));
        bound.set(time.map(|time| time.get_time() + more));
    };
    view! {
        <div class="emp-field">
            <label for=id.clone()>{label}</label>
            <input class="emp-input" id=id type="datetime-local" on:change=listener(on_change) />
        </div>
    }
    .into_any()
}

/// What is said below the entries, and what can be done.
fn notes(log: EventLogStore) -> AnyView {
    let action = log.tried.with(|tried| tried.facts.action.clone().filter(|_| tried.pk.is_none()));
    let has_words = log.words.with_untracked(|words| !words.trim().is_empty());
    log.log.with(|read| {
        let hint = match &read.problem {
            Some(Problem::UnknownAction) => Some(unknown_action(action.as_deref().unwrap_or_default())),
            Some(Problem::Unsearchable) => Some(UNSEARCHABLE.to_owned()),
            Some(Problem::Failed(error)) if error.denies_access() && has_words => {
                Some(format!("No events found, or: {FORBIDDEN_LOG}"))
            }
            Some(Problem::Failed(error)) if error.denies_access() => Some(FORBIDDEN_LOG.to_owned()),
            Some(Problem::Failed(error)) => {
                let title = format!("The event log can\u{2019}t be read: {} ", error_messages::title(error));
                return view! { <p>{title}{button("Try again", move || log.retried.notify())}</p> }.into_any();
            }
            None if read.is_pending => Some("Loading\u{2026}".to_owned()),
            None => log_note(read.entries.len(), read.next.is_some(), read.has_others, action.as_deref()),
        };
        let hint = hint.map(|hint| view! { <p class="emp-hint" aria-live="polite">{visible_text(&hint)}</p> });
        hint.into_any()
    })
}
