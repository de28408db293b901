//! When the rows were loaded, whether there is a network, and the button that loads them again.

use leptos::prelude::*;

use crate::list::controller::List;

/// "Loaded at 14:03:05" and "Refresh".
#[component]
pub fn Freshness(
    /// The list.
    list: List,
) -> impl IntoView {
    let loaded = move || {
        list.shown.with(|shown| {
            shown.as_ref().map(|shown| {
                view! { <span class="emp-hint">"Loaded at "{clock(shown.at)}</span> }
            })
        })
    };
    view! {
        {loaded}
        <button class="emp-button" type="button" on:click=move |_| list.refresh()>"Refresh"</button>
    }
}

/// The time of day, local, of an instant in milliseconds since 1970. Not in the browser's own format: that takes
/// its tables of all languages, which take as long to load as a hundred rows to draw.
fn clock(at: f64) -> String {
    let date = js_sys::Date::new(&at.into());
    format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds())
}

/// Says that there is no network, as long as there is none and no failed request says so.
#[component]
pub fn OfflineNote(
    /// The list.
    list: List,
    /// Whether there is a network.
    online: ReadSignal<bool>,
) -> impl IntoView {
    move || {
        (!online.get() && list.failure.with(Option::is_none)).then(|| {
            view! {
                <p class="emp-note" role="alert">
                    "You are offline. The rows are as they were last loaded; they refresh by themselves when the network is back."
                </p>
            }
        })
    }
}
