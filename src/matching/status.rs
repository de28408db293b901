//! Whether a policy fires, from its own verdict and its bindings.

use crate::api::page::Policy;
use crate::matching::bound::{Bound, Place};
use crate::matching::judgement::{Judgement, Reach};
use crate::matching::obstacle::Obstacle;
use crate::matching::rules::Rules;

/// The effect of a binding on a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: it is disabled or expired.
    Off,
    /// Nothing that an event could bring about. (Where it is negated, the policy always passes there.)
    NoEvent,
    /// The notification rule fires for these events.
    Fires(Reach),
    /// It is not known.
    Unknown,
}

impl Bound {
    /// The effect of the binding on a policy with this verdict.
    pub fn effect(self, policy: &Policy, own: Reach) -> Effect {
        match self {
            Self { active: Some(false), .. } => Effect::Off,
            Self { place: Place::NoEvent, .. } => Effect::NoEvent,
            Self { place: Place::Rule, active: Some(true), negate: Some(negate) } => {
                Effect::Fires(if negate { negated(policy, own) } else { own })
            }
            _ => Effect::Unknown,
        }
    }
}

/// What a negated binding passes for. A policy whose query can't be read passes for nothing, negated or not.
fn negated(policy: &Policy, own: Reach) -> Reach {
    match own {
        Reach::Every => Reach::Never,
        Reach::Never if policy.active_query().is_some() => Reach::ByQuery,
        Reach::Never => Reach::Every,
        Reach::Some | Reach::Unlikely => Reach::Some,
        Reach::ByQuery | Reach::ByVersion | Reach::Unreadable => own,
    }
}

/// How much speaks against a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing that is known.
    Neutral,
    /// It hardly ever fires, or on some versions only.
    Unlikely,
    /// It never matches, or never fires, or tells nobody.
    Never,
}

/// What is most remarkable about a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is bound to nothing, so it is never evaluated.
    NotBound,
    /// Each of its bindings is disabled or expired.
    BindingsOff,
    /// None of its active bindings is where there is an event.
    NoEvent,
    /// It matches every event, and each active binding where there is one is negated.
    NegatedEveryEvent,
    /// This keeps it from matching.
    Obstacle(Obstacle),
    /// It matches every event.
    EveryEvent,
    /// It never matches, and so passes for every event where it is negated.
    NegatedNever,
    /// None of the notification rules that it is bound to tells anybody.
    NobodyTold,
    /// Its query decides.
    Query,
    /// The server's version decides, which is not known.
    Version,
    /// What it matches is not known, since a criterion can't be read.
    Unreadable,
    /// Nothing is remarkable.
    Nothing,
}

impl Reason {
    /// The names of all reasons for which a policy may never fire, as a URL has them.
    const KEYS: [&str; 21] = [
        "not_bound",
        "bindings_off",
        "no_event",
        "every_event_negated",
        "nobody_told",
        "version",
        "no_criteria",
        "empty_action",
        "empty_app",
        "empty_model",
        "empty_client_ip",
        "custom_prefix",
        "unraised_action",
        "retired_action",
        "retired_model",
        "app_is_no_module",
        "network",
        "other_form_of_ip",
        "no_ip",
        "unlogged_model",
        "action_has_no_model",
    ];

    /// Its name in a URL; empty where the policy may well fire.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NotBound => "not_bound",
            Self::BindingsOff => "bindings_off",
            Self::NoEvent => "no_event",
            Self::NegatedEveryEvent => "every_event_negated",
            Self::NobodyTold => "nobody_told",
            Self::Version => "version",
            Self::Obstacle(obstacle) => obstacle.key(),
            Self::EveryEvent | Self::NegatedNever | Self::Query | Self::Unreadable | Self::Nothing => "",
        }
    }

    /// The name of a reason, if a text is one.
    pub fn key_of(text: &str) -> Option<&'static str> {
        Self::KEYS.into_iter().find(|key| *key == text)
    }
}

/// What there is to say of a policy in one word: for a cell, a group of policies, an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// How much speaks against it.
    pub severity: Severity,
    /// Why.
    pub reason: Reason,
}

