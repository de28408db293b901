//! The heading, the age of the rows, and the buttons beside it.

use leptos::prelude::*;

use crate::components::button::{fixed, icon_button};
use crate::components::icon;
use crate::components::result_status::ResultStatus;
use crate::components::theme_button::ThemeButton;
use crate::hooks::erased::view_fn;
use crate::settings::Settings;
use crate::store::list_store::ListStore;
use crate::theme::Theme;

/// The heading with "Loaded at 14:03:05", "Refresh", the theme where no host decides it, and the list of shortcuts.
#[component]
pub fn Header(
    /// The theme.
    theme: RwSignal<Theme>,
    /// Whether the list of shortcuts is open.
    help: RwSignal<bool>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let standalone = expect_context::<Settings>().standalone;
    let loaded_at = move || store.shown.with(|shown| shown.as_ref().map(|shown| time_of_day(shown.at)));
    view! {
        <header class="emp-header">
            <h1 tabindex="-1">{"Event matcher policies"}</h1>
            <ResultStatus />
            {view_fn(move || loaded_at().map(|time| view! { <span class="emp-hint">"Loaded at "{time}</span> }))}
            <div class="emp-header-buttons">
                {icon_button(fixed("Refresh"), fixed(icon::REFRESH), None, None, move || store.refresh())}
                {standalone.then(|| view! { <ThemeButton theme /> })}
                {icon_button(fixed("Keyboard shortcuts"), fixed(icon::HELP), Some("?"), None, move || help.set(true))}
            </div>
        </header>
    }
}

/// The local time of an instant in milliseconds since 1970. Formatted here: the browser's locale data takes as long to load
/// as a hundred rows to draw.
fn time_of_day(at: f64) -> String {
    let date = js_sys::Date::new(&at.into());
    format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds())
}
