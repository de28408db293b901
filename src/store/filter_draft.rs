//! The text in a filter's field until it is the filter.

use crate::api::query::{Defaults, Param, Query};
use crate::store::query_update::QueryUpdate;
use crate::url_state::HistoryMode;
use crate::url_state::view_state::ViewState;

/// The text of one field while it is typed. It belongs to the view in which it was typed: when another view takes its
/// place, by a query update or by back and forward, it is discarded and the field shows what that view says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterDraft {
    param: Param,
    text: String,
    base: ViewState,
    /// Whether this draft pushed the history entry of `base`, so that a word is one entry, however many pauses it takes.
    pushed: bool,
}

impl FilterDraft {
    /// The draft after `text` was typed into the field of `param`, continuing `before`.
    pub fn typed(before: Option<&Self>, param: Param, text: String, view: &ViewState) -> Self {
        let pushed = before.is_some_and(|before| before.pushed && before.belongs_to(param, view));
        Self { param, text, base: view.clone(), pushed }
    }

    /// Whether it is the draft of this parameter.
    pub fn is_for(&self, param: Param) -> bool {
        self.param == param
    }

    /// The text that the field of `param` shows, if it is not the view's own.
    pub fn text_of(&self, param: Param, view: &ViewState) -> Option<&str> {
        self.belongs_to(param, view).then_some(self.text.as_str())
    }

    /// The query of `view` with this draft as the filter. The server trims text filters; trimmed here too, equal lists have
    /// equal URLs.
    #[must_use]
    pub fn apply(&self, view: &ViewState, defaults: Defaults) -> Query {
        let text = self.text.trim();
        let current = view.query.get(self.param).unwrap_or_default();
        if self.base != *view || text == current.trim() {
            return view.query.clone();
        }
        QueryUpdate::Filter(self.param, text.to_owned()).apply(&view.query, defaults)
    }

    /// How the text enters the history: as a new entry, unless it continues an entry that this draft pushed. An emptied
    /// field is a view of its own.
    pub fn history(&self) -> HistoryMode {
        if self.pushed && !self.text.trim().is_empty() { HistoryMode::Replace } else { HistoryMode::Push }
    }

    /// The draft once its text is in `view`.
    #[must_use]
    pub fn committed(self, view: ViewState) -> Self {
        Self { base: view, pushed: true, ..self }
    }

    fn belongs_to(&self, param: Param, view: &ViewState) -> bool {
        self.param == param && self.base == *view
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULTS: Defaults = Defaults { page_size: 20 };

    fn view(search: &str) -> ViewState {
        ViewState::parse(search, DEFAULTS)
    }

    fn typed(before: Option<&FilterDraft>, text: &str, view: &ViewState) -> FilterDraft {
        FilterDraft::typed(before, Param::Search, text.to_owned(), view)
    }

    #[test]
    fn a_word_typed_with_pauses_is_one_history_entry() {
        let start = view("page=2");
        let first = typed(None, "def", &start);
        assert_eq!(
            (first.apply(&start, DEFAULTS).to_search(), first.history()),
            ("search=def".to_owned(), HistoryMode::Push)
        );
        let paused = view("search=def");
        let first = first.committed(paused.clone());
        let second = typed(Some(&first), "default", &paused);
        assert_eq!(second.history(), HistoryMode::Replace);
        assert_eq!(typed(Some(&second), " ", &paused).history(), HistoryMode::Push);
    }

    #[test]
    fn the_field_keeps_its_text_and_the_url_gets_it_trimmed() {
        let start = view("");
        let draft = typed(None, "match ", &start);
        assert_eq!(draft.apply(&start, DEFAULTS).to_search(), "search=match");
        let committed = draft.committed(view("search=match"));
        assert_eq!(committed.text_of(Param::Search, &view("search=match")), Some("match "));
        assert_eq!(committed.text_of(Param::Name, &view("search=match")), None);
    }

    #[test]
    fn another_view_discards_it() {
        let draft = typed(None, "default", &view("page=2"));
        let elsewhere = view("page=3");
        assert_eq!(draft.text_of(Param::Search, &elsewhere), None);
        assert_eq!(draft.apply(&elsewhere, DEFAULTS), elsewhere.query);
        assert_eq!(typed(Some(&draft.committed(view("search=default"))), "x", &elsewhere).history(), HistoryMode::Push);
    }

    #[test]
    fn an_equal_text_changes_nothing() {
        let start = view("search=default+&page=2");
        assert_eq!(typed(None, "default", &start).apply(&start, DEFAULTS), start.query);
    }
}