impl Status {
    /// The status of a policy. `bindings` are all that it has; without them those that the rules of the server know. Where
    /// these know none either, nothing is said of what they might turn round: then the status of a bound policy is its own
    /// verdict.
    pub fn of(policy: &Policy, rules: &Rules, bindings: Option<&[Bound]>) -> Self {
        let judgement = Judgement::of(policy, rules);
        let known = if bindings.is_none() { rules.uses.bound(policy) } else { None };
        let effects = bindings
            .or(known.as_deref())
            .map(|bindings| bindings.iter().map(|bound| bound.effect(policy, judgement.reach)));
        let reason = match effects.map(Iterator::collect::<Vec<_>>) {
            _ if policy.bound_to == Some(0) => Reason::NotBound,
            Some(effects) => bound(&judgement, &effects),
            None => own(&judgement),
        };
        let severity = match &reason {
            Reason::NotBound
            | Reason::BindingsOff
            | Reason::NoEvent
            | Reason::NegatedEveryEvent
            | Reason::NobodyTold => Severity::Never,
            Reason::Obstacle(_) if judgement.reach == Reach::Never => Severity::Never,
            Reason::Obstacle(_) | Reason::Version => Severity::Unlikely,
            Reason::EveryEvent | Reason::NegatedNever | Reason::Query | Reason::Unreadable | Reason::Nothing => {
                Severity::Neutral
            }
        };
        if severity != Severity::Never && rules.uses.is_nobody_told(policy) {
            return Self { severity: Severity::Never, reason: Reason::NobodyTold };
        }
        Self { severity, reason }
    }

    /// Whether the reason is what the policy is bound to.
    pub const fn is_of_bindings(&self) -> bool {
        matches!(
            self.reason,
            Reason::BindingsOff
                | Reason::NoEvent
                | Reason::NegatedEveryEvent
                | Reason::NegatedNever
                | Reason::NobodyTold
        )
    }

    /// Whether the policy never fires or tells nobody, or may not: also where it is not known whether a negated binding turns
    /// that round.
    pub fn may_never_fire(&self) -> bool {
        self.severity != Severity::Neutral
    }
}

/// What is remarkable about a policy's own verdict.
fn own(judgement: &Judgement) -> Reason {
    match judgement.reach {
        Reach::Every => Reason::EveryEvent,
        Reach::ByQuery => Reason::Query,
        Reach::ByVersion => Reason::Version,
        Reach::Unreadable => Reason::Unreadable,
        Reach::Some => Reason::Nothing,
        Reach::Unlikely | Reach::Never => judgement.deciding().cloned().map_or(Reason::Nothing, Reason::Obstacle),
    }
}

