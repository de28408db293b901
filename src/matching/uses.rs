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

#[derive(Debug)]
struct Known {
    on_rules: HashMap<String, OnRules>,
    /// Whether no binding and no rule is hidden from the user.
    is_complete: bool,
}

/// What is known of a policy's bindings to notification rules.
#[derive(Debug)]
struct OnRules {
    bound: Vec<Bound>,
    is_nobody_told: bool,
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
    #[must_use]
    pub fn of(setup: &Setup, standings: &[Standing]) -> Self {
        let on_rules = setup.policies().map(|policy| {
            let bindings = setup.uses_of(policy).iter().filter_map(|(_, binding)| setup.bindings.get(*binding));
            let bound = bindings.map(|binding| Bound::on_rule(setup, binding));
            let is_nobody_told = matches!(PolicyStanding::of(setup, standings, policy), PolicyStanding::Nobody(_));
            (policy.to_owned(), OnRules { bound: bound.collect(), is_nobody_told })
        });
        Self(Some(Arc::new(Known { on_rules: on_rules.collect(), is_complete: setup.knows_bindings })))
    }

    /// All that a policy is bound to; `None` unless all is known. What is on no rule is where there is no event.
    #[must_use]
    pub fn bound(&self, policy: &Policy) -> Option<Vec<Bound>> {
        let known = self.0.as_deref()?;
        let mut bound = known.on_rules.get(&policy.pk).map(|it| it.bound.clone()).unwrap_or_default();
        let total = policy.bound_to? as usize;
        if bound.len() < total {
            let elsewhere = Bound { active: Some(true), negate: Some(false), place: Place::NoEvent };
            known.is_complete.then(|| bound.resize(total, elsewhere))?;
        }
        Some(bound)
    }

    /// Whether it is certain that none of the rules that a policy is bound to tells anybody.
    #[must_use]
    pub fn is_nobody_told(&self, policy: &Policy) -> bool {
        let known = self.0.as_deref().and_then(|known| known.on_rules.get(&policy.pk));
        known.is_some_and(|known| known.is_nobody_told)
    }
}
