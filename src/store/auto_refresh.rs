//! Refreshes the list when the network returns and when the user returns to the page.

use leptos::ev;
use leptos::prelude::*;

use crate::reactive::erased::on_window;
use crate::store::list_store::ListStore;

/// The age of the rows, in milliseconds, from which a return to the page refreshes them.
const MAX_AGE: f64 = 5.0 * 60.0 * 1000.0;

/// Refreshes the list when the browser goes online, and when its page becomes visible with rows older than [`MAX_AGE`].
/// Returns whether the browser is online.
pub fn auto_refresh(store: ListStore) -> ReadSignal<bool> {
    let (online, set_online) = signal(window().navigator().on_line());
    on_window(ev::offline, move |_| set_online.set(false));
    on_window(ev::online, move |_| {
        set_online.set(true);
        store.refresh();
    });
    on_window(ev::Custom::new("visibilitychange"), move |_: ev::Event| {
        let loaded = store.shown.with_untracked(|shown| shown.as_ref().map(|shown| shown.at));
        let old = loaded.is_some_and(|at| js_sys::Date::now() - at > MAX_AGE);
        if old && !document().hidden() && online.get_untracked() {
            store.refresh();
        }
    });
    online
}
