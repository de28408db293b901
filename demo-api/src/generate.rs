//! Generated policies: plausible, varied, and the same every time.

use chrono::{NaiveDate, TimeDelta};
use serde_json::Map;

use crate::choices::{self, Choice};
use crate::datetime::Instant;
use crate::policy::Policy;
use crate::release::Release;
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
    let values = |choices: &'static [Choice]| choices.iter().map(|(value, _)| value.as_str()).collect();
    let older = choices::of(Release::V2024_6);
    let (actions, apps, models): (Vec<_>, Vec<_>, Vec<_>) =
        (values(&older.action), values(&older.app), values(&older.model));
    let models = models.into_iter().map(|model| (model, app_of(model, &apps))).collect();
    let source = Source { actions, apps, models };
    (1..=count).map(|number| source.policy(number)).collect()
}

/// The values to choose from.
struct Source {
    actions: Vec<&'static str>,
    apps: Vec<&'static str>,
    /// Each with the app that it belongs to.
    models: Vec<(&'static str, Option<&'static str>)>,
}

impl Source {
    fn policy(&self, number: u32) -> Policy {
        let mut rng = Rng::new(number.into());
        let action = if rng.one_in(8) {
            None
        } else if rng.one_in(2) {
            Some(rng.pick(&FREQUENT_ACTIONS))
        } else {
            Some(rng.pick(&self.actions))
        };
        let (model, app) = if rng.one_in(3) {
            (None, rng.one_in(2).then(|| rng.pick(&self.apps)))
        } else {
            let (model, app) = rng.pick(&self.models);
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
            bound_to: rng.pick(&[0, 0, 1, 1, 1, 1, 2, 2, 3, 12]),
            action: action.map(str::to_owned),
            client_ip,
            app: app.map(str::to_owned),
            model: model.map(str::to_owned),
            query: None,
            extra: Map::new(),
        }
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
fn app_of(model: &str, apps: &[&'static str]) -> Option<&'static str> {
    let (label, _) = model.split_once('.')?;
    let has_label = |app: &str| app.replace('.', "_") == label;
    apps.iter().copied().find(|app| has_label(app) || has_label(&app.replace(".enterprise", "")))
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
fn created(number: u32) -> Instant {
    let first_day = NaiveDate::from_ymd_opt(2024, 3, 1).unwrap_or_default();
    first_day.and_time(chrono::NaiveTime::MIN) + TimeDelta::microseconds(i64::from(number) * 427_000_001)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn are_all_different_and_take_every_value_there_is() {
        let policies = policies(5000);
        assert_eq!(super::policies(100), policies[..100], "however many there are");
        let pks: HashSet<_> = policies.iter().map(|policy| policy.pk).collect();
        let names: HashSet<_> = policies.iter().map(|policy| &policy.name).collect();
        assert_eq!((pks.len(), names.len()), (5000, 5000));
        let count = |field: fn(&Policy) -> &Option<String>| policies.iter().map(field).collect::<HashSet<_>>().len();
        let counts = [count(|p| &p.action), count(|p| &p.app), count(|p| &p.model)];
        assert_eq!(counts, [27 + 1, 56 + 1, 80 + 1]);
    }

    #[test]
    fn every_model_has_an_app() {
        assert_eq!(
            app_of("authentik_stages_email.emailstage", &["authentik.stages.email"]),
            Some("authentik.stages.email")
        );
        assert_eq!(
            app_of("authentik_providers_rac.endpoint", &["authentik.enterprise.providers.rac"]),
            Some("authentik.enterprise.providers.rac")
        );
        assert_eq!(app_of("authentik_core.user", &["authentik.stages.email"]), None);
    }
}
