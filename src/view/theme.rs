//! Light, dark, or as the system has it; remembered.

use leptos::prelude::*;

/// Where the choice is kept in the browser's storage.
const KEY: &str = "event-matcher-policies.theme";

/// A theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Its name, in attributes and in storage.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark].into_iter().find(|theme| theme.name() == name)
    }

    const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

/// The theme that was chosen here before, if any. Storage may be forbidden; then nothing is remembered.
#[must_use]
pub fn remembered() -> Option<Theme> {
    let storage = window().local_storage().ok().flatten()?;
    Theme::from_name(&storage.get_item(KEY).ok().flatten()?)
}

/// Goes to the next theme and remembers it.
#[component]
pub fn ThemeButton(
    /// The theme.
    theme: RwSignal<Theme>,
    /// Whether the page is ours, and so is its storage.
    own_page: bool,
) -> impl IntoView {
    let next = move |_| {
        theme.update(|theme| *theme = theme.next());
        if own_page && let Ok(Some(storage)) = window().local_storage() {
            // A full or forbidden storage only means that the choice is not remembered.
            let _ = storage.set_item(KEY, theme.get_untracked().name());
        }
    };
    view! {
        <button class="emp-button" part="theme" type="button" on:click=next>
            {move || format!("Theme: {}", theme.get().name())}
        </button>
    }
}