/// What is remarkable where a policy's bindings have these effects: that of the one that fires for most.
fn bound(judgement: &Judgement, effects: &[Effect]) -> Reason {
    let has = |effect| effects.contains(&effect);
    match judgement.reach {
        Reach::Never if has(Effect::Fires(Reach::Every)) => Reason::NegatedNever,
        _ if has(Effect::Fires(Reach::Every)) => Reason::EveryEvent,
        _ if has(Effect::Fires(Reach::Some)) => Reason::Nothing,
        _ if has(Effect::Unknown) || effects.is_empty() => own(judgement),
        _ if has(Effect::Fires(Reach::ByQuery)) => Reason::Query,
        reach if has(Effect::Fires(reach)) => own(judgement),
        _ if has(Effect::Fires(Reach::Never)) => Reason::NegatedEveryEvent,
        _ if has(Effect::NoEvent) => Reason::NoEvent,
        _ => Reason::BindingsOff,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::combination::Combination;

    #[test]
    fn each_reason_has_a_name_of_its_own() {
        use crate::api::query::Param;
        use crate::matching::client_ip::ClientIpForm;
        let obstacles = [
            Obstacle::NoCriteria,
            Obstacle::EmptyText(Param::Action),
            Obstacle::EmptyText(Param::App),
            Obstacle::EmptyText(Param::Model),
            Obstacle::EmptyText(Param::ClientIp),
            Obstacle::CustomPrefix,
            Obstacle::UnraisedAction { may_be_newer: false },
            Obstacle::Retired(Param::Action),
            Obstacle::Retired(Param::Model),
            Obstacle::AppIsNoModule,
            Obstacle::ClientIp(ClientIpForm::Network),
            Obstacle::ClientIp(ClientIpForm::OtherForm { normal: String::new() }),
            Obstacle::ClientIp(ClientIpForm::NoAddress),
            Obstacle::UnloggedModel,
            Obstacle::ModelWithOtherAction,
        ];
        let of_bindings = [
            Reason::NotBound,
            Reason::BindingsOff,
            Reason::NoEvent,
            Reason::NegatedEveryEvent,
            Reason::NobodyTold,
            Reason::Version,
        ];
        let reasons = of_bindings.into_iter().chain(obstacles.map(Reason::Obstacle));
        let keys: Vec<_> = reasons.map(|reason| Reason::key_of(reason.key())).collect();
        assert_eq!(keys, Reason::KEYS.map(Some));
        assert_eq!([Reason::key_of(""), Reason::key_of("true")], [None; 2]);
    }

    const RULE: Bound = Bound { active: Some(true), negate: Some(false), place: Place::Rule };
    const NEGATED: Bound = Bound { negate: Some(true), ..RULE };
    const OFF: Bound = Bound { active: Some(false), ..RULE };
    const FLOW: Bound = Bound { place: Place::NoEvent, ..RULE };
    const UNKNOWN: Bound = Bound { place: Place::Unknown, ..RULE };

    fn status(policy: &Policy, bindings: Option<&[Bound]>) -> Status {
        Status::of(policy, &Rules::of(Some(Combination::All)), bindings)
    }

    #[test]
    fn a_negated_binding_turns_the_verdict_round() {
        let never = Policy::with("action=login model=authentik_core.user");
        let reason = |policy: &Policy, bindings: &[Bound]| status(policy, Some(bindings)).reason;
        assert_eq!(reason(&never, &[RULE]), Reason::Obstacle(Obstacle::ModelWithOtherAction));
        assert_eq!(reason(&never, &[RULE, NEGATED]), Reason::NegatedNever);
        assert_eq!(reason(&Policy::with(""), &[NEGATED]), Reason::NegatedEveryEvent);
        assert_eq!(reason(&Policy::with(""), &[NEGATED, RULE]), Reason::EveryEvent);
        assert_eq!(reason(&Policy::with("action=login"), &[NEGATED]), Reason::Nothing);
        assert_eq!(reason(&Policy::with("action=custom_"), &[RULE, NEGATED]), Reason::Nothing);
        // A query that can't be read passes for nothing.
        assert_eq!(
            reason(&Policy::with("action=login model=authentik_core.user query=x"), &[RULE, NEGATED]),
            Reason::Query
        );
        assert_eq!(reason(&Policy::with("query=x"), &[NEGATED]), Reason::Query);
    }

    #[test]
    fn a_policy_fires_by_what_its_active_bindings_on_rules_make_of_it() {
        let login = Policy::with("action=login");
        let of = |bindings: &[Bound]| status(&login, Some(bindings));
        assert_eq!((of(&[OFF]).severity, of(&[OFF, OFF]).reason), (Severity::Never, Reason::BindingsOff));
        assert_eq!(of(&[OFF, FLOW, Bound { negate: Some(true), ..FLOW }]).reason, Reason::NoEvent);
        assert_eq!((of(&[FLOW, RULE]).severity, of(&[OFF, RULE]).reason), (Severity::Neutral, Reason::Nothing));
        assert_eq!(status(&Policy { bound_to: Some(0), ..login.clone() }, None).reason, Reason::NotBound);
    }

    #[test]
    fn what_is_not_known_of_bindings_leaves_the_own_verdict() {
        let never = Policy::with("action=login model=authentik_core.user");
        let own = status(&never, None);
        assert_eq!(own.reason, Reason::Obstacle(Obstacle::ModelWithOtherAction));
        for unknown in [UNKNOWN, Bound { active: None, ..RULE }, Bound { negate: None, ..RULE }] {
            assert_eq!(status(&never, Some(&[OFF, FLOW, unknown])), own, "{unknown:?}");
            let login = status(&Policy::with("action=login"), Some(&[OFF, unknown]));
            assert_eq!(login.severity, Severity::Neutral, "{unknown:?}");
        }
    }
}
