//! The saved views in the browser's storage.

use leptos::prelude::*;

use crate::api::query::Param;
use crate::reactive::erased::effect;
use crate::storage::Stored;
use crate::store::list_store::ListStore;
use crate::store::saved_views::{BadFile, SavedView, SavedViews};
use crate::url_state::view_state::ViewState;

/// The views in the storage, and the message about the last change. Cheap to copy.
#[derive(Clone, Copy)]
pub struct SavedViewsStore {
    /// The views, as they were stored last.
    pub views: RwSignal<SavedViews>,
    /// What is said of the last change.
    pub message: RwSignal<String>,
    /// The id of the view that is open, whether it was changed since or not.
    open: RwSignal<Option<String>>,
    /// The view that was deleted last, and where it was.
    pub deleted: RwSignal<Option<(usize, SavedView)>>,
    api_base: StoredValue<String>,
}

impl SavedViewsStore {
    /// Those of a list; `None` where it is gone.
    pub fn of(store: ListStore, api_base: &str) -> Option<Self> {
        store.shared(|store| {
            let this = Self::read(api_base);
            effect(move || this.follow(store));
            this
        })
    }

    /// The name of the view that is open, and whether it was changed since; tracked.
    pub fn open_view(&self, store: ListStore) -> Option<(String, bool)> {
        let id = self.open.get()?;
        let shown = store.view.with(comparable);
        self.views.with(|views| {
            let view = views.views.get(views.position(&id)?)?;
            Some((view.name.clone(), comparable(&ViewState::parse(&view.query, store.defaults)) != shown))
        })
    }

    /// The view that is open is the one that the list shows, or the one that it showed last. A plain list is none.
    fn follow(self, store: ListStore) {
        let shown = store.view.with(comparable);
        let is_shown = |view: &&SavedView| comparable(&ViewState::parse(&view.query, store.defaults)) == shown;
        let found = self.views.with(|views| views.views.iter().find(is_shown).map(|view| view.id.clone()));
        if found.is_some() || shown == comparable(&ViewState::default()) {
            self.open.set(found);
        }
    }

    /// Reads what the browser remembers for this API, now and whenever another window changes it.
    fn read(api_base: &str) -> Self {
        let this = Self {
            views: RwSignal::default(),
            message: RwSignal::default(),
            open: RwSignal::new(None),
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

/// What makes it the same view: neither its page, nor whose details are open.
fn comparable(view: &ViewState) -> ViewState {
    let mut view = ViewState { policy: None, ..view.clone() };
    view.query.remove(Param::Page);
    view
}
