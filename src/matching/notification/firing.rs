//! Whether a rule fires for an event.

use crate::api::notifications::rule::NotificationRule;
use crate::matching::notification::doubt::Doubt;
use crate::matching::notification::event::{DispatchEvent, EventUser, PolicyUuid};
use crate::matching::notification::pass::{Pass, ServerVerdicts, pass};
use crate::matching::notification::setup::{Release, Setup};

/// Whether a rule fires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Firing {
    /// These bindings pass, by their positions. One is enough, whatever mode the rule's engine has.
    Fires(Vec<usize>),
    /// It does not.
    Not(NotFiring),
    /// It is not known.
    Unknown(Vec<Doubt>),
}

/// Why a rule does not fire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFiring {
    /// The rule is off.
    Disabled,
    /// The event has expired; newer servers don't find it then.
    EventExpired,
    /// The event is about a policy that is bound to some rule.
    AboutPolicy,
    /// The event's user or policy is something that makes every rule fail.
    BrokenEvent,
    /// Nothing is bound to it that counts. This many bindings are disabled or expired.
    NoBindings {
        /// How many don't count.
        ignored: usize,
    },
    /// A policy is bound to it whose type is not installed: the whole rule fails.
    UninstalledPolicy,
    /// None of its bindings passes.
    NonePasses,
}

impl Firing {
    /// Whether a rule fires for an event, given what the server says of queries.
    pub fn of(setup: &Setup, rule: &NotificationRule, event: &DispatchEvent, queries: &ServerVerdicts) -> Self {
        let before = match before(setup, rule, event) {
            Ok(doubts) => doubts,
            Err(why) => return Self::Not(why),
        };
        let passes: Vec<(usize, Pass)> =
            setup.bindings_of(rule).map(|(at, binding)| (at, pass(setup, binding, event, queries))).collect();
        if passes.iter().any(|(_, pass)| *pass == Pass::RuleFails) {
            return Self::Not(NotFiring::UninstalledPolicy);
        }
        let by: Vec<usize> = passes.iter().filter(|(_, pass)| *pass == Pass::Yes).map(|(at, _)| *at).collect();
        let ignored = passes.iter().filter(|(_, pass)| *pass == Pass::Ignored).count();
        let none_counts = ignored == passes.len();
        let mut doubts: Vec<Doubt> = passes
            .into_iter()
            .filter_map(|(_, pass)| match pass {
                Pass::Unknown(doubt) => Some(doubt),
                _ => None,
            })
            .collect();
        if !setup.knows_bindings {
            doubts.push(Doubt::HiddenBindings);
        }
        if by.is_empty() {
            return match (doubts.is_empty(), none_counts) {
                (false, _) => Self::unknown(before.into_iter().chain(doubts)),
                (true, true) => Self::Not(NotFiring::NoBindings { ignored }),
                (true, false) => Self::Not(NotFiring::NonePasses),
            };
        }
        // What another binding does not know, this one decides.
        let members = rule.may_stop.iter().cloned().map(Doubt::Member);
        let doubts: Vec<Doubt> = before.into_iter().chain(members).collect();
        if doubts.is_empty() { Self::Fires(by) } else { Self::unknown(doubts) }
    }

    fn unknown(doubts: impl IntoIterator<Item = Doubt>) -> Self {
        let mut doubts: Vec<Doubt> = doubts.into_iter().collect();
        doubts.sort();
        doubts.dedup();
        Self::Unknown(doubts)
    }
}

/// What decides before any binding is looked at: why the rule does not fire, or what is not known.
fn before(setup: &Setup, rule: &NotificationRule, event: &DispatchEvent) -> Result<Vec<Doubt>, NotFiring> {
    let mut doubts = Vec::new();
    if rule.enabled == Some(false) {
        return Err(NotFiring::Disabled);
    }
    match (event.has_expired, setup.release) {
        (Some(true), Release::Like2026) => return Err(NotFiring::EventExpired),
        (Some(true), Release::Unknown) => doubts.push(Doubt::Version),
        (Some(true), Release::Like2024) | (Some(false) | None, _) => {}
    }
    let is_bound = match &event.policy {
        PolicyUuid::Broken => return Err(NotFiring::BrokenEvent),
        PolicyUuid::Absent => Some(false),
        PolicyUuid::Uuid(policy) if setup.is_bound(policy) => Some(true),
        PolicyUuid::Null if setup.bindings.iter().any(|binding| binding.policy.is_none()) => Some(true),
        PolicyUuid::Uuid(_) | PolicyUuid::Null => setup.knows_bindings.then_some(false),
        PolicyUuid::Unknown => None,
    };
    match is_bound {
        Some(true) => return Err(NotFiring::AboutPolicy),
        Some(false) => {}
        None => doubts.push(Doubt::AboutPolicy),
    }
    if event.user == EventUser::Broken {
        return Err(NotFiring::BrokenEvent);
    }
    Ok(doubts)
}
