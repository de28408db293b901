//! What can be done with the selected policies.

use leptos::prelude::*;

use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::kit::button::{fixed, link_button, live_button};
use crate::reactive::erased::{attribute, memo, view_fn};
use crate::store::list_store::ListStore;
use crate::store::scope::Scope;
use crate::store::selection::Selection;
use crate::text::count::policies;

/// "3 of 240 policies selected" with its buttons; nothing outside of selection mode. It stands below the rows, which stay where
/// they are.
#[component]
pub fn SelectionBar() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let selection = expect_context::<Selection>();
    let is_on = memo(move || selection.get().is_some() && !store.denied.get());
    view_fn(move || is_on.get().then(|| bar(store, selection)))
}

fn bar(store: ListStore, selection: Selection) -> AnyView {
    let dialog = expect_context::<DialogRequest>();
    let total = memo(move || store.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.page.pagination.count)));
    let count = memo(move || selection.get().unwrap_or_default().count(total.get() as usize));
    let text = attribute(move || Some(format!("{} of {} selected", count.get(), policies(total.get()))));
    let nothing = attribute(move || (count.get() == 0).then_some("true"));
    let all = attribute(move || Some(format!("Select all {}", total.get())));
    let never = attribute(|| None::<&str>);
    let export = move || dialog.set(untrack(|| selection.get()).map(ToolDialog::Export));
    let add_page = move || {
        if let Some(shown) = store.shown.get_untracked() {
            selection.set_all(&shown.page.policies, true);
        }
    };
    view! {
        <div class="emp-notice emp-selection" role="group" aria-label="Selection" data-heir="[data-select] button">
            <span role="status">{text}</span>
            {live_button("emp-button", fixed("Export selected"), nothing, export)}
            {link_button("Select this page", add_page)}
            {live_button("emp-link", all, never, move || selection.select(Scope::all()))}
            {live_button("emp-link", fixed("Clear selection"), nothing, move || selection.clear())}
            {link_button("Done", move || selection.turn_on(false))}
        </div>
    }
    .into_any()
}
