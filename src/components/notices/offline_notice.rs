//! Says that the browser is offline.

use leptos::prelude::*;

use crate::reactive::erased::view_fn;
use crate::store::list_store::ListStore;

/// Shown while the browser is offline and no failed request says so.
#[component]
pub fn OfflineNotice(
    /// Whether the browser is online.
    online: ReadSignal<bool>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    view_fn(move || {
        (!online.get() && store.failure.with(Option::is_none)).then(|| {
            view! {
                <p class="emp-notice" role="alert">
                    "You are offline. The rows are as last loaded, and refresh when the network is back."
                </p>
            }
            .into_any()
        })
    })
}
