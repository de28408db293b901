//! Generated policies: plausible, varied, and the same every time.

use chrono::{NaiveDate, TimeDelta};

use crate::choices::v2024_6::{ACTIONS, APPS, MODELS};
use crate::datetime::Instant;
use crate::policy::{Policy, Text};
use crate::rng::Rng;

const TEAMS: [&str; 12] = [
    "secops", "helpdesk", "platform", "finance", "hr", "network", "audit", "identity", "on-call", "legal", "payments",
    "research",
];

const PLACES: [&str; 14] = [
    "Berlin",
    "Zürich",
    "São Paulo",
    "Kraków",
    "Tokyo",
    "Austin",
    "Nairobi",
    "Oslo",
    "branch offices",
    "VPN",
    "guest Wi-Fi",
    "data centre",
    "staging",
    "production",
];

/// The actions of most policies; all others occur too, but more rarely.
const FREQUENT_ACTIONS: [&str; 6] =
    ["login_failed", "login", "suspicious_request", "model_updated", "model_deleted", "configuration_error"];

/// Generates `count` policies. Each depends on its number only, not on how many there are.
///
/// Their values are those of the older release, as in an installation that was upgraded.
#[must_use]
pub fn policies(count: u32) -> Vec<Policy> {
    let models = MODELS.map(|model| (model, app_of(model)));
    (1..=count).map(|number| policy(number, &models)).collect()
}

/// A model and the app it belongs to.
type Model = (&'static str, Option<&'static str>);

fn policy(number: u32, models: &[Model; MODELS.len()]) -> Policy {
    let mut rng = Rng::new(number.into());
    let action = if rng.one_in(8) {
        None
    } else if rng.one_in(2) {
        Some(*rng.pick(&FREQUENT_ACTIONS))
    } else {
        Some(*rng.pick(&ACTIONS))
    };
    let (model, app) = if rng.one_in(3) {
        (None, rng.one_in(2).then(|| *rng.pick(&APPS)))
    } else {
        let (model, app) = *rng.pick(models);
        (Some(model), app.filter(|_| !rng.one_in(3)))
    };
    let client_ip = rng.one_in(3).then(|| address(&mut rng));
    let created = created(number);
    Policy {
        pk: rng.uuid(),
        created,
        last_updated: created + TimeDelta::microseconds(rng.below(90 * 24 * 3600 * 1_000_000).cast_signed()),
        name: name(number, action, model.or(app), &mut rng),
        execution_logging: rng.one_in(6),
        // Most are bound once, some not at all, a few many times.
        bound_to: *rng.pick(&[0, 0, 1, 1, 1, 1, 2, 2, 3, 12]),
        action: action.map(Text::from),
        client_ip: client_ip.map(Text::from),
        app: app.map(Text::from),
        model: model.map(Text::from),
        query: None,
        bindings: &[],
        extra: None,
    }
}

/// Names as different administrators write them; the number keeps them apart.
fn name(number: u32, action: Option<&str>, about: Option<&str>, rng: &mut Rng) -> String {
    let action = action.unwrap_or("any event").trim_end_matches('_').replace('_', " ");
    let about = about.and_then(|about| about.rsplit('.').next()).unwrap_or("anything").replace('_', " ");
    let team = rng.pick(&TEAMS);
    let place = rng.pick(&PLACES);
    match rng.below(4) {
        0 => format!("{team}-{}-{number:03}", action.replace(' ', "-")),
        1 => format!("Notify {team}: {action} on {about} #{number:03}"),
        2 => format!("{place} – {action} ({about}) {number:03}"),
        _ => format!("{}_{}_{number:03}", action.replace(' ', "_"), about.replace(' ', "_")),
    }
}

/// The app that a model belongs to, found by its label: `authentik_stages_email.emailstage` is of
/// `authentik.stages.email`, and labels mostly leave `enterprise` out.
fn app_of(model: &str) -> Option<&'static str> {
    let (label, _) = model.split_once('.')?;
    let has_label = |app: &str| app.replace('.', "_") == label;
    APPS.into_iter().find(|app| has_label(app) || has_label(&app.replace(".enterprise", "")))
}

/// Addresses from the private networks and from those reserved for documentation.
fn address(rng: &mut Rng) -> String {
    match rng.below(5) {
        0 => format!("2001:db8:{:x}::{:x}", rng.below(0xffff) + 1, rng.below(0xffff) + 1),
        1 => format!("203.0.113.{}", rng.below(254) + 1),
        2 => format!("192.168.{}.{}", rng.below(256), rng.below(254) + 1),
        _ => format!("10.{}.{}.{}", rng.below(4), rng.below(256), rng.below(254) + 1),
    }
}

/// When the policy of this number was created: one every 427 seconds and a microsecond.
pub(crate) fn created(number: u32) -> Instant {
    let first_day = NaiveDate::from_ymd_opt(2024, 3, 1).unwrap_or_default();
    first_day.and_time(chrono::NaiveTime::MIN) + TimeDelta::microseconds(i64::from(number) * 427_000_001)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn are_the_same_every_time_however_many() {
        assert_eq!(policies(0), []);
        assert_eq!(policies(100), policies(300)[..100]);
    }

    #[test]
    fn are_all_different() {
        let policies = policies(20_000);
        let pks: HashSet<_> = policies.iter().map(|p| p.pk).collect();
        let names: HashSet<_> = policies.iter().map(|p| &p.name).collect();
        assert_eq!((pks.len(), names.len()), (20_000, 20_000));
    }

    #[test]
    fn take_every_value_there_is() {
        let policies = policies(5000);
        let count = |field: fn(&Policy) -> &Option<Text>| policies.iter().map(field).collect::<HashSet<_>>().len();
        assert_eq!(count(|p| &p.action), ACTIONS.len() + 1);
        assert_eq!(count(|p| &p.app), APPS.len() + 1);
        assert_eq!(count(|p| &p.model), MODELS.len() + 1);
    }

    #[test]
    fn every_model_has_an_app() {
        for model in MODELS {
            assert!(app_of(model).is_some(), "{model}");
        }
    }
}
