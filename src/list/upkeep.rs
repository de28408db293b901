//! Keeps the list true without anybody asking: when the network comes back, and when somebody comes back to it.

use leptos::ev;
use leptos::prelude::*;

use crate::list::controller::List;

/// After how long away a return refreshes the list, in milliseconds.
const AWAY: f64 = 5.0 * 60.0 * 1000.0;

/// Refreshes the list when the network is back and when its page is looked at again after [`AWAY`]. Tells whether
/// there is a network.
#[must_use]
pub fn upkeep(list: List) -> ReadSignal<bool> {
    let (online, set_online) = signal(window().navigator().on_line());
    let offline_listener = window_event_listener(ev::offline, move |_| set_online.set(false));
    let online_listener = window_event_listener(ev::online, move |_| {
        set_online.set(true);
        list.refresh();
    });
    let return_listener = window_event_listener_untyped("visibilitychange", move |_| {
        let loaded = list.shown.with_untracked(|shown| shown.as_ref().map(|shown| shown.at));
        let old = loaded.is_some_and(|at| js_sys::Date::now() - at > AWAY);
        if old && !document().hidden() && online.get_untracked() {
            list.refresh();
        }
    });
    on_cleanup(move || {
        offline_listener.remove();
        online_listener.remove();
        return_listener.remove();
    });
    online
}
