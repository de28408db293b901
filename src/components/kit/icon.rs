//! Icons: the outlines of Lucide 1.62 (<https://lucide.dev>, ISC licence), each as one path, in the colour of the text
//! (controls.css). They are drawn in the document, because a strict content security policy forbids images and masks from
//! `data:` URLs.

use leptos::prelude::*;

use crate::settings::theme::Theme;

/// A magnifying glass.
pub const SEARCH: &str = "m21 21-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0-16 0";
/// An arrow in a circle.
pub const REFRESH: &str = "M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8M21 3v5h-5";
/// A question mark in a circle.
pub const HELP: &str = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01";
/// An arrow up.
pub const UP: &str = "m5 12 7-7 7 7M12 19V5";
/// An arrow down.
pub const DOWN: &str = "M12 5v14m7-7-7 7-7-7";
/// A cross.
pub const CLOSE: &str = "M18 6 6 18M6 6l12 12";
/// An arrow down, into a tray.
pub const EXPORT: &str = "M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5";
/// A bookmark.
pub const BOOKMARK: &str = "M17 3a2 2 0 0 1 2 2v15a1 1 0 0 1-1.496.868l-4.512-2.578a2 2 0 0 0-1.984 0l-4.512 2.578A1 1 0 0 1 5 \
    20V5a2 2 0 0 1 2-2z";
/// Two sheets.
pub const COPY: &str = "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 \
    2-2h10c1.1 0 2 .9 2 2";

const MONITOR: &str = "M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM8 21h8M12 17v4";
const SUN: &str = "M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0M12 2v2M12 20v2M4.93 4.93l1.41 1.41M17.66 17.66l1.41 1.41M2 12h2M20 12h2M6.34 \
    17.66l-1.41 1.41M19.07 4.93l-1.41 1.41";
const MOON: &str =
    "M20.985 12.486a9 9 0 1 1-9.473-9.472c.405-.022.617.46.402.803a6 6 0 0 0 8.268 8.268c.344-.215.825-.004.803.401";

/// The icon of a theme.
pub const fn of_theme(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => MONITOR,
        Theme::Light => SUN,
        Theme::Dark => MOON,
    }
}

/// An icon that may change; hidden from screen readers, since the control has a name.
pub fn icon(path: Signal<Option<String>>) -> AnyView {
    view! { <svg class="emp-svg" viewBox="0 0 24 24" aria-hidden="true"><path d=path /></svg> }.into_any()
}
