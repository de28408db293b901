//! What a combobox offers for what is typed.

use crate::api::choices::Choice;

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
            Self::AsTyped(text) => format!("Use \u{201c}{text}\u{201d}"),
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

/// The offers for `typed`, the best first. Everything, while it is empty or still `untouched` as the field was opened.
/// What names no documented value can be chosen as it is.
#[must_use]
pub fn offers(choices: &'static [Choice], typed: &str, untouched: &str) -> Vec<Offer> {
    let typed = typed.trim();
    if typed.is_empty() || typed == untouched {
        return [Offer::Any].into_iter().chain(choices.iter().map(Offer::Documented)).collect();
    }
    let sought = typed.to_lowercase();
    let is_exact = |choice: &&Choice| choice.value == typed || choice.label.to_lowercase() == sought;
    let matches = |choice: &&Choice| choice.value.contains(&sought) || choice.label.to_lowercase().contains(&sought);

    let mut offers: Vec<Offer> = choices.iter().filter(is_exact).map(Offer::Documented).collect();
    let exact = !offers.is_empty();
    offers.extend(choices.iter().filter(|choice| matches(choice) && !is_exact(choice)).map(Offer::Documented));
    if !exact {
        offers.push(Offer::AsTyped(typed.to_owned()));
    }
    offers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::choices::{ACTIONS, MODELS};

    fn values(typed: &str) -> Vec<String> {
        offers(&ACTIONS, typed, "Logout").iter().map(|offer| offer.value().to_owned()).collect()
    }

    #[test]
    fn untouched_or_empty_everything_is_offered_after_any() {
        assert_eq!(values("").len(), 28);
        assert_eq!(values("Logout"), values(" "));
        assert_eq!(values("").first().map(String::as_str), Some(""));
    }

    #[test]
    fn labels_and_values_narrow_and_the_exact_one_comes_first() {
        assert_eq!(values("login"), ["login", "login_failed"]);
        assert_eq!(values("LOGIN F"), ["login_failed", "LOGIN F"]);
        let model = "authentik_events.notification";
        assert_eq!(offers(&MODELS, model, "").first().map(Offer::value), Some(model));
    }

    #[test]
    fn any_other_value_can_be_used_as_it_is() {
        assert_eq!(values(" teleported "), ["teleported"]);
    }
}
