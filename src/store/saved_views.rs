//! Views that have a name, in the order that the user gives them.

use serde::{Deserialize, Serialize};

use crate::api::query::Defaults;
use crate::url_state::view_state::ViewState;

/// The version of the file's shape.
const VERSION: u32 = 1;

/// The longest name, in characters.
pub const MAX_NAME: usize = 200;

/// A view that has a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// What it is known by, however it is renamed and moved; no two views have the same. Earlier versions, and files, have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Its name; no two views have the same.
    pub name: String,
    /// Its canonical query string, without `?`.
    pub query: String,
    /// Whether a plain address opens it.
    #[serde(default)]
    pub default: bool,
}

/// All saved views, as they are stored and, without the ids, exported:
/// `{"version": 1, "views": [{"id": …, "name": …, "query": …, "default": …}]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedViews {
    version: u32,
    /// The views.
    pub views: Vec<SavedView>,
}

impl Default for SavedViews {
    fn default() -> Self {
        Self { version: VERSION, views: Vec::new() }
    }
}

/// Why a name is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadName {
    /// It is empty, or longer than [`MAX_NAME`].
    Length,
    /// Another view has it.
    Taken,
}

/// Why a file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadFile {
    /// It is no JSON of saved views.
    Shape,
    /// It is of a newer version of this program.
    Version,
}

/// What became of the views of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Views that are new.
    pub added: usize,
    /// Views that took the place of others of the same name.
    pub replaced: usize,
    /// Views that were refused for their names.
    pub refused: usize,
}

impl SavedViews {
    /// Reads the text of a file.
    pub fn parse(text: &str) -> Result<Self, BadFile> {
        serde_json::from_str::<Self>(text).map_err(|_| BadFile::Shape)?.checked()
    }

    /// The views, if this program knows their version, each with an id.
    pub fn checked(mut self) -> Result<Self, BadFile> {
        if self.version != VERSION {
            return Err(BadFile::Version);
        }
        for mut view in std::mem::take(&mut self.views) {
            // The same in every window that reads the same text.
            view.id = self.free_id(if view.id.is_empty() { &view.name } else { &view.id });
            self.views.push(view);
        }
        Ok(self)
    }

    /// The text to export.
    pub fn to_file(&self) -> String {
        let mut file = self.clone();
        file.views.iter_mut().for_each(|view| view.id.clear());
        // Texts and flags can always be written.
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }

    /// The view with this name.
    pub fn named(&self, name: &str) -> Option<&SavedView> {
        self.views.iter().find(|view| view.name == name.trim())
    }

    /// The position of the view with this id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.views.iter().position(|view| view.id == id)
    }

    /// An id like this one that no view has.
    fn free_id(&self, id: &str) -> String {
        let mut id = id.to_owned();
        while self.position(&id).is_some() {
            id.push('+');
        }
        id
    }

    /// Saves a view under a name, in place of the one that has it.
    pub fn save(&mut self, name: &str, query: &str) -> Result<(), BadName> {
        let name = checked_name(name)?;
        match self.views.iter_mut().find(|view| view.name == name) {
            Some(view) => query.clone_into(&mut view.query),
            None => {
                let id = self.free_id(name);
                self.views.push(SavedView { id, name: name.to_owned(), query: query.to_owned(), default: false });
            }
        }
        Ok(())
    }

    /// Gives the view at a position another name.
    pub fn rename(&mut self, at: usize, name: &str) -> Result<(), BadName> {
        let name = checked_name(name)?;
        let is_taken = self.views.iter().enumerate().any(|(other, view)| other != at && view.name == name);
        if is_taken {
            return Err(BadName::Taken);
        }
        if let Some(view) = self.views.get_mut(at) {
            name.clone_into(&mut view.name);
        }
        Ok(())
    }

    /// Takes the view at a position out.
    pub fn remove(&mut self, at: usize) -> Option<SavedView> {
        (at < self.views.len()).then(|| self.views.remove(at))
    }

    /// Puts a view back where it was.
    pub fn restore(&mut self, at: usize, view: SavedView) {
        if self.named(&view.name).is_none() {
            let id = self.free_id(&view.id);
            self.views.insert(at.min(self.views.len()), SavedView { id, ..view });
        }
    }

    /// Changes places with the view after, or before.
    pub fn shift(&mut self, at: usize, down: bool) {
        let other = if down { at.checked_add(1) } else { at.checked_sub(1) };
        if let Some(other) = other.filter(|other| at.max(*other) < self.views.len()) {
            self.views.swap(at, other);
        }
    }

    /// Makes the view at a position the default in place of another, or no longer.
    pub fn set_default(&mut self, at: usize, is_default: bool) {
        for (position, view) in self.views.iter_mut().enumerate() {
            view.default = if position == at { is_default } else { view.default && !is_default };
        }
    }

    /// Adds the views of a file behind those that are here; one of the same name takes the place of the one here. The default
    /// stays what it is. Queries become canonical.
    pub fn import(&mut self, file: Self, defaults: Defaults) -> Imported {
        let mut imported = Imported::default();
        for view in file.views {
            let is_new = self.named(&view.name).is_none();
            let query = ViewState::parse(&view.query, defaults).write("");
            match self.save(&view.name, &query) {
                Ok(()) if is_new => imported.added += 1,
                Ok(()) => imported.replaced += 1,
                Err(_) => imported.refused += 1,
            }
        }
        imported
    }
}

