//! The button that switches the theme.

use leptos::prelude::*;

use crate::components::kit::button::icon_button;
use crate::components::kit::icon;
use crate::reactive::erased::attribute;
use crate::settings::theme::Theme;
use crate::storage::Stored;

/// Switches to the next theme and stores it. Only for a page of its own: elsewhere the host decides.
#[component]
pub fn ThemeButton(
    /// The theme.
    theme: RwSignal<Theme>,
) -> impl IntoView {
    let name = attribute(move || Some(format!("Theme: {}", theme.get().name())));
    let path = attribute(move || Some(icon::of_theme(theme.get())));
    icon_button(name, path, None, None, move || {
        let next = theme.get_untracked().next();
        theme.set(next);
        // Where it cannot be remembered, it lasts as long as the page.
        let _ = Stored::Theme.write("", Some(next.name()));
    })
}
