//! An event of the log, in a line.

use leptos::prelude::*;

use crate::components::kit::local_time;
use crate::components::kit::visible_text::visible_text;
use crate::matching::event_log::{LogEntry, Tried};
use crate::reactive::erased::{attribute, listener};
use crate::store::list_store::ListStore;
use crate::text::event::facts;
use crate::url_state::tab::Tab;

/// Its time, what policies compare of it, and its user.
pub fn entry_line(entry: &LogEntry) -> AnyView {
    let created = local_time::read(&entry.created);
    let created = created.map(|at| format!("{} {}", local_time::date(&at), local_time::time_of_day(&at)));
    view! {
        <time>{created}</time>
        " "
        <span>{visible_text(&facts(&entry.event.trial))}</span>
        " "
        {entry.username.as_deref().map(|name| view! { <span class="emp-hint">{visible_text(name)}</span> })}
    }
    .into_any()
}

/// The line, and what picks the event.
pub fn entry_button(entry: &LogEntry, on_pick: Callback<()>) -> AnyView {
    let store = expect_context::<ListStore>();
    let line = entry_line(entry);
    let event = Tried::from(entry).to_search();
    let tab = Tab::TryEvent(event);
    let picked = tab.clone();
    let current = attribute(move || store.view.with(|view| (view.tab == picked).then_some("true")));
    let pick = move |_| {
        store.open_tab(tab.clone());
        on_pick.run(());
    };
    view! {
        <li>
            <button class="emp-log-entry" type="button" aria-current=current on:click=listener(pick)>
                {line}
            </button>
        </li>
    }
    .into_any()
}
