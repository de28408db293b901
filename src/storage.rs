//! What the browser remembers, for each API by itself: another server has other policies.

use leptos::prelude::window;

/// Something that is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Saved views, as JSON ([`crate::store::saved_views`]); `src/boot/start_view.js` reads them too.
    SavedViews,
    /// The rows per page that were chosen last; `src/boot/start_view.js` reads it.
    PageSize,
    /// The layout of the columns ([`crate::columns::layout`]).
    Columns,
}

/// The browser forbids storage, or it is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotStored;

impl Stored {
    /// Where it is kept; `api_base` as the settings have it.
    #[must_use]
    pub fn key(self, api_base: &str) -> String {
        let name = match self {
            Self::SavedViews => "views",
            Self::PageSize => "page-size",
            Self::Columns => "columns",
        };
        format!("event-matcher-policies.{name}:{api_base}")
    }

    /// What is remembered, if anything.
    #[must_use]
    pub fn read(self, api_base: &str) -> Option<String> {
        window().local_storage().ok()??.get_item(&self.key(api_base)).ok()?
    }

    /// Remembers a text in place of the one before.
    ///
    /// # Errors
    /// [`NotStored`]; what was remembered before stays.
    pub fn write(self, api_base: &str, text: &str) -> Result<(), NotStored> {
        let storage = window().local_storage().ok().flatten().ok_or(NotStored)?;
        storage.set_item(&self.key(api_base), text).map_err(|_| NotStored)
    }
}
