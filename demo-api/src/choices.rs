//! The values of `action`, `app` and `model`, with their labels, by release.

pub mod v2024_6;
pub mod v2026_5;

use crate::release::Release;

/// A value and its label.
pub type Choice = (&'static str, &'static str);

/// Whether the `action` filter takes a value.
#[must_use]
pub fn is_action(release: Release, value: &str) -> bool {
    match release {
        Release::V2024_6 => v2024_6::ACTIONS.contains(&value),
        Release::V2026_5 => v2026_5::ACTIONS.iter().any(|(action, _)| *action == value),
    }
}

/// The actions of a release.
#[must_use]
pub fn actions(release: Release) -> Vec<Choice> {
    of(release, &v2024_6::ACTIONS, &v2026_5::ACTIONS)
}

/// The apps of a release.
#[must_use]
pub fn apps(release: Release) -> Vec<Choice> {
    of(release, &v2024_6::APPS, &v2026_5::APPS)
}

/// The models of a release.
#[must_use]
pub fn models(release: Release) -> Vec<Choice> {
    of(release, &v2024_6::MODELS, &v2026_5::MODELS)
}

/// The older values take their labels from the newer ones.
fn of(release: Release, older: &[&'static str], newer: &[Choice]) -> Vec<Choice> {
    match release {
        Release::V2026_5 => newer.to_vec(),
        Release::V2024_6 => {
            let labels = || newer.iter().chain(&v2024_6::REMOVED_SINCE);
            let labelled = |value| labels().find(|(known, _)| *known == value).copied().unwrap_or((value, value));
            older.iter().copied().map(labelled).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn recorded(file: &str) -> Value {
        let file = format!("{}/../tests/data/{file}", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
    }

    #[test]
    fn are_the_recorded_ones() {
        let values = |of: fn(Release) -> Vec<Choice>| of(Release::V2024_6).iter().map(|(v, _)| *v).collect::<Vec<_>>();
        let older = json!({"action": values(actions), "app": values(apps), "model": values(models)});
        assert_eq!(older, recorded("choices.json"));
        let newest = Release::V2026_5;
        let newer = json!({"action": actions(newest), "app": apps(newest), "model": models(newest)});
        assert_eq!(newer, recorded("2026.5/choices.json"));
    }

    #[test]
    fn every_value_has_a_label() {
        for of in [actions, apps, models] {
            assert!(of(Release::V2024_6).iter().all(|(value, label)| value != label));
        }
    }

    #[test]
    fn each_release_has_its_own_actions() {
        assert!(is_action(Release::V2024_6, "login") && is_action(Release::V2026_5, "login"));
        assert!(!is_action(Release::V2024_6, "review_overdue") && is_action(Release::V2026_5, "review_overdue"));
        assert!(!is_action(Release::V2026_5, "Login") && !is_action(Release::V2026_5, ""));
    }
}
