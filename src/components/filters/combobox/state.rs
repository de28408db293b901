//! What a combobox shows and does, apart from how it is drawn.

use crate::components::filters::combobox::options::{
    ComboboxOption, OptionKind, all_options, cleaned, matching_options, named_value,
};

/// How far Page Up and Page Down move, in options.
const PAGE: usize = 8;

/// What the state is a state of.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    /// The values that are offered.
    pub offered: &'a [ComboboxOption],
    /// What the field says, and its first option, where it has no value.
    pub unset: &'static str,
    /// Its value; empty for none.
    pub value: &'a str,
    /// What the value reads.
    pub label: &'a str,
}

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyEffect {
    /// Nothing: it has its usual meaning.
    None,
    /// Something else than its usual meaning.
    Handled,
    /// It chose this value.
    Chosen(String),
}

/// The state of a combobox. The active option is known by its value: the server's values may put it in another place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComboboxState {
    is_open: bool,
    /// What the value read when the list was opened. The server's label may arrive meanwhile; put into the field, it would undo
    /// the selection of the text.
    label: String,
    /// The field's text where it is not the value's: until it is taken or discarded, also when the field is left.
    typed: Option<String>,
    /// The active option; `None` for the first match of what is typed.
    active: Option<ComboboxOption>,
}

impl ComboboxState {
    /// Whether the list is open.
    pub const fn is_open(&self) -> bool {
        self.is_open
    }

    /// What was typed and is neither taken nor discarded.
    pub fn typed(&self) -> Option<&str> {
        self.typed.as_deref()
    }

    /// Whether the field was left with a text that isn't a value.
    pub const fn is_unapplied(&self) -> bool {
        !self.is_open && self.typed.is_some()
    }

    /// The field's text, where it is not what the value reads now.
    pub fn text(&self) -> Option<&str> {
        self.typed().or_else(|| self.is_open.then_some(&*self.label))
    }

    /// The options.
    pub fn options(&self, field: Field) -> Vec<ComboboxOption> {
        match self.typed().map(cleaned) {
            None => all_options(field.offered, field.unset, field.value),
            Some(text) if text.is_empty() => all_options(field.offered, field.unset, ""),
            Some(text) => matching_options(field.offered, &text),
        }
    }

    /// The position of the active option, if there is one.
    pub fn active_at(&self, options: &[ComboboxOption]) -> Option<usize> {
        match &self.active {
            Some(active) => {
                // A match that is offered no more does not become the text as it is.
                let may_be_text = active.kind == OptionKind::Text || self.typed.is_none();
                let is_active = |option: &ComboboxOption| {
                    option.value == active.value && (may_be_text || option.kind != OptionKind::Text)
                };
                options.iter().position(is_active)
            }
            // The matches come first; the text as it is becomes active by an arrow key alone.
            None => (self.typed.is_some() && options.first()?.kind == OptionKind::Offered).then_some(0),
        }
    }

    /// Opens the list, at the field's value or at what matches the text that it was left with.
    pub fn open(&mut self, field: Field) {
        self.is_open = true;
        field.label.clone_into(&mut self.label);
        let options = self.options(field);
        self.active = match self.typed {
            None => options.into_iter().find(|option| option.value == field.value),
            Some(_) => first_match(options),
        };
    }

    /// Takes the field's text after a key, and opens the list.
    pub fn type_text(&mut self, text: &str, field: Field) {
        self.open(field);
        self.typed = (text != self.label).then(|| text.to_owned());
        self.active = first_match(self.options(field));
    }

    /// Closes the list. The text stays.
    pub fn close(&mut self) {
        self.is_open = false;
        self.active = None;
    }

    /// Discards the text, and closes the list.
    pub fn discard(&mut self) {
        *self = Self::default();
    }

    /// The field was left: a text that names a value is taken, any other kept; a list that was opened and not changed changes
    /// nothing.
    pub fn leave(&mut self, field: Field) -> Option<String> {
        let named = self.typed().and_then(|typed| named_value(field.offered, &cleaned(typed)));
        if named.is_some() {
            self.discard();
        } else {
            self.close();
        }
        named
    }

    /// Tab takes the active option, and moves on.
    pub fn tab(&mut self, field: Field) -> Option<String> {
        let is_changed = self.typed.is_some() || self.active.as_ref().is_some_and(|active| active.value != field.value);
        let active = self.active_value(field).filter(|_| self.is_open && is_changed)?;
        self.discard();
        Some(active)
    }

