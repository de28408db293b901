//! The event that is tried: what policies compare of it.

use leptos::ev;
use leptos::prelude::*;

use crate::api::query::Param;
use crate::components::filters::combobox::Combobox;
use crate::components::filters::combobox::field::ComboboxField;
use crate::components::filters::invisible_note::invisible_note;
use crate::components::kit::button::link_button;
use crate::components::kit::typing::{as_typed, on_typed};
use crate::matching::client_ip::ClientIpForm;
use crate::matching::event::TrialEvent;
use crate::reactive::erased::{listener, memo, view_fn};
use crate::reactive::unique_id::unique_id;
use crate::store::list_store::ListStore;
use crate::url_state::tab::Tab;

/// The fields of the event. Each change is a view of its own, with a URL.
#[component]
pub fn EventForm(
    /// The event in the URL, which is one that is described.
    event: Memo<TrialEvent>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let field = move |label, param| {
        let value = memo(move || event.with(|event| event.get(param).unwrap_or_default().to_owned()));
        ComboboxField { label, unset: "None", value, set: Box::new(move |value| set(store, event, param, &value)) }
    };
    let id = unique_id("event-ip");
    let client_ip = Signal::derive(move || event.with(|event| event.client_ip.clone().unwrap_or_default()));
    let change = move |changed: ev::Event| set(store, event, Param::ClientIp, &event_target_value(&changed));
    let clean = move |address: String| set(store, event, Param::ClientIp, &address);
    let address_hint = move || {
        let is_address = |address: &String| matches!(ClientIpForm::of(address), ClientIpForm::Normal);
        let is_wrong = event.with(|event| event.client_ip.as_ref().is_some_and(|address| !is_address(address)));
        is_wrong.then(|| view! { <p class="emp-hint">{"This is not one IP address, as each event has."}</p> })
    };
    let is_empty = memo(move || event.with(TrialEvent::is_empty));
    let clear = move || {
        store.open_tab(Tab::TryEvent(String::new()));
        store.cleared.notify();
    };
    view! {
        <div class="emp-event" role="group" aria-label="Event">
            <Combobox param=Param::Action field=field("Event action", Param::Action) />
            <Combobox param=Param::App field=field("Event app", Param::App) />
            <Combobox param=Param::Model field=field("Event model", Param::Model) />
            <div class="emp-field">
                <label for=id.clone()>{"Event client IP"}</label>
                <input
                    class="emp-input"
                    id=id
                    type="text"
                    {..as_typed()}
                    placeholder="None"
                    prop:value=client_ip
                    on:input=on_typed(drop)
                    on:change=listener(change)
                />
                {view_fn(address_hint)}
                {invisible_note(client_ip, clean)}
            </div>
            {view_fn(move || (!is_empty.get()).then(|| link_button("Clear the event", clear)))}
        </div>
    }
}

fn set(store: ListStore, event: Memo<TrialEvent>, param: Param, value: &str) {
    let mut event = event.get_untracked();
    event.set(param, value.trim());
    store.open_tab(Tab::TryEvent(event.to_search()));
}
