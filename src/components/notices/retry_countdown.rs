//! The countdown to the next automatic retry.

use std::time::Duration;

use leptos::prelude::*;

use crate::components::kit::button::button;
use crate::reactive::erased::{attribute, memo, view_fn};
use crate::store::list_store::ListStore;
use crate::store::retry::{MAX_RETRIES, Retry};

/// "Retrying in 3 s (1 of 3).", with a button that cancels it; nothing while no retry is scheduled.
#[component]
pub fn RetryCountdown() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let scheduled = memo(move || store.state.with(|state| state.retry.is_some()));
    view_fn(move || scheduled.get().then(|| countdown(store)))
}

fn countdown(store: ListStore) -> impl IntoView {
    let ticked = Trigger::new();
    let tick = set_interval_with_handle(move || ticked.notify(), Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    let text = move || {
        ticked.track();
        store.state.with(|state| {
            let Retry { number, at } = state.retry?;
            let when = if state.pending.is_none() { seconds_left(at - js_sys::Date::now()) } else { "now".to_owned() };
            Some(format!("Retrying {when} ({number} of {MAX_RETRIES})."))
        })
    };
    view! {
        // The alert around it is announced; a timer's changes are not.
        <p class="emp-banner-field">
            <span role="timer">{attribute(text)}</span>
            {button("Cancel retry", move || store.stop_retrying())}
        </p>
    }
}

/// "in 3 s", for a time in milliseconds.
fn seconds_left(milliseconds: f64) -> String {
    match (milliseconds / 1000.0).ceil() {
        seconds if seconds <= 0.0 => "now".to_owned(),
        seconds => format!("in {} s", seconds as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_in_whole_seconds() {
        assert_eq!([-5.0, 0.0, 1.0, 1001.0, 60_000.0].map(seconds_left), ["now", "now", "in 1 s", "in 2 s", "in 60 s"]);
    }
}