    /// A key that is pressed in the field.
    pub fn key(&mut self, key: &str, alt: bool, field: Field) -> KeyEffect {
        match (key, self.is_open) {
            ("ArrowDown" | "ArrowUp" | "Enter", false) => self.open(field),
            ("ArrowUp", true) if alt => self.close(),
            ("Enter", true) => return self.enter(field),
            ("Escape", is_open) if is_open || self.typed.is_some() => self.discard(),
            ("Escape", false) if !field.value.is_empty() => return KeyEffect::Chosen(String::new()),
            (_, true) => return self.move_by(key, field),
            _ => return KeyEffect::None,
        }
        KeyEffect::Handled
    }

    /// Enter takes the active option; else what is typed, where it names a value or is the only option there is.
    fn enter(&mut self, field: Field) -> KeyEffect {
        let named = || named_value(field.offered, &cleaned(self.text()?));
        let only = || match &self.options(field)[..] {
            [option] => Some(option.value.to_string()),
            _ => None,
        };
        let Some(value) = self.active_value(field).or_else(named).or_else(only) else { return KeyEffect::Handled };
        self.discard();
        KeyEffect::Chosen(value)
    }

    fn move_by(&mut self, key: &str, field: Field) -> KeyEffect {
        let options = self.options(field);
        let last = options.len().saturating_sub(1);
        let at = self.active_at(&options);
        let to = match key {
            "ArrowDown" => at.filter(|at| *at < last).map_or(0, |at| at + 1),
            "ArrowUp" => at.and_then(|at| at.checked_sub(1)).unwrap_or(last),
            "PageDown" => at.map_or(0, |at| at + PAGE).min(last),
            "PageUp" => at.unwrap_or(0).saturating_sub(PAGE),
            "Home" => 0,
            "End" => last,
            _ => return KeyEffect::None,
        };
        self.active = options.into_iter().nth(to);
        KeyEffect::Handled
    }

    fn active_value(&self, field: Field) -> Option<String> {
        let options = self.options(field);
        options.get(self.active_at(&options)?).map(|option| option.value.to_string())
    }
}

