//! Which saved view is open, and the link to what is shown.

use leptos::prelude::*;

use crate::components::kit::button::link_button;
use crate::components::kit::copy_button::with_result;
use crate::components::kit::visible_text::visible_text;
use crate::reactive::erased::{memo, view_fn};
use crate::settings::Settings;
use crate::store::list_store::ListStore;
use crate::store::saved_views_store::SavedViewsStore;

/// The name of the saved view that is open, and whether it was changed since; nothing without one.
#[component]
pub fn OpenView() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let views = SavedViewsStore::of(store, &expect_context::<Settings>().api_base);
    let open = memo(move || views.and_then(|views| views.open_view(store)));
    view_fn(move || {
        let (name, is_changed) = open.get()?;
        let changed = is_changed.then_some(" (changed)");
        Some(view! { <span class="emp-hint emp-open-view">"View: "{visible_text(&name)}{changed}</span> }.into_any())
    })
}

/// "Copy link"; nothing where the list is not in a URL. Details have a link of their own.
#[component]
pub fn CopyLink() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let is_closed = memo(move || store.view.with(|view| view.policy.is_none()));
    let link = move || store.link(&store.view.get_untracked());
    view_fn(move || {
        let has_link = is_closed.get() && link().is_some();
        has_link.then(|| {
            let text = Box::new(move || link().unwrap_or_default());
            with_result(text, Box::new(|copy| link_button("Copy link", copy)))
        })
    })
}
