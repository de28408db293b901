//! Refreshes the list when the network returns and when the user returns to the page.

use leptos::ev;
use leptos::prelude::*;

use crate::store::list_store::ListStore;

/// The age of the rows, in milliseconds, from which a return to the page refreshes them.
const MAX_AGE: f64 = 5.0 * 60.0 * 1000.0;

/// Refreshes the list when the browser goes online, and when its page becomes visible with rows older than [`MAX_AGE`].
/// Returns whether the browser is online.
#[must_use]
pub fn auto_refresh(store: ListStore) -> ReadSignal<bool> {
    let (online, set_online) = signal(window().navigator().on_line());
    let offline_listener = window_event_listener(ev::offline, move |_| set_online.set(false));
    let online_listener = window_event_listener(ev::online, move |_| {
        set_online.set(true);
        store.refresh();
    });
    let visibility_listener = window_event_listener_untyped("visibilitychange", move |_| {
        let loaded = store.shown.with_untracked(|shown| shown.as_ref().map(|shown| shown.at));
        let old = loaded.is_some_and(|at| js_sys::Date::now() - at > MAX_AGE);
        if old && !document().hidden() && online.get_untracked() {
            store.refresh();
        }
    });
    on_cleanup(move || {
        offline_listener.remove();
        online_listener.remove();
        visibility_listener.remove();
    });
    online
}
