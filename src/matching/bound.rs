//! A binding of a policy, as far as it decides what follows from the policy's verdict.

use crate::api::bindings::Binding;
use crate::api::notifications::binding::RuleBinding;
use crate::matching::notification::setup::{Counting, Setup};

/// Where a policy is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a notification rule, the one kind of target that gives its policies an event.
    Rule,
    /// Nowhere that has an event: a policy never matches there.
    NoEvent,
    /// On something whose kind is not known.
    Unknown,
}

/// A binding of a policy, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Whether it does anything: neither disabled nor expired.
    pub active: Option<bool>,
    /// Whether it turns the policy's result round.
    pub negate: Option<bool>,
    /// Where it is.
    pub place: Place,
}

impl Bound {
    /// A binding at a place; `expired` is not known where its date can't be read. One with a member that is not known here may
    /// be inactive.
    pub fn of(binding: &Binding, expired: Option<bool>, place: Place) -> Self {
        let is_plain = !binding.dry_run && binding.may_stop.is_empty();
        let active = match (binding.enabled, expired) {
            (Some(false), _) | (_, Some(true)) => Some(false),
            (Some(true), Some(false)) if is_plain => Some(true),
            _ => None,
        };
        Self { active, negate: binding.negate, place }
    }

    /// A stage that validates what users enter with the policy.
    pub const PROMPT_STAGE: Self = Self { active: Some(true), negate: Some(false), place: Place::NoEvent };

    /// A binding on a notification rule.
    pub fn on_rule(setup: &Setup, binding: &RuleBinding) -> Self {
        let expired = match setup.counts(binding) {
            Counting::Expired => Some(true),
            Counting::Yes | Counting::Disabled => Some(false),
            Counting::Unknown(_) => None,
        };
        Self::of(&binding.settings, expired, Place::Rule)
    }
}
