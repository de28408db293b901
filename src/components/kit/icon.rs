//! Icons: lines in a square of 16 units, in the colour of the text (base.css). They are drawn in the document, because a
//! strict content security policy forbids images and masks from `data:` URLs.

use leptos::prelude::*;

use crate::settings::theme::Theme;

/// A magnifying glass.
pub const SEARCH: &str = "M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9zM10.25 10.25 13.75 13.75";
/// An arrow in a circle.
pub const REFRESH: &str = "M13.5 8a5.5 5.5 0 1 1-1.6-3.9l1.6 1.6M13.5 2.25v3.45h-3.45";
/// A question mark in a circle.
pub const HELP: &str =
    "M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 0 0 0-12.5zM6.2 6.3a1.8 1.8 0 1 1 2.7 1.55q-.9.5-.9 1.4M8 11.5v.01";
/// An arrow up.
pub const UP: &str = "M8 13.5V2.5M3.5 7 8 2.5 12.5 7";
/// An arrow down.
pub const DOWN: &str = "M8 2.5v11M3.5 9 8 13.5 12.5 9";
/// A cross.
pub const CLOSE: &str = "M3.5 3.5l9 9M12.5 3.5l-9 9";
/// An arrow down, out of a box.
pub const EXPORT: &str = "M8 2v7.5M4.75 6.5 8 9.75 11.25 6.5M2.5 10.5v3h11v-3";
/// A bookmark.
pub const BOOKMARK: &str = "M4 2.25h8v11.5L8 10.5l-4 3.25z";
/// Two sheets.
pub const COPY: &str = "M6 6h7.5v7.5H6zM10 3.25V2.5H2.5V10h.75";

const SCREEN: &str = "M2 3h12v8H2zM5.5 13.5h5M8 11v2.5";
const SUN: &str = "M8 5.25a2.75 2.75 0 1 0 0 5.5a2.75 2.75 0 0 0 0-5.5zM8 1.25v1.5M8 13.25v1.5M1.25 8h1.5M13.25 8h1.5\
    M3.25 3.25l1 1M11.75 11.75l1 1M3.25 12.75l1-1M11.75 4.25l1-1";
const MOON: &str = "M13.5 9.5A5.75 5.75 0 0 1 6.5 2.5a5.75 5.75 0 1 0 7 7z";

/// The icon of a theme.
#[must_use]
pub const fn of_theme(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => SCREEN,
        Theme::Light => SUN,
        Theme::Dark => MOON,
    }
}

/// An icon that may change; hidden from screen readers, since the control has a name.
pub fn icon(path: Signal<Option<String>>) -> AnyView {
    view! { <svg class="emp-svg" viewBox="0 0 16 16" aria-hidden="true"><path d=path /></svg> }.into_any()
}
