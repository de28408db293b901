//! The countdown to the next try.

use std::time::Duration;

use leptos::prelude::*;

use crate::list::controller::List;
use crate::list::retry::{Retry, TIMES};

/// "Trying again in 3 seconds (1 of 3)", with the button that calls it off; nothing where nothing is repeated.
#[component]
pub fn RetryNote(
    /// The list.
    list: List,
) -> impl IntoView {
    let retry = Memo::new(move |_| list.state.with(|state| state.retry));
    let waiting = Memo::new(move |_| list.state.with(|state| state.pending.is_none()));
    let now = RwSignal::new(js_sys::Date::now());
    let tick = set_interval_with_handle(move || now.set(js_sys::Date::now()), Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    let text = move || {
        let Retry { number, at } = retry.get()?;
        let when = if waiting.get() { seconds(at - now.get()) } else { "now".to_owned() };
        Some(format!("Trying again {when} ({number} of {TIMES})."))
    };
    let stop = move |_| list.stop_retrying();
    let going = Memo::new(move |_| retry.get().is_some());
    move || {
        going.get().then(|| {
            view! {
                // A timer is not read out at every change, though what is around it is an alert.
                <p class="emp-banner-field">
                    <span role="timer">{text}</span>
                    <button class="emp-button" type="button" on:click=stop>"Stop trying"</button>
                </p>
            }
        })
    }
}

/// "in 3 seconds", for a time in milliseconds.
fn seconds(milliseconds: f64) -> String {
    match (milliseconds / 1000.0).ceil() {
        seconds if seconds <= 0.0 => "now".to_owned(),
        seconds if seconds <= 1.0 => "in 1 second".to_owned(),
        // As a whole number: how a float is written is a lot of program.
        seconds => format!("in {} seconds", seconds as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_told_in_whole_seconds() {
        assert_eq!(
            [-5.0, 0.0, 1.0, 1000.0, 1001.0, 60_000.0].map(seconds),
            ["now", "now", "in 1 second", "in 1 second", "in 2 seconds", "in 60 seconds"]
        );
    }
}
