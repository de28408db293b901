//! The heading, the age of the rows, and the buttons beside it.

use leptos::prelude::*;

use crate::components::button::button;
use crate::components::result_status::ResultStatus;
use crate::components::theme_button::ThemeButton;
use crate::hooks::erased::view_fn;
use crate::store::list_store::ListStore;
use crate::theme::Theme;

/// The heading with "Loaded at 14:03:05", "Refresh" and the theme.
#[component]
pub fn Header(
    /// The theme.
    theme: RwSignal<Theme>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let loaded_at = move || store.shown.with(|shown| shown.as_ref().map(|shown| time_of_day(shown.at)));
    view! {
        <header class="emp-header">
            <h1 tabindex="-1">{"Event matcher policies"}</h1>
            <ResultStatus />
            {view_fn(move || loaded_at().map(|time| view! { <span class="emp-hint">"Loaded at "{time}</span> }))}
            {button("Refresh", move || store.refresh())}
            <ThemeButton theme />
        </header>
    }
}

/// The local time of an instant in milliseconds since 1970. Formatted here: the browser's locale data takes as long to load
/// as a hundred rows to draw.
fn time_of_day(at: f64) -> String {
    let date = js_sys::Date::new(&at.into());
    format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds())
}
