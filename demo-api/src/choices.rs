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

/// The older schema has no labels, so they are those of 2026.5.
static V2024_6: LazyLock<Choices> = LazyLock::new(|| {
    let Choices { action, app, model } = recorded::<Choices<String>>(include_str!("../../tests/data/choices.json"));
    let known = || V2026_5.action.iter().chain(&V2026_5.app).chain(&V2026_5.model);
    let label = |value: &str| known().find(|(known, _)| known == value).map(|(_, label)| label.clone());
    let removed = |value: &str| REMOVED.iter().find(|(known, _)| *known == value).map(|(_, label)| (*label).to_owned());
    let labelled = |values: Vec<String>| {
        let label = |value: String| {
            let label = label(&value).or_else(|| removed(&value)).unwrap_or_else(|| value.clone());
            (value, label)
        };
        values.into_iter().map(label).collect()
    };
    Choices { action: labelled(action), app: labelled(app), model: labelled(model) }
});

/// Labels of the values that 2026.5 no longer has. Not recorded: named after the pattern of the others.
const REMOVED: [(&str, &str); 4] = [
    ("authentik.enterprise.providers.rac", "authentik Enterprise.Providers.RAC"),
    ("authentik_sources_ldap.ldappropertymapping", "LDAP Property Mapping"),
    ("authentik_sources_plex.plexsourceconnection", "User Plex Source Connection"),
    ("authentik_stages_consent.userconsent", "User Consent"),
];

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
    fn every_value_has_a_label() {
        for Choices { action, app, model } in [of(Release::V2024_6), of(Release::V2026_5)] {
            assert!([action, app, model].into_iter().flatten().all(|(value, label)| value != label));
        }
    }

    #[test]
    fn each_release_has_its_own_actions() {
        assert!(is_action(Release::V2024_6, "login") && is_action(Release::V2026_5, "login"));
        assert!(!is_action(Release::V2024_6, "review_overdue") && is_action(Release::V2026_5, "review_overdue"));
        assert!(!is_action(Release::V2026_5, "Login") && !is_action(Release::V2026_5, ""));
    }
}
