//! Views that have a name, in the order that the user gives them.

use serde::{Deserialize, Serialize};

use crate::api::query::Defaults;
use crate::url_state::view_state::ViewState;

/// The version of the file's shape.
const VERSION: u32 = 1;

/// The longest name, in characters.
pub const MAX_NAME: usize = 200;

/// A view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its name; no two views have the same.
    pub name: String,
    /// Its canonical query string, without `?`.
    pub query: String,
    /// Whether a plain address opens it.
    #[serde(default)]
    pub default: bool,
}

/// All saved views, as they are stored and exported: `{"version": 1, "views": [{"name": …, "query": …, "default": …}]}`.
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
    /// It has another version than this program knows.
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
    /// Reads a stored or exported text.
    ///
    /// # Errors
    /// See [`BadFile`].
    pub fn parse(text: &str) -> Result<Self, BadFile> {
        let views: Self = serde_json::from_str(text).map_err(|_| BadFile::Shape)?;
        if views.version == VERSION { Ok(views) } else { Err(BadFile::Version) }
    }

    /// The text to store or export.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts and flags can always be written.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The position of the view with this name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.views.iter().position(|view| view.name == name.trim())
    }

    /// Saves a view under a name, in place of the one that has it.
    ///
    /// # Errors
    /// [`BadName::Length`].
    pub fn save(&mut self, name: &str, query: &str) -> Result<(), BadName> {
        let name = checked(name)?;
        let at = self.position(name);
        match at.and_then(|at| self.views.get_mut(at)) {
            Some(view) => query.clone_into(&mut view.query),
            None => self.views.push(SavedView { name: name.to_owned(), query: query.to_owned(), default: false }),
        }
        Ok(())
    }

    /// Gives the view at a position another name.
    ///
    /// # Errors
    /// See [`BadName`].
    pub fn rename(&mut self, at: usize, name: &str) -> Result<(), BadName> {
        let name = checked(name)?;
        if self.position(name).is_some_and(|other| other != at) {
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
        if self.position(&view.name).is_none() {
            self.views.insert(at.min(self.views.len()), view);
        }
    }

    /// Changes places with the view after, or before.
    pub fn shift(&mut self, at: usize, down: bool) {
        let other = if down { at.checked_add(1) } else { at.checked_sub(1) };
        if let Some(other) = other.filter(|other| at.max(*other) < self.views.len()) {
            self.views.swap(at, other);
        }
    }

    /// Makes the view at a position the default in place of another; the default one is none any more.
    pub fn toggle_default(&mut self, at: usize) {
        for (position, view) in self.views.iter_mut().enumerate() {
            view.default = position == at && !view.default;
        }
    }

    /// Adds the views of a file behind those that are here; one of the same name takes the place of the one here. The default
    /// stays what it is. Queries become canonical.
    pub fn import(&mut self, file: Self, defaults: Defaults) -> Imported {
        let mut imported = Imported::default();
        for view in file.views {
            let is_new = self.position(&view.name).is_none();
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

fn checked(name: &str) -> Result<&str, BadName> {
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
    fn one_view_is_the_default_or_none() {
        let mut views = views(&["a", "b"]);
        views.toggle_default(0);
        views.toggle_default(1);
        assert_eq!(views.views.iter().map(|view| view.default).collect::<Vec<_>>(), [false, true]);
        views.toggle_default(1);
        assert!(views.views.iter().all(|view| !view.default));
    }

    #[test]
    fn what_is_written_is_read_and_what_is_something_else_is_refused() {
        let views = views(&["a", "\u{202e}\"b\""]);
        assert_eq!(SavedViews::parse(&views.to_json()), Ok(views));
        assert_eq!(SavedViews::parse(r#"{"version":2,"views":[]}"#), Err(BadFile::Version));
        for text in ["", "[]", "null", r#"{"views":[]}"#, r#"{"version":1,"views":[{"name":1}]}"#] {
            assert_eq!(SavedViews::parse(text), Err(BadFile::Shape), "{text}");
        }
    }

    #[test]
    fn a_file_adds_and_replaces_by_name() {
        let mut here = views(&["a", "b"]);
        here.toggle_default(0);
        let text = r#"{"version":1,"views":[{"name":"b","query":"page=1&ordering=name&evil=1"},{"name":"c","query":"","default":true},{"name":" ","query":""}]}"#;
        let imported = here.import(SavedViews::parse(text).unwrap(), Defaults::default());
        assert_eq!(imported, Imported { added: 1, replaced: 1, refused: 1 });
        assert_eq!((names(&here), here.views[1].query.as_str()), (vec!["a", "b", "c"], "ordering=name"));
        assert!(here.views[0].default && !here.views[2].default);
    }
}
