//! What policies are bound to. The policies say how often they are bound; the bindings are derived from that, the same
//! at every start.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::policy::Policy;
use crate::rng::Rng;
use crate::target::Target;

/// The most bindings of one policy. A data file may say that a policy is bound any number of times; that number is
/// returned, but its bindings have to fit into an answer.
const MAX_BINDINGS: u64 = 10_000;

/// How a binding is set up; what is left out is as authentik sets it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether its result is inverted.
    pub negate: bool,
    /// Whether it does anything.
    pub enabled: bool,
    /// Its position among the bindings of the target.
    pub order: u64,
    /// The seconds that an evaluation may take.
    pub timeout: u64,
    /// The result of an evaluation that fails.
    pub failure_result: bool,
    /// When it stops to apply, as ISO 8601. Since 2026.8: sent for the bindings that have one, so that a client can be
    /// tried with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { negate: false, enabled: true, order: 0, timeout: 30, failure_result: false, expires: None }
    }
}

/// One binding of a policy to something that uses policies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Its identity.
    pub pk: Uuid,
    /// What is bound.
    pub policy: Uuid,
    /// What the policy is bound to.
    pub target: Target,
    /// How.
    pub settings: Settings,
}

/// The bindings of a policy, each to another target. The settings of those that have none given are the default ones, with
/// the number as their order.
pub fn of(policy: &Policy) -> impl Iterator<Item = Binding> {
    let (high, low) = policy.pk.as_u64_pair();
    let mut given = policy.bindings.iter().cloned();
    (0..policy.bound_to.min(MAX_BINDINGS)).map(move |number| Binding {
        pk: Rng::new(high ^ low ^ number).uuid(),
        policy: policy.pk,
        target: Target::new(number),
        settings: given.next().unwrap_or_else(|| Settings { order: number, ..Settings::default() }),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::generate;

    #[test]
    fn bindings_are_as_many_as_the_policy_says_and_all_different() {
        for policy in generate::policies(50) {
            let bindings: Vec<Binding> = of(&policy).collect();
            let ids: HashSet<Uuid> = bindings.iter().flat_map(|binding| [binding.pk, binding.target.pk]).collect();
            assert_eq!(ids.len() as u64, 2 * policy.bound_to);
        }
    }

    #[test]
    fn settings_are_those_given_or_the_default_ones() {
        let mut policy = generate::policies(1).swap_remove(0);
        let first = Settings { enabled: false, order: 5, ..Settings::default() };
        (policy.bound_to, policy.bindings) = (2, vec![first.clone()]);
        let settings: Vec<Settings> = of(&policy).map(|binding| binding.settings).collect();
        assert_eq!(settings, [first, Settings { order: 1, ..Settings::default() }]);
    }
}
