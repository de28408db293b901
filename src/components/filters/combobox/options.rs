//! The options of a combobox for a typed text.

use crate::api::choices::Choice;
use crate::text::bidi::replace_bidi_controls;

/// An option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComboboxOption {
    /// No filter.
    Any,
    /// One of the known values.
    Known(Choice),
    /// The typed text as it is: a server may have values that are not known here.
    Custom(String),
    /// No value: has the policies counted, of which there are so many.
    CountAll(u32),
}

impl ComboboxOption {
    /// The filter's value; no two options have the same.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Any => "",
            Self::Known(choice) => &choice.value,
            // No value has a control character.
            Self::CountAll(_) => "\u{0}",
            Self::Custom(text) => text,
        }
    }

    /// What the option shows.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Any => "Any".to_owned(),
            Self::Known(choice) => replace_bidi_controls(&choice.label),
            Self::CountAll(total) => format!("Count all {total} policies"),
            Self::Custom(text) => format!("Use \u{201c}{}\u{201d}", replace_bidi_controls(text)),
        }
    }

    /// The API's value, where the label differs.
    #[must_use]
    pub fn exact_value(&self) -> Option<String> {
        match self {
            Self::Known(choice) if choice.value != choice.label => Some(choice.value.to_string()),
            _ => None,
        }
    }
}

/// All options, while nothing is typed; with the `current` value last, if it is not a known one.
#[must_use]
pub fn all_options(choices: &[Choice], current: &str) -> Vec<ComboboxOption> {
    let mut options = vec![ComboboxOption::Any];
    options.extend(choices.iter().cloned().map(ComboboxOption::Known));
    if !current.is_empty() && choices.iter().all(|choice| choice.value != current) {
        options.push(ComboboxOption::Custom(current.to_owned()));
    }
    options
}

/// The options for a typed text: exact matches, then partial ones, then the text as it is, unless it is an exact match.
#[must_use]
pub fn matching_options(choices: &[Choice], typed: &str) -> Vec<ComboboxOption> {
    let typed = typed.trim();
    if typed.is_empty() {
        return all_options(choices, "");
    }
    let matches = |choice: &&Choice| contains(&choice.value, typed) || contains(&choice.label, typed);
    let (exact, partial): (Vec<_>, Vec<_>) = choices.iter().filter(matches).partition(|choice| is_exact(choice, typed));
    let custom = exact.is_empty().then(|| ComboboxOption::Custom(typed.to_owned()));
    exact.into_iter().chain(partial).cloned().map(ComboboxOption::Known).chain(custom).collect()
}

/// The option that a typed text names: by its whole label in any case or its whole value, or none of them for an empty text.
#[must_use]
pub fn exact_option(choices: &[Choice], typed: &str) -> Option<ComboboxOption> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Some(ComboboxOption::Any);
    }
    let named = choices.iter().find(|choice| choice.value == typed);
    named.or_else(|| choices.iter().find(|choice| is_exact(choice, typed))).cloned().map(ComboboxOption::Known)
}

/// Whether a text has this part in it, which is not empty. The case of ASCII letters does not matter: values and built-in labels
/// are ASCII.
fn contains(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}

fn is_exact(choice: &Choice, typed: &str) -> bool {
    choice.value == typed || choice.label.eq_ignore_ascii_case(typed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::choices::actions::ACTIONS;
    use crate::api::choices::models::MODELS;

    fn values(options: &[ComboboxOption]) -> Vec<&str> {
        options.iter().map(ComboboxOption::value).collect()
    }

    #[test]
    fn with_nothing_typed_all_are_offered_after_any() {
        assert_eq!(matching_options(&ACTIONS, " "), all_options(&ACTIONS, "logout"));
        assert_eq!(values(&all_options(&ACTIONS, "")).len(), ACTIONS.len() + 1);
        assert_eq!(values(&all_options(&ACTIONS, "bogus"))[..2], ["", "login"]);
        assert_eq!(all_options(&ACTIONS, "bogus").last().map(ComboboxOption::value), Some("bogus"));
    }

    #[test]
    fn labels_and_values_match_and_the_exact_one_comes_first() {
        assert_eq!(values(&matching_options(&ACTIONS, "login")), ["login", "login_failed"]);
        assert_eq!(values(&matching_options(&ACTIONS, "LOGIN F")), ["login_failed", "LOGIN F"]);
        let model = "authentik_events.notification";
        assert_eq!(matching_options(&MODELS, model).first().map(ComboboxOption::value), Some(model));
    }

    #[test]
    fn a_text_that_is_no_value_is_offered_last() {
        assert_eq!(values(&matching_options(&ACTIONS, " teleported ")), ["teleported"]);
        assert_eq!(matching_options(&MODELS, "model").last(), Some(&ComboboxOption::Custom("model".to_owned())));
    }

    #[test]
    fn only_whole_labels_and_values_are_exact() {
        let exact = |typed| exact_option(&ACTIONS, typed).map(|option| option.value().to_owned());
        assert_eq!(exact(" login FAILED"), Some("login_failed".to_owned()));
        assert_eq!(exact("login_failed"), Some("login_failed".to_owned()));
        assert_eq!((exact(" "), exact("login f"), exact("model")), (Some(String::new()), None, None));
    }
}
