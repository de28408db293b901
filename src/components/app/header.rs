//! The heading, the age of the rows, and the buttons beside it.

use js_sys::Date;
use leptos::prelude::*;

use crate::components::app::chunk::OPEN_VIEW;
use crate::components::app::theme_button::ThemeButton;
use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::kit::button::{fixed, icon_button};
use crate::components::kit::heading::focusable_heading;
use crate::components::kit::lazy_part::LazyPart;
use crate::components::kit::{icon, local_time};
use crate::components::notices::result_status::ResultStatus;
use crate::reactive::erased::{memo, set, view_fn};
use crate::settings::Settings;
use crate::settings::features::Feature;
use crate::settings::theme::Theme;
use crate::store::list_store::ListStore;
use crate::store::scope::Scope;
use crate::store::shortcuts::Shortcuts;

/// What the list is.
const TITLE: &str = "Event matcher policies";

/// The heading with "Loaded at 14:03:05", "Refresh", the theme where no host decides it, and the list of shortcuts.
#[component]
pub fn Header(
    /// The theme.
    theme: RwSignal<Theme>,
    /// Whether the chunk is there.
    is_loaded: ReadSignal<bool>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let settings = expect_context::<Settings>();
    // It takes the focus where that would be lost, also where the host has the heading.
    let title = match settings.heading {
        Some(_) => focusable_heading(0, "emp-title", None, TITLE),
        None => view! { <p class="emp-title emp-sr-only" {..set("tabindex", "-1")}>{TITLE}</p> }.into_any(),
    };
    let Settings { standalone, features, .. } = settings;
    let can_export = memo(move || features.has(Feature::Export) && !store.denied.get());
    let dialog = expect_context::<DialogRequest>();
    let has_views = features.has(Feature::SavedViews);
    let saved_views = move || dialog.set(Some(ToolDialog::SavedViews));
    let shortcuts = move || dialog.set(Some(ToolDialog::Shortcuts));
    let help_key = expect_context::<Shortcuts>().hint("?");
    let export = move || dialog.set(Some(ToolDialog::Export(Scope::all())));
    let loaded_at = move || {
        store.shown.with(|shown| shown.as_ref().map(|shown| local_time::time_of_day(&Date::new(&shown.at.into()))))
    };
    view! {
        <header class="emp-header">
            {title}
            <ResultStatus />
            {view_fn(move || loaded_at().map(|time| view! { <span class="emp-hint">"Loaded at "{time}</span> }.into_any()))}
            {has_views.then(|| view! { <LazyPart load=OPEN_VIEW is_open=is_loaded is_quiet=true /> })}
            <div class="emp-header-buttons">
                {has_views.then(|| icon_button(fixed("Saved views"), fixed(icon::BOOKMARK), None, None, saved_views))}
                {view_fn(move || can_export.get().then(|| icon_button(fixed("Export"), fixed(icon::EXPORT), None, None, export)))}
                {icon_button(fixed("Refresh"), fixed(icon::REFRESH), None, None, move || store.refresh())}
                {standalone.then(|| view! { <ThemeButton theme /> }.into_any())}
                {icon_button(fixed("Keyboard shortcuts"), fixed(icon::HELP), Some(help_key), None, shortcuts)}
            </div>
        </header>
    }
}
