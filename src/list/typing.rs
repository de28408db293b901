//! What is typed into a filter, until it is the filter.

use crate::address::History;
use crate::address::view::View;
use crate::api::query::{Defaults, Param, Query};
use crate::list::edit::Edit;

/// A text that is being typed. It belongs to the view in which it was typed: when another view takes its place, by an
/// edit or by back and forward, it is void, and the field shows what that view says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    param: Param,
    text: String,
    base: View,
    /// Whether this typing made the entry of `base` in the history, so that a word is one entry, however often its
    /// writer pauses.
    made_entry: bool,
}

impl Typing {
    /// The typing after `text` was typed into the field of `param`, going on from what was typed `before`.
    #[must_use]
    pub fn go_on(before: Option<&Self>, param: Param, text: String, view: &View) -> Self {
        let made_entry = before.is_some_and(|before| before.made_entry && before.is_of(param, view));
        Self { param, text, base: view.clone(), made_entry }
    }

    /// Whether it is typed into the field of `param`.
    #[must_use]
    pub fn is_into(&self, param: Param) -> bool {
        self.param == param
    }

    /// The text that the field of `param` shows, if it is not the view's own.
    #[must_use]
    pub fn text_of(&self, param: Param, view: &View) -> Option<&str> {
        self.is_of(param, view).then_some(self.text.as_str())
    }

    /// The query of `view` with what was typed in it. The server trims text filters; trimmed here too, equal lists have
    /// equal addresses.
    #[must_use]
    pub fn apply(&self, view: &View, defaults: Defaults) -> Query {
        let text = self.text.trim();
        let said = view.query.get(self.param).unwrap_or_default();
        if self.base != *view || text == said.trim() {
            return view.query.clone();
        }
        Edit::Filter(self.param, text.to_owned()).apply(&view.query, defaults)
    }

    /// How the text enters the history: as a new entry, unless it goes on where this typing made one. An emptied field
    /// is a view of its own.
    #[must_use]
    pub fn history(&self) -> History {
        if self.made_entry && !self.text.trim().is_empty() { History::Replace } else { History::Push }
    }

    /// The typing once its text is in `view`.
    #[must_use]
    pub fn settled_in(self, view: View) -> Self {
        Self { base: view, made_entry: true, ..self }
    }

    fn is_of(&self, param: Param, view: &View) -> bool {
        self.param == param && self.base == *view
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULTS: Defaults = Defaults { page_size: 20 };

    fn view(search: &str) -> View {
        View::read(search, DEFAULTS)
    }

    fn typed(before: Option<&Typing>, text: &str, view: &View) -> Typing {
        Typing::go_on(before, Param::Search, text.to_owned(), view)
    }

    #[test]
    fn a_word_typed_with_pauses_is_one_entry() {
        let start = view("page=2");
        let first = typed(None, "def", &start);
        assert_eq!(
            (first.apply(&start, DEFAULTS).to_search(), first.history()),
            ("search=def".to_owned(), History::Push)
        );
        let paused = view("search=def");
        let first = first.settled_in(paused.clone());
        let second = typed(Some(&first), "default", &paused);
        assert_eq!(second.history(), History::Replace);
        assert_eq!(typed(Some(&second), " ", &paused).history(), History::Push);
    }

    #[test]
    fn the_field_keeps_what_was_typed_but_the_address_gets_it_trimmed() {
        let start = view("");
        let typing = typed(None, "match ", &start);
        assert_eq!(typing.apply(&start, DEFAULTS).to_search(), "search=match");
        let settled = typing.settled_in(view("search=match"));
        assert_eq!(settled.text_of(Param::Search, &view("search=match")), Some("match "));
        assert_eq!(settled.text_of(Param::Name, &view("search=match")), None);
    }

    #[test]
    fn in_another_view_it_is_void() {
        let typing = typed(None, "default", &view("page=2"));
        let elsewhere = view("page=3");
        assert_eq!(typing.text_of(Param::Search, &elsewhere), None);
        assert_eq!(typing.apply(&elsewhere, DEFAULTS), elsewhere.query);
        assert_eq!(typed(Some(&typing.settled_in(view("search=default"))), "x", &elsewhere).history(), History::Push);
    }

    #[test]
    fn what_says_the_same_changes_nothing() {
        let start = view("search=default+&page=2");
        assert_eq!(typed(None, "default", &start).apply(&start, DEFAULTS), start.query);
    }
}