fn checked_name(name: &str) -> Result<&str, BadName> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > MAX_NAME { Err(BadName::Length) } else { Ok(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn views(names: &[&str]) -> SavedViews {
        let mut views = SavedViews::default();
        for name in names {
            views.save(name, "action=login").unwrap();
        }
        views
    }

    fn names(views: &SavedViews) -> Vec<&str> {
        views.views.iter().map(|view| view.name.as_str()).collect()
    }

    #[test]
    fn a_view_is_saved_once_under_its_name() {
        let mut views = views(&["a", "b"]);
        assert_eq!(views.save(" a ", "app=x"), Ok(()));
        assert_eq!((names(&views), views.views[0].query.as_str()), (vec!["a", "b"], "app=x"));
        assert_eq!(views.save("  ", ""), Err(BadName::Length));
        assert_eq!(views.save(&"x".repeat(201), ""), Err(BadName::Length));
        assert_eq!(
            (views.rename(0, "b"), views.rename(0, "a"), views.rename(1, "c")),
            (Err(BadName::Taken), Ok(()), Ok(()))
        );
    }

    #[test]
    fn views_are_moved_deleted_and_put_back() {
        let mut views = views(&["a", "b", "c"]);
        views.shift(0, true);
        views.shift(0, false);
        views.shift(2, true);
        assert_eq!(names(&views), ["b", "a", "c"]);
        let removed = views.remove(1).unwrap();
        assert_eq!(names(&views), ["b", "c"]);
        assert_eq!(views.remove(7), None);
        views.restore(1, removed.clone());
        views.restore(0, removed);
        assert_eq!(names(&views), ["b", "a", "c"]);
    }

    #[test]
    fn a_view_stays_itself_under_another_name() {
        let mut views = views(&["a", "b"]);
        views.rename(0, "c").unwrap();
        views.save("a", "").unwrap();
        assert_eq!(["a", "b", "a+", "c"].map(|id| views.position(id)), [Some(0), Some(1), Some(2), None]);
    }

    #[test]
    fn one_view_is_the_default_or_none() {
        let mut views = views(&["a", "b"]);
        for (at, is_default, defaults) in
            [(0, true, [true, false]), (1, true, [false, true]), (0, false, [false, true]), (1, false, [false; 2])]
        {
            views.set_default(at, is_default);
            assert_eq!(views.views.iter().map(|view| view.default).collect::<Vec<_>>(), defaults);
        }
    }

    #[test]
    fn what_is_written_is_read_and_what_is_something_else_is_refused() {
        let views = views(&["a", "\u{202e}\"b\""]);
        assert!(!views.to_file().contains("\"id\""));
        assert_eq!(SavedViews::parse(&views.to_file()), Ok(views.clone()));
        assert_eq!(SavedViews::parse(&serde_json::to_string(&views).unwrap()), Ok(views));
        assert_eq!(SavedViews::parse(r#"{"version":2,"views":[]}"#), Err(BadFile::Version));
        for text in ["", "[]", "null", r#"{"views":[]}"#, r#"{"version":1,"views":[{"name":1}]}"#] {
            assert_eq!(SavedViews::parse(text), Err(BadFile::Shape), "{text}");
        }
    }

    #[test]
    fn a_file_adds_and_replaces_by_name() {
        let mut here = views(&["a", "b"]);
        here.set_default(0, true);
        let text = r#"{"version":1,"views":[{"name":"b","query":"page=1&ordering=name&evil=1"},{"name":"c","query":"","default":true},{"name":" ","query":""}]}"#;
        let imported = here.import(SavedViews::parse(text).unwrap(), Defaults::default());
        assert_eq!(imported, Imported { added: 1, replaced: 1, refused: 1 });
        assert_eq!((names(&here), here.views[1].query.as_str()), (vec!["a", "b", "c"], "ordering=name"));
        assert!(here.views[0].default && !here.views[2].default);
    }
}
