//! The heading, the age of the rows, and the buttons beside it.

use js_sys::Date;
use leptos::prelude::*;

use crate::components::app::theme_button::ThemeButton;
use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::kit::button::{fixed, icon_button};
use crate::components::kit::{icon, local_time};
use crate::components::notices::result_status::ResultStatus;
use crate::reactive::erased::{memo, view_fn};
use crate::settings::Settings;
use crate::settings::features::Feature;
use crate::settings::theme::Theme;
use crate::store::list_store::ListStore;
use crate::store::scope::Scope;

/// The heading with "Loaded at 14:03:05", "Refresh", the theme where no host decides it, and the list of shortcuts.
#[component]
pub fn Header(
    /// The theme.
    theme: RwSignal<Theme>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let Settings { standalone, features, .. } = expect_context::<Settings>();
    let can_export = memo(move || features.has(Feature::Export) && !store.denied.get());
    let dialog = expect_context::<DialogRequest>();
    let has_views = features.has(Feature::SavedViews);
    let saved_views = move || dialog.set(Some(ToolDialog::SavedViews));
    let shortcuts = move || dialog.set(Some(ToolDialog::Shortcuts));
    let export = move || dialog.set(Some(ToolDialog::Export(Scope::all())));
    let loaded_at = move || {
        store.shown.with(|shown| shown.as_ref().map(|shown| local_time::time_of_day(&Date::new(&shown.at.into()))))
    };
    view! {
        <header class="emp-header">
            <h1 tabindex="-1">{"Event matcher policies"}</h1>
            <ResultStatus />
            {view_fn(move || loaded_at().map(|time| view! { <span class="emp-hint">"Loaded at "{time}</span> }.into_any()))}
            <div class="emp-header-buttons">
                {has_views.then(|| icon_button(fixed("Saved views"), fixed(icon::BOOKMARK), None, None, saved_views))}
                {view_fn(move || can_export.get().then(|| icon_button(fixed("Export"), fixed(icon::EXPORT), None, None, export)))}
                {icon_button(fixed("Refresh"), fixed(icon::REFRESH), None, None, move || store.refresh())}
                {standalone.then(|| view! { <ThemeButton theme /> }.into_any())}
                {icon_button(fixed("Keyboard shortcuts"), fixed(icon::HELP), Some("?"), None, shortcuts)}
            </div>
        </header>
    }
}
