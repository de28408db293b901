//! Where a policy is used, in words.

use crate::api::bindings::{Binding, PROMPT_STAGE};
use crate::api::error::{ApiError, ErrorKind, ForbiddenReason};
use crate::api::page::Policy;
use crate::api::targets::TargetKind;
use crate::matching::bound::Bound;
use crate::matching::judgement::Reach;
use crate::matching::status::{Effect, Reason, Severity, Status};
use crate::text::count::capitalized;
use crate::text::status;

/// The label of what has no known type.
pub const UNKNOWN_TYPE: &str = "Object of unknown type";

/// The label of a prompt stage.
pub const PROMPT_STAGE_LABEL: &str = "Prompt stage";

/// When a binding expires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expiry {
    /// The date and time, as the page shows them.
    pub date: String,
    /// Whether it is past.
    pub past: bool,
}

/// What follows of all bindings of a policy; `None` where nothing does that its own verdict does not say.
pub fn outcome(status: &Status, policy: &Policy) -> Option<String> {
    match &status.reason {
        _ if status.is_of_bindings() => Some(status::sentence(status, policy)),
        Reason::Obstacle(_) if status.severity == Severity::Never => {
            Some("It never matches, so it never fires.".to_owned())
        }
        _ => None,
    }
}

/// What is said of a use that has no event; `label` is that of its type, if it is known.
pub fn no_event(label: Option<&str>) -> String {
    let others = "Only notification rules have an event";
    let lead = label.map_or_else(|| others.to_owned(), |label| format!("{label}s have no event"));
    format!("{lead}, so it never matches here.")
}

/// The effect of a negated binding on a policy with this verdict; `None` if unknown.
pub fn negation(bound: Bound, policy: &Policy, own: Reach) -> Option<&'static str> {
    if bound.negate != Some(true) || bound.active != Some(true) {
        return None;
    }
    match bound.effect(policy, own) {
        Effect::NoEvent => Some("Negated, so it always passes here."),
        Effect::Fires(Reach::Every) => Some("Negated, so it passes for every event."),
        Effect::Fires(Reach::Never) => Some("Negated, so it never passes."),
        Effect::Fires(_) if policy.active_query().is_some() => {
            Some("Negated, so it passes for what it does not match, unless its query can\u{2019}t be read.")
        }
        Effect::Fires(_) => Some("Negated, so it passes for every event that it does not match."),
        Effect::Off | Effect::Unknown => None,
    }
}

/// Why a binding has no effect; `None` where it has one, or may.
pub fn off(binding: &Binding, expiry: Option<&Expiry>) -> Option<String> {
    match expiry {
        _ if binding.enabled == Some(false) => Some("Disabled, so it has no effect.".to_owned()),
        Some(Expiry { date, past: true }) => Some(format!("Expired on {date}, so it has no effect.")),
        _ => None,
    }
}

/// The settings of a binding: "Enabled, negated, order 10, expires on 2027-01-01 00:00". Empty where nothing is known.
pub fn settings(binding: &Binding, expiry: Option<&Expiry>) -> String {
    let enabled = binding.enabled == Some(true) && !expiry.is_some_and(|expiry| expiry.past);
    let expires = expiry.filter(|expiry| !expiry.past).map(|expiry| format!("expires on {}", expiry.date));
    let parts = [
        enabled.then(|| "enabled".to_owned()),
        (binding.negate == Some(true)).then(|| "negated".to_owned()),
        binding.order.map(|order| format!("order {order}")),
        expires,
    ];
    capitalized(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// How many of all uses are shown, where those are not all.
pub fn shown(rows: usize, total: usize) -> Option<String> {
    match rows {
        _ if rows >= total => None,
        0 => Some("The server lists nothing that uses it.".to_owned()),
        _ => Some(format!("Showing {rows} of {total}.")),
    }
}

/// The label of a target's type.
pub const fn kind_label(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::NotificationRule => "Notification rule",
        TargetKind::Flow => "Flow",
        TargetKind::Stage => "Stage",
        TargetKind::Source => "Source",
        TargetKind::Application => "Application",
        TargetKind::Entitlement => "Entitlement",
    }
}

/// The label of something that uses a policy without a binding, by its app and model.
pub fn model_label(model: Option<&str>) -> &str {
    match model {
        Some(PROMPT_STAGE) => PROMPT_STAGE_LABEL,
        Some(other) => other,
        None => UNKNOWN_TYPE,
    }
}

/// What an unsuccessful request means for the user, the more that can be done the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// The server has no such resource.
    NotThere,
    /// The user may not read it.
    NoPermission,
    /// Anything else: it may succeed the next time.
    Failed,
}

impl Refusal {
    /// What an error is.
    pub fn of(error: &ApiError) -> Self {
        match error.status() {
            _ if matches!(error.kind, ErrorKind::Forbidden { reason: ForbiddenReason::InvalidToken, .. }) => {
                Self::Failed
            }
            Some(403) => Self::NoPermission,
            Some(404) => Self::NotThere,
            _ => Self::Failed,
        }
    }

