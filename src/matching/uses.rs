//! Where policies are bound, as far as notification rules and their bindings were read, and whether anybody is told there.

use std::collections::HashMap;
use std::sync::Arc;

use crate::api::page::Policy;
use crate::matching::bound::{Bound, Place};
use crate::matching::notification::setup::Setup;
use crate::matching::notification::standing::{PolicyStanding, Standing};

/// Where all policies are bound. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Uses(Option<Arc<Known>>);

#[derive(Clone, Debug, Default)]
struct Known {
    on_rules: HashMap<String, OnRules>,
    /// Whether all rules were read, not only those of some policies.
    is_of_all: bool,
    /// Whether no binding and no rule is hidden from the user.
    is_complete: bool,
}

/// What is known of a policy's bindings to notification rules.
#[derive(Clone, Debug, PartialEq)]
struct OnRules {
    bound: Vec<Bound>,
    is_nobody_told: bool,
    /// Whether these are all.
    is_complete: bool,
}

impl OnRules {
    fn of(setup: &Setup, standings: &[Standing], policy: &str) -> Self {
        let bindings = setup.uses_of(policy).iter().filter_map(|(_, binding)| setup.bindings.get(*binding));
        Self {
            bound: bindings.map(|binding| Bound::on_rule(setup, binding)).collect(),
            is_nobody_told: matches!(PolicyStanding::of(setup, standings, policy), PolicyStanding::Nobody(_)),
            is_complete: setup.knows_bindings,
        }
    }
}

impl PartialEq for Uses {
    /// Whether it is the same reading.
    fn eq(&self, other: &Self) -> bool {
        self.0.as_ref().map(Arc::as_ptr) == other.0.as_ref().map(Arc::as_ptr)
    }
}

impl Eq for Uses {}

impl Uses {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self(None);

    /// What a setup tells; `standings` are those of all its rules.
    pub fn of(setup: &Setup, standings: &[Standing]) -> Self {
        let on_rules =
            setup.policies().map(|policy| (policy.to_owned(), OnRules::of(setup, standings, policy))).collect();
        Self(Some(Arc::new(Known { on_rules, is_of_all: true, is_complete: setup.knows_bindings })))
    }

    /// Adds what a setup tells of one policy, of which it has all rules; whether that is new.
    pub fn learn(&mut self, setup: &Setup, standings: &[Standing], policy: &Policy) -> bool {
        let one = OnRules::of(setup, standings, &policy.pk);
        let mut known = self.0.as_deref().cloned().unwrap_or_default();
        let before = known.on_rules.insert(policy.pk.clone(), one.clone());
        let is_new = before.is_none_or(|before| before != one);
        if is_new {
            self.0 = Some(Arc::new(known));
        }
        is_new
    }

    /// Forgets what was learnt policy by policy; whether there was any.
    pub fn forget_learnt(&mut self) -> bool {
        self.0.take_if(|known| !known.is_of_all).is_some()
    }

    /// All that a policy is bound to; `None` unless all is known. What is on no rule is where there is no event.
    pub fn bound(&self, policy: &Policy) -> Option<Vec<Bound>> {
        let known = self.0.as_deref()?;
        let on_rules = known.on_rules.get(&policy.pk);
        let mut bound = on_rules.map(|it| it.bound.clone()).unwrap_or_default();
        let total = policy.bound_to? as usize;
        if bound.len() < total {
            let elsewhere = Bound { active: Some(true), negate: Some(false), place: Place::NoEvent };
            on_rules.map_or(known.is_complete, |it| it.is_complete).then(|| bound.resize(total, elsewhere))?;
        }
        Some(bound)
    }

    /// Whether it is certain that none of the rules that a policy is bound to tells anybody.
    pub fn is_nobody_told(&self, policy: &Policy) -> bool {
        let known = self.0.as_deref().and_then(|known| known.on_rules.get(&policy.pk));
        known.is_some_and(|known| known.is_nobody_told)
    }
}
