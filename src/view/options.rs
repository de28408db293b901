//! What a combobox offers for what is typed.

use crate::api::choices::Choice;
use crate::view::plain::plain;

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// No filter.
    Any,
    /// One of the documented values.
    Documented(&'static Choice),
    /// What is typed, as it is: newer servers have values that we do not know.
    AsTyped(String),
}

impl Offer {
    /// The filter's value.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Any => "",
            Self::Documented(choice) => choice.value,
            Self::AsTyped(text) => text,
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Any => "Any".to_owned(),
            Self::Documented(choice) => choice.label.to_owned(),
            Self::AsTyped(text) => format!("Use \u{201c}{}\u{201d}", plain(text)),
        }
    }

    /// The API's value, where the label is another.
    #[must_use]
    pub const fn exact(&self) -> Option<&'static str> {
        match self {
            Self::Documented(choice) => Some(choice.value),
            _ => None,
        }
    }
}

/// Everything there is to choose, while nothing is typed: with the `current` value, should it be none of the documented
/// ones.
#[must_use]
// Never inlined: the first rows do without it (scripts/split/).
#[inline(never)]
pub fn all_offers(choices: &'static [Choice], current: &str) -> Vec<Offer> {
    let mut offers = vec![Offer::Any];
    if !current.is_empty() && choices.iter().all(|choice| choice.value != current) {
        offers.push(Offer::AsTyped(current.to_owned()));
    }
    offers.extend(choices.iter().map(Offer::Documented));
    offers
}

/// The offers for `typed`, the best first. What names no documented value can be chosen as it is.
#[must_use]
// Never inlined: the first rows do without it (scripts/split/).
#[inline(never)]
pub fn offers(choices: &'static [Choice], typed: &str) -> Vec<Offer> {
    let typed = typed.trim();
    if typed.is_empty() {
        return all_offers(choices, "");
    }
    let is_exact = |choice: &&Choice| choice.value == typed || choice.label.eq_ignore_ascii_case(typed);
    let matches = |choice: &&Choice| [choice.value, choice.label].iter().any(|text| contains(text, typed));

    let mut offers: Vec<Offer> = choices.iter().filter(is_exact).map(Offer::Documented).collect();
    let exact = !offers.is_empty();
    offers.extend(choices.iter().filter(|choice| matches(choice) && !is_exact(choice)).map(Offer::Documented));
    if !exact {
        offers.push(Offer::AsTyped(typed.to_owned()));
    }
    offers
}

/// Whether a text has another in it, in upper or lower case. ASCII, as all labels and values are; what `str` has for
/// it knows all of Unicode and the best algorithm, and is a lot of program.
fn contains(text: &str, sought: &str) -> bool {
    text.as_bytes().windows(sought.len().max(1)).any(|part| part.eq_ignore_ascii_case(sought.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::choices::{ACTIONS, MODELS};

    fn values(offers: &[Offer]) -> Vec<&str> {
        offers.iter().map(Offer::value).collect()
    }

    #[test]
    fn with_nothing_typed_everything_is_offered_after_any() {
        assert_eq!(offers(&ACTIONS, " "), all_offers(&ACTIONS, "logout"));
        assert_eq!(values(&all_offers(&ACTIONS, "")).len(), 28);
        assert_eq!(values(&all_offers(&ACTIONS, "bogus"))[..3], ["", "bogus", "login"]);
    }

    #[test]
    fn labels_and_values_narrow_and_the_exact_one_comes_first() {
        assert_eq!(values(&offers(&ACTIONS, "login")), ["login", "login_failed"]);
        assert_eq!(values(&offers(&ACTIONS, "LOGIN F")), ["login_failed", "LOGIN F"]);
        let model = "authentik_events.notification";
        assert_eq!(offers(&MODELS, model).first().map(Offer::value), Some(model));
    }

    #[test]
    fn any_other_value_can_be_used_as_it_is() {
        assert_eq!(values(&offers(&ACTIONS, " teleported ")), ["teleported"]);
    }
}
