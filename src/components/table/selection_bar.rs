//! What can be done with the selected policies.

use leptos::prelude::*;

use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::kit::button::{button, link_button};
use crate::reactive::erased::view_fn;
use crate::store::list_store::ListStore;
use crate::store::scope::Scope;
use crate::store::selection::Selection;
use crate::text::count::policies;

/// "3 of 240 selected" with its buttons; nothing outside of selection mode.
#[component]
pub fn SelectionBar() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let selection = expect_context::<Selection>();
    let dialog = expect_context::<DialogRequest>();
    let total = move || store.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.page.pagination.count));
    let add_page = move || {
        if let Some(shown) = store.shown.get_untracked() {
            selection.add(&shown.page.policies);
        }
    };
    view_fn(move || {
        let scope = selection.get().filter(|_| !store.denied.get())?;
        let (total, count) = (total(), scope.count(total() as usize));
        let export = move || dialog.set(Some(ToolDialog::Export(scope.clone())));
        Some(
            view! {
                <div class="emp-notice emp-selection" role="group" aria-label="Selection">
                    <span role="status">{format!("{count} of {} selected", policies(total))}</span>
                    {(count > 0).then(|| button("Export selected", export))}
                    {link_button("Select this page", add_page)}
                    {link_button(format!("Select all {total}"), move || selection.select(Scope::all()))}
                    {(count > 0).then(|| link_button("Clear selection", move || selection.clear()))}
                    {link_button("Done", move || selection.turn_on(false))}
                </div>
            }
            .into_any(),
        )
    })
}
