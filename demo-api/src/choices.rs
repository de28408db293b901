//! The values of `action`, `app` and `model`, with their labels, by release.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::release::Release;

/// A value and its label.
pub type Choice = (String, String);

/// The values of the three fields, in the order in which the API lists them.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Choices<T = Choice> {
    pub action: Vec<T>,
    pub app: Vec<T>,
    pub model: Vec<T>,
}

static V2026_5: LazyLock<Choices> = LazyLock::new(|| recorded(include_str!("../../tests/data/2026.5/choices.json")));

/// The older schema has no labels, so they are those of 2026.5, as far as that has the value.
static V2024_6: LazyLock<Choices> = LazyLock::new(|| {
    let Choices { action, app, model } = recorded::<Choices<String>>(include_str!("../../tests/data/choices.json"));
    let labelled = |values: Vec<String>, newer: &[Choice]| {
        let label = |value: &str| newer.iter().find(|(known, _)| known == value).map(|(_, label)| label.clone());
        values.into_iter().map(|value| (value.clone(), label(&value).unwrap_or(value))).collect()
    };
    Choices {
        action: labelled(action, &V2026_5.action),
        app: labelled(app, &V2026_5.app),
        model: labelled(model, &V2026_5.model),
    }
});

#[allow(clippy::expect_used, reason = "the file is a part of the program, and tests read it")]
fn recorded<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("the recorded choices")
}

/// The values of a release.
#[must_use]
pub fn of(release: Release) -> &'static Choices {
    match release {
        Release::V2024_6 => &V2024_6,
        Release::V2026_5 => &V2026_5,
    }
}

/// Whether the `action` filter takes a value.
#[must_use]
pub fn is_action(release: Release, value: &str) -> bool {
    of(release).action.iter().any(|(action, _)| action == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_release_has_its_own_actions() {
        assert!(is_action(Release::V2024_6, "login") && is_action(Release::V2026_5, "login"));
        assert!(!is_action(Release::V2024_6, "review_overdue") && is_action(Release::V2026_5, "review_overdue"));
        assert!(!is_action(Release::V2026_5, "Login") && !is_action(Release::V2026_5, ""));
        let labelled = |choices: &[Choice]| choices.iter().filter(|(value, label)| value != label).count();
        let Choices { action, app, model } = of(Release::V2024_6);
        assert_eq!([action, app, model].map(|choices| labelled(choices)), [27, 55, 77]);
    }
}
