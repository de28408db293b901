//! The options of a combobox for a typed text.

use std::borrow::Cow;

use crate::api::choices::Choice;
use crate::text::invisible::without_invisible;

/// What an option stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// No value.
    Unset,
    /// One of the values that are offered.
    Offered,
    /// A text as it is: a server may have values that are not known here.
    Text,
}

/// An option. No two of a list have the same value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComboboxOption {
    /// What it stands for.
    pub kind: OptionKind,
    /// The value that it sets; empty for none.
    pub value: Cow<'static, str>,
    /// What it shows; for [`OptionKind::Text`] the text.
    pub label: Cow<'static, str>,
    /// The group that it is in.
    pub group: Option<Cow<'static, str>>,
}

impl ComboboxOption {
    /// A value that is offered.
    pub fn offered(choice: &Choice, group: Option<Cow<'static, str>>) -> Self {
        Self { kind: OptionKind::Offered, value: choice.value.clone(), label: choice.label.clone(), group }
    }

    fn text(text: &str) -> Self {
        let text = Cow::<str>::Owned(text.to_owned());
        Self { kind: OptionKind::Text, value: text.clone(), label: text, group: None }
    }

    /// The API's value, where the label differs.
    pub fn exact_value(&self) -> Option<&str> {
        (self.kind == OptionKind::Offered && self.value != self.label).then_some(&*self.value)
    }

    /// Whether a text names it: by its whole value, or its whole label in any case.
    fn is_named(&self, text: &str) -> bool {
        self.value == text || self.label.eq_ignore_ascii_case(text)
    }
}

/// What is compared of a typed text.
pub fn cleaned(typed: &str) -> String {
    without_invisible(typed).trim().to_owned()
}

/// All options, while nothing is typed: none first, which reads `unset`, and the `current` value last, if it is not offered.
pub fn all_options(offered: &[ComboboxOption], unset: &'static str, current: &str) -> Vec<ComboboxOption> {
    let (value, label) = (Cow::Borrowed(""), Cow::Borrowed(unset));
    let mut options = vec![ComboboxOption { kind: OptionKind::Unset, value, label, group: None }];
    options.extend_from_slice(offered);
    if options.iter().all(|option| option.value != current) {
        options.push(ComboboxOption::text(current));
    }
    options
}

/// The options for a text that is not empty: those that it names, then those that have it in them, then the text as it is,
/// unless it names one.
pub fn matching_options(offered: &[ComboboxOption], text: &str) -> Vec<ComboboxOption> {
    let matches = |option: &&ComboboxOption| contains(&option.value, text) || contains(&option.label, text);
    let (named, others): (Vec<_>, Vec<_>) = offered.iter().filter(matches).partition(|option| option.is_named(text));
    let as_it_is = named.is_empty().then(|| ComboboxOption::text(text));
    named.into_iter().chain(others).cloned().chain(as_it_is).collect()
}

/// The value that a text names, or none for an empty text: before all others the one that it is.
pub fn named_value(offered: &[ComboboxOption], text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(String::new());
    }
    let named = offered.iter().find(|option| option.value == text);
    named.or_else(|| offered.iter().find(|option| option.is_named(text))).map(|option| option.value.to_string())
}

/// Whether a text has this part in it, which is not empty. The case of ASCII letters does not matter: values and built-in labels
/// are ASCII.
fn contains(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::choices::actions::ACTIONS;
    use crate::api::choices::models::MODELS;

    fn offered(choices: &[Choice]) -> Vec<ComboboxOption> {
        choices.iter().map(|choice| ComboboxOption::offered(choice, None)).collect()
    }

    fn values(options: &[ComboboxOption]) -> Vec<&str> {
        options.iter().map(|option| &*option.value).collect()
    }

    fn matching(choices: &[Choice], text: &str) -> Vec<ComboboxOption> {
        matching_options(&offered(choices), text)
    }

    #[test]
    fn with_nothing_typed_all_are_offered_after_none_and_the_current_value_is_an_option() {
        let actions = offered(&ACTIONS);
        assert_eq!(all_options(&actions, "Any", "").len(), ACTIONS.len() + 1);
        assert_eq!(all_options(&actions, "Any", "logout"), all_options(&actions, "Any", ""));
        assert_eq!(values(&all_options(&actions, "Any", "bogus"))[..2], ["", "login"]);
        assert_eq!(values(&all_options(&actions, "Any", "bogus")).last(), Some(&"bogus"));
    }

    #[test]
    fn labels_and_values_match_and_the_named_one_comes_first() {
        assert_eq!(values(&matching(&ACTIONS, "login")), ["login", "login_failed"]);
        assert_eq!(values(&matching(&ACTIONS, "LOGIN F")), ["login_failed", "LOGIN F"]);
        let model = "authentik_events.notification";
        assert_eq!(values(&matching(&MODELS, model)).first(), Some(&model));
    }

    #[test]
    fn a_text_that_names_no_value_is_offered_last() {
        assert_eq!(values(&matching(&ACTIONS, "teleported")), ["teleported"]);
        assert_eq!(matching(&MODELS, "model").last(), Some(&ComboboxOption::text("model")));
    }

    #[test]
    fn only_whole_labels_and_values_name_a_value() {
        let named = |text| named_value(&offered(&ACTIONS), text);
        assert_eq!(named("login FAILED"), Some("login_failed".to_owned()));
        assert_eq!(named("login_failed"), Some("login_failed".to_owned()));
        assert_eq!((named(""), named("login f"), named("model")), (Some(String::new()), None, None));
    }

    #[test]
    fn what_a_copied_value_brings_along_is_not_compared() {
        assert_eq!(cleaned(" \u{feff}login\u{200b}_fai\u{ad}led\t "), "login_failed");
        assert_eq!(cleaned("\u{200b}"), "");
    }
}