    /// What the page says; `partly` says whether it shows something of the usage nevertheless.
    pub const fn text(self, partly: bool) -> &'static str {
        match (self, partly) {
            (Self::NotThere, false) => "This server doesn't say where it is used.",
            (Self::NotThere, true) => "This server doesn't list its bindings.",
            (Self::NoPermission, false) => "You don't have permission to see where it is used.",
            (Self::NoPermission, true) => "You don't have permission to see its bindings.",
            (Self::Failed, false) => "Where it is used could not be loaded.",
            (Self::Failed, true) => "Its bindings could not be loaded.",
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::matching::bound::Place;

    fn binding(row: &Value) -> Binding {
        Binding::read(row).unwrap()
    }

    fn expiry(past: bool) -> Expiry {
        Expiry { date: "2026-12-31 23:59".to_owned(), past }
    }

    #[test]
    fn a_disabled_or_expired_binding_has_no_effect() {
        let enabled = binding(&json!({"enabled": true}));
        let disabled = binding(&json!({"enabled": false}));
        assert_eq!(off(&enabled, None), None);
        assert_eq!(off(&enabled, Some(&expiry(false))), None);
        assert_eq!(off(&disabled, Some(&expiry(true))).unwrap(), "Disabled, so it has no effect.");
        let expired = off(&enabled, Some(&expiry(true)));
        assert_eq!(expired.unwrap(), "Expired on 2026-12-31 23:59, so it has no effect.");
        // Nothing is claimed that the server did not say.
        assert_eq!(off(&Binding::default(), None), None);
    }

    #[test]
    fn a_negated_binding_says_what_it_passes_for() {
        let policy = Policy { bound_to: Some(1), ..Policy::default() };
        let bound = |place| Bound { active: Some(true), negate: Some(true), place };
        let says = |place, own| negation(bound(place), &policy, own);
        assert_eq!(says(Place::NoEvent, Reach::Some), Some("Negated, so it always passes here."));
        assert_eq!(says(Place::Rule, Reach::Never), Some("Negated, so it passes for every event."));
        assert_eq!(says(Place::Rule, Reach::Every), Some("Negated, so it never passes."));
        assert_eq!(
            says(Place::Rule, Reach::Some),
            Some("Negated, so it passes for every event that it does not match.")
        );
        assert_eq!(says(Place::Unknown, Reach::Never), None);
        assert_eq!(negation(Bound { active: Some(false), ..bound(Place::Rule) }, &policy, Reach::Never), None);
    }

    #[test]
    fn a_use_without_an_event_says_so() {
        assert_eq!(no_event(Some("Flow")), "Flows have no event, so it never matches here.");
        assert_eq!(no_event(None), "Only notification rules have an event, so it never matches here.");
    }

    #[test]
    fn the_settings_are_one_line() {
        let full = binding(&json!({"enabled": true, "negate": true, "order": 20}));
        assert_eq!(settings(&full, Some(&expiry(false))), "Enabled, negated, order 20, expires on 2026-12-31 23:59");
        assert_eq!(settings(&full, Some(&expiry(true))), "Negated, order 20");
        let disabled = binding(&json!({"enabled": false, "negate": false, "order": -1}));
        assert_eq!(settings(&disabled, None), "Order -1");
        assert_eq!(settings(&Binding::default(), None), "");
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        assert_eq!(shown(3, 3), None);
        assert_eq!(shown(100, 230).unwrap(), "Showing 100 of 230.");
        assert_eq!(shown(0, 2).unwrap(), "The server lists nothing that uses it.");
    }

    #[test]
    fn a_model_without_a_label_is_shown_as_it_is() {
        assert_eq!(model_label(Some("authentik_stages_prompt.promptstage")), "Prompt stage");
        assert_eq!(model_label(Some("plugin.thing")), "plugin.thing");
        assert_eq!(model_label(None), "Object of unknown type");
    }

    #[test]
    fn a_refusal_is_told_by_the_status() {
        let status = |status| Refusal::of(&ErrorKind::Status { status, detail: None, web_page: true }.into());
        assert_eq!([403, 404, 500].map(status), [Refusal::NoPermission, Refusal::NotThere, Refusal::Failed]);
        let forbidden =
            |reason| Refusal::of(&ErrorKind::Forbidden { status: 403, reason, detail: None, web_page: false }.into());
        assert_eq!(forbidden(ForbiddenReason::Unknown), Refusal::NoPermission);
        assert_eq!(forbidden(ForbiddenReason::InvalidToken), Refusal::Failed);
        assert_eq!(Refusal::of(&ErrorKind::Timeout { seconds: 20 }.into()), Refusal::Failed);
    }
}