/// The first match of what is typed: it stays the active option when others arrive before it.
fn first_match(options: Vec<ComboboxOption>) -> Option<ComboboxOption> {
    options.into_iter().next().filter(|first| first.kind == OptionKind::Offered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::choices::actions::ACTIONS;
    use crate::api::choices::{Choice, choice};

    fn offered(choices: &[Choice]) -> Vec<ComboboxOption> {
        choices.iter().map(|choice| ComboboxOption::offered(choice, None)).collect()
    }

    /// A field of built-in actions without a value.
    fn with_field<T>(run: impl FnOnce(Field) -> T) -> T {
        run(Field { offered: &offered(&ACTIONS), unset: "Any", value: "", label: "" })
    }

    fn typed(text: &str, field: Field) -> ComboboxState {
        let mut state = ComboboxState::default();
        state.type_text(text, field);
        state
    }

    fn active(state: &ComboboxState, field: Field) -> Option<String> {
        state.active_value(field)
    }

    fn chosen(value: &str) -> KeyEffect {
        KeyEffect::Chosen(value.to_owned())
    }

    #[test]
    fn typing_makes_the_first_match_active_and_enter_and_tab_take_it() {
        with_field(|field| {
            let state = typed("login f", field);
            assert_eq!(active(&state, field).as_deref(), Some("login_failed"));
            assert_eq!(state.clone().key("Enter", false, field), chosen("login_failed"));
            assert_eq!(state.clone().tab(field).as_deref(), Some("login_failed"));
            // Not the text beside it, which an arrow key reaches.
            let mut state = state;
            state.key("ArrowDown", false, field);
            assert_eq!(state.key("Enter", false, field), chosen("login f"));
            assert_eq!(state, ComboboxState::default());
        });
    }

    #[test]
    fn a_text_alone_is_never_active_but_enter_takes_the_only_option() {
        with_field(|field| {
            let mut state = typed("teleported", field);
            assert_eq!((active(&state, field), state.clone().tab(field)), (None, None));
            assert_eq!(state.key("Enter", false, field), chosen("teleported"));
        });
    }

    #[test]
    fn what_is_no_value_is_kept_when_the_field_is_left_until_it_is_discarded() {
        with_field(|field| {
            for text in ["login f", "teleported"] {
                let mut state = typed(text, field);
                assert_eq!(state.leave(field), None);
                assert!(state.is_unapplied());
                assert_eq!(state.text(), Some(text));
                assert_eq!(state.clone().key("Escape", false, field), KeyEffect::Handled);
                state.open(field);
                assert_eq!(state.options(field), matching_options(field.offered, text));
                state.key("Escape", false, field);
                assert_eq!(state, ComboboxState::default());
            }
        });
    }

    #[test]
    fn what_names_a_value_is_taken_when_the_field_is_left() {
        with_field(|field| {
            assert_eq!(typed("LOGIN failed", field).leave(field).as_deref(), Some("login_failed"));
            assert_eq!(typed("login\u{200b}_failed ", field).leave(field).as_deref(), Some("login_failed"));
            let field = Field { value: "logout", label: "Logout", ..field };
            assert_eq!(typed("", field).leave(field).as_deref(), Some(""));
            // Typed back to what it was.
            assert_eq!(typed("Logout", field).leave(field), None);
        });
    }

    #[test]
    fn a_list_opens_at_the_value_and_is_left_without_a_change() {
        with_field(|field| {
            let field = Field { value: "logout", label: "Logout", ..field };
            let mut state = ComboboxState::default();
            assert_eq!(state.key("ArrowDown", false, field), KeyEffect::Handled);
            assert_eq!((active(&state, field).as_deref(), state.text()), (Some("logout"), Some("Logout")));
            assert_eq!((state.clone().tab(field), state.clone().leave(field)), (None, None));
            state.key("ArrowDown", false, field);
            assert_eq!(state.tab(field).as_deref(), Some("user_write"));
        });
    }

    #[test]
    fn arrows_go_around_and_pages_stop_at_the_ends() {
        with_field(|field| {
            let mut state = ComboboxState::default();
            state.open(field);
            let mut after = |key| {
                state.key(key, false, field);
                active(&state, field).unwrap_or_default()
            };
            let last = &*ACTIONS[ACTIONS.len() - 1].value;
            let seen = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "End", "PageDown", "ArrowDown"].map(&mut after);
            assert_eq!(seen, [last, "", "", &ACTIONS[PAGE - 1].value, last, last, ""]);
            assert_eq!(state.key("x", false, field), KeyEffect::None);
        });
    }

    #[test]
    fn escape_discards_then_clears_then_does_nothing() {
        with_field(|field| {
            let set = Field { value: "logout", label: "Logout", ..field };
            let mut state = typed("zzz", set);
            assert_eq!(state.key("Escape", false, set), KeyEffect::Handled);
            assert_eq!(state.text(), None);
            assert_eq!(state.key("Escape", false, set), chosen(""));
            assert_eq!(state.key("Escape", false, field), KeyEffect::None);
        });
    }

    #[test]
    fn values_that_arrive_do_not_change_the_active_option_nor_the_text() {
        static SERVER: [Choice; 3] = [choice("log", "Log"), choice("login", "Login"), choice("x", "X")];
        let server = offered(&SERVER);
        with_field(|field| {
            let then = Field { offered: &server, ..field };
            let state = typed("lo", field);
            assert_eq!(
                (active(&state, field), active(&state, then)),
                (Some("login".to_owned()), Some("login".to_owned()))
            );
            // One that the server lacks gives way to none, where none matched the first that does is active.
            let state = typed("logout", field);
            assert_eq!(active(&state, then), None);
            let mut state = typed("X", Field { offered: &[], ..field });
            assert_eq!(active(&state, then).as_deref(), Some("x"));
            assert_eq!(state.key("Enter", false, then), chosen("x"));
            let mut state = ComboboxState::default();
            state.open(Field { value: "x", label: "x", ..field });
            assert_eq!(state.text(), Some("x"));
        });
    }

    #[test]
    fn alt_and_up_close_the_list_and_keep_the_text() {
        with_field(|field| {
            let mut state = typed("lo", field);
            assert_eq!(state.key("ArrowUp", true, field), KeyEffect::Handled);
            assert!(state.is_unapplied());
            state.key("ArrowDown", true, field);
            assert_eq!(active(&state, field).as_deref(), Some("login"));
        });
    }
}
