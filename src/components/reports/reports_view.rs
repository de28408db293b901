//! Reports on policies, and dialogs.

use leptos::prelude::*;

use crate::components::dialogs::dialog_frame::tools_dialog;
use crate::components::dialogs::open_dialog::ToolDialog;
use crate::components::dialogs::saved_views_dialog::saved_views_dialog;
use crate::components::dialogs::{columns_dialog, export_dialog, shortcuts_dialog};
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
        {tools_dialog("Export", |dialog| matches!(dialog, ToolDialog::Export(_)), export_dialog::content)}
        {saved_views_dialog()}
        {tools_dialog("Columns", |dialog| *dialog == ToolDialog::Columns, columns_dialog::content)}
        {tools_dialog("Keyboard shortcuts", |dialog| *dialog == ToolDialog::Shortcuts, shortcuts_dialog::content)}
    }
}
