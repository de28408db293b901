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
        let others = view! {
            {link_button("Select this page", add_page)}
            {link_button(format!("Select all {total}"), move || selection.select(Scope::all()))}
            {link_button("Done", move || selection.turn_on(false))}
        };
        let text = format!("{count} of {} selected", policies(total));
        let scope = (count > 0).then_some(scope);
        Some(selection_group(dialog, text, scope, move || selection.clear(), others.into_any()))
    })
}

/// How many policies are selected; if any are, what exports them and what clears the selection; and other buttons.
pub fn selection_group(
    dialog: DialogRequest,
    text: String,
    selected: Option<Scope>,
    clear: impl Fn() + 'static,
    others: AnyView,
) -> AnyView {
    let buttons = selected.map(|scope| {
        let export = move || dialog.set(Some(ToolDialog::Export(scope.clone())));
        view! { {button("Export selected", export)} {link_button("Clear selection", clear)} }
    });
    view! {
        <div class="emp-notice emp-selection" role="group" aria-label="Selection">
            <span role="status">{text}</span>
            {buttons}
            {others}
        </div>
    }
    .into_any()
}
