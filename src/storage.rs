//! What the browser remembers, as JSON; all but the theme and the shortcuts for each API by itself, since another server has
//! other policies.

use leptos::ev;
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use web_sys::Storage;

use crate::reactive::erased::on_window;

/// Something that is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// [`crate::settings::theme::Theme`] of the standalone page.
    Theme,
    /// Whether the single-key shortcuts of the standalone page act ([`crate::store::shortcuts`]).
    Shortcuts,
    /// Saved views ([`crate::store::saved_views`]); `src/boot/start_view.js` reads them too.
    SavedViews,
    /// The rows per page that were chosen last, unless they are the default; `src/boot/start_view.js` reads it.
    PageSize,
    /// The layout of the columns ([`crate::columns::layout`]).
    Columns,
}

/// The browser forbids storage, or it is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotStored;

impl Stored {
    /// Where it is kept; `api_base` as the settings have it.
    fn key(self, api_base: &str) -> String {
        let name = match self {
            Self::Theme => return "event-matcher-policies.theme".to_owned(),
            Self::Shortcuts => return "event-matcher-policies.shortcuts".to_owned(),
            Self::SavedViews => "views",
            Self::PageSize => "page-size",
            Self::Columns => "columns",
        };
        format!("event-matcher-policies.{name}:{api_base}")
    }

    /// What is remembered now, if anything.
    /// Fails where it is no `T`.
    pub fn read<T: DeserializeOwned>(self, api_base: &str) -> Result<Option<T>, serde_json::Error> {
        self.item(api_base).map(|json| serde_json::from_str(&json)).transpose()
    }

    /// The text that is remembered now, if any. Earlier versions of this program kept texts bare, without the quotes of JSON.
    /// Read as a [`Value`], it needs no deserializer of its own, which would put the formatter of fractions into the program.
    pub fn read_text(self, api_base: &str) -> Option<String> {
        let item = self.item(api_base)?;
        match serde_json::from_str(&item) {
            Ok(Value::String(text)) => Some(text),
            _ => Some(item),
        }
    }

    fn item(self, api_base: &str) -> Option<String> {
        browser_storage()?.get_item(&self.key(api_base)).ok()?
    }

    /// Remembers a value in place of the one before; `None` forgets it.
    /// Where that fails, what was remembered before stays.
    pub fn write<T: Serialize + ?Sized>(self, api_base: &str, value: Option<&T>) -> Result<(), NotStored> {
        let storage = browser_storage().ok_or(NotStored)?;
        let key = self.key(api_base);
        let written = match value.and_then(|value| serde_json::to_string(value).ok()) {
            Some(text) => storage.set_item(&key, &text),
            None => storage.remove_item(&key),
        };
        written.map_err(|_| NotStored)
    }

    /// Calls `changed` whenever another window has changed it, until the calling owner is cleaned up.
    pub fn follow(self, api_base: &str, changed: impl Fn() + 'static) {
        let own_key = self.key(api_base);
        on_window(ev::storage, move |event| {
            // Without a key, everything was removed.
            if event.key().is_none_or(|key| key == own_key) {
                changed();
            }
        });
    }
}

fn browser_storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
