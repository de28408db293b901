//! Reports on policies, and dialogs.

use leptos::prelude::*;

use crate::components::dialogs::columns_dialog::ColumnsDialog;
use crate::components::dialogs::export_dialog::ExportDialog;
use crate::components::dialogs::saved_views_dialog::SavedViewsDialog;
use crate::components::dialogs::shortcuts_dialog::ShortcutsDialog;
use crate::components::reports::coverage_view::CoverageView;
use crate::components::reports::overlaps_view::OverlapsView;
use crate::components::reports::try_view::TryView;
use crate::reactive::erased::{memo, view_fn};
use crate::store::list_store::ListStore;
use crate::url_state::tab::Tab;

/// The report of the tab that is open, and dialogs.
#[component]
pub fn ReportsView() -> impl IntoView {
    let store = expect_context::<ListStore>();
    // What was read goes with the rows.
    let allowed = move || !store.denied.get();
    let trying = memo(move || allowed() && store.view.with(|view| matches!(view.tab, Tab::TryEvent(_))));
    let comparing = memo(move || allowed() && store.view.with(|view| view.tab == Tab::Overlaps));
    let covering = memo(move || allowed() && store.view.with(|view| view.tab == Tab::Coverage));
    view! {
        {view_fn(move || trying.get().then(|| view! { <TryView /> }))}
        {view_fn(move || comparing.get().then(|| view! { <OverlapsView /> }))}
        {view_fn(move || covering.get().then(|| view! { <CoverageView /> }))}
        <ExportDialog />
        <SavedViewsDialog />
        <ColumnsDialog />
        <ShortcutsDialog />
    }
}
