//! The saved views in the browser's storage.

use leptos::prelude::*;

use crate::storage::Stored;
use crate::store::saved_views::{BadFile, SavedView, SavedViews};

/// The views in the storage, and the message about the last change. Cheap to copy.
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
    /// Reads what the browser remembers for this API, now and whenever another window changes it.
    #[must_use]
    pub fn read(api_base: &str) -> Self {
        let this = Self {
            views: RwSignal::default(),
            message: RwSignal::default(),
            deleted: RwSignal::new(None),
            api_base: StoredValue::new(api_base.to_owned()),
        };
        this.show_stored();
        Stored::SavedViews.follow(api_base, move || this.show_stored());
        this
    }

    /// Changes the views and stores them; `change` returns the message about it, or why nothing changes. What another
    /// window stored meanwhile is changed, not what is seen here.
    pub fn change(&self, change: impl FnOnce(&mut SavedViews) -> Result<String, &'static str>) -> bool {
        let mut views = self.stored().unwrap_or_default();
        let said = change(&mut views).and_then(|said| {
            let written = self.api_base.with_value(|api_base| Stored::SavedViews.write(api_base, Some(&views)));
            written.map(|()| said).map_err(|_| "Not saved: the browser forbids storage, or it is full.")
        });
        let is_changed = said.is_ok();
        self.show_stored();
        self.message.set(said.unwrap_or_else(str::to_owned));
        is_changed
    }

    /// Changes the view with this id; `change` gets its position now.
    pub fn change_view(
        &self,
        id: &str,
        change: impl FnOnce(&mut SavedViews, usize) -> Result<String, &'static str>,
    ) -> bool {
        self.change(|views| match views.position(id) {
            Some(at) => change(views, at),
            None => Err("Another window has deleted this view."),
        })
    }

    /// The text of a file of what is stored now.
    #[must_use]
    pub fn to_file(&self) -> String {
        self.stored().unwrap_or_default().to_file()
    }

    /// Says something without changing anything.
    pub fn say(&self, message: &str) {
        self.message.set(message.to_owned());
    }

    fn stored(&self) -> Result<SavedViews, BadFile> {
        let read = self.api_base.with_value(|api_base| Stored::SavedViews.read::<SavedViews>(api_base));
        read.map_err(|_| BadFile::Shape)?.unwrap_or_default().checked()
    }

    fn show_stored(&self) {
        let stored = self.stored();
        match stored {
            Err(BadFile::Version) => {
                self.say("A newer version of this page has saved views here. Saving replaces them.");
            }
            Err(BadFile::Shape) => self.say("What is stored here cannot be read. Saving replaces it."),
            Ok(_) => {}
        }
        self.views.set(stored.unwrap_or_default());
    }
}
