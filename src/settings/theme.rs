//! The theme: light, dark, or as the system or the host has it.

use leptos::prelude::window;

/// Where the choice is kept in the browser's storage.
const STORAGE_KEY: &str = "event-matcher-policies.theme";

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
    /// Its name, in attributes and in the storage.
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

    /// The theme that the button switches to.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }

    /// The stored choice, if there is one and the browser allows storage.
    #[must_use]
    pub fn stored() -> Option<Self> {
        let storage = window().local_storage().ok().flatten()?;
        Self::from_name(&storage.get_item(STORAGE_KEY).ok().flatten()?)
    }

    /// Stores the choice. Where storage is full or forbidden, it lasts as long as the page.
    pub fn store(self) {
        if let Ok(Some(storage)) = window().local_storage() {
            let _ = storage.set_item(STORAGE_KEY, self.name());
        }
    }
}
