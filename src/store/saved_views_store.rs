//! The saved views in the browser's storage.

use leptos::prelude::*;

use crate::storage::Stored;
use crate::store::saved_views::{BadFile, SavedView, SavedViews};

/// The views in the storage, and what is said of the last change. Cheap to copy.
#[derive(Clone, Copy)]
pub struct SavedViewsStore {
    /// The views, as they were stored last.
    pub views: RwSignal<SavedViews>,
    /// What is said of the last change.
    pub message: RwSignal<String>,
    /// The view that was deleted last, and where it was.
    pub deleted: RwSignal<Option<(usize, SavedView)>>,
    api_base: StoredValue<String>,
}

impl SavedViewsStore {
    /// Reads what the browser remembers for this API.
    #[must_use]
    pub fn read(api_base: String) -> Self {
        let stored = Stored::SavedViews.read(&api_base).map(|text| SavedViews::parse(&text));
        let message = match stored {
            Some(Err(BadFile::Version)) => "A newer version of this page has saved views here. Saving replaces them.",
            Some(Err(BadFile::Shape)) => "What is stored here cannot be read. Saving replaces it.",
            _ => "",
        };
        Self {
            views: RwSignal::new(stored.and_then(Result::ok).unwrap_or_default()),
            message: RwSignal::new(message.to_owned()),
            deleted: RwSignal::new(None),
            api_base: StoredValue::new(api_base),
        }
    }

    /// Changes the views and stores them; `change` gives what is said of it, or why nothing changes. What another window stored
    /// meanwhile is changed, not what is seen here.
    pub fn change(&self, change: impl FnOnce(&mut SavedViews) -> Result<String, &'static str>) -> bool {
        let api_base = self.api_base.get_value();
        let stored = Stored::SavedViews.read(&api_base).and_then(|text| SavedViews::parse(&text).ok());
        let mut views = stored.unwrap_or_default();
        let said = change(&mut views).and_then(|said| {
            let stored = Stored::SavedViews.write(&api_base, &views.to_json());
            stored.map(|()| said).map_err(|_| "Not saved: the browser forbids storage, or it is full.")
        });
        match said {
            Ok(said) => {
                self.views.set(views);
                self.message.set(said);
                true
            }
            Err(problem) => {
                self.say(problem);
                false
            }
        }
    }

    /// The views as they are stored.
    #[must_use]
    pub fn to_json(self) -> String {
        self.views.with_untracked(SavedViews::to_json)
    }

    /// Says something without changing anything.
    pub fn say(&self, message: &str) {
        self.message.set(message.to_owned());
    }
}
