//! What policies are bound to. The policies say how often they are bound; the bindings are derived from that, the same
//! at every start.

use uuid::Uuid;

use crate::rng::Rng;
use crate::target::Target;

/// How a binding is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Whether it does anything.
    pub enabled: bool,
    /// Whether its result is inverted.
    pub negate: bool,
    /// Its position among the bindings of the target.
    pub order: u64,
    /// The seconds that an evaluation may take.
    pub timeout: u64,
    /// The result of an evaluation that fails.
    pub failure_result: bool,
    /// When it stops to apply, as ISO 8601.
    pub expires: Option<&'static str>,
}

impl Settings {
    /// As authentik sets them unless told otherwise.
    pub const DEFAULT: Self =
        Self { enabled: true, negate: false, order: 0, timeout: 30, failure_result: false, expires: None };
}

/// One binding of a policy to something that uses policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// Its identity.
    pub pk: Uuid,
    /// What the policy is bound to.
    pub target: Uuid,
    /// How.
    pub settings: Settings,
}

impl Binding {
    /// A policy's binding of this number, from 0. The settings of those that have none given are the default ones, with
    /// the number as their order.
    #[must_use]
    pub fn new(policy: Uuid, number: u64, given: &[Settings]) -> Self {
        let settings = usize::try_from(number).ok().and_then(|index| given.get(index)).copied();
        let (high, low) = policy.as_u64_pair();
        Self {
            pk: Rng::new(high ^ low ^ number).uuid(),
            target: Target::new(number).pk,
            settings: settings.unwrap_or(Settings { order: number, ..Settings::DEFAULT }),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn targets_and_bindings_are_all_different() {
        let policy = Uuid::from_u128(7 << 64 | 9);
        let bindings: Vec<Binding> = (0..1000).map(|number| Binding::new(policy, number, &[])).collect();
        let ids: HashSet<Uuid> = bindings.iter().flat_map(|binding| [binding.pk, binding.target]).collect();
        assert_eq!(ids.len(), 2000);
        assert_eq!(bindings[7], Binding::new(policy, 7, &[]));
    }

    #[test]
    fn settings_are_those_given_or_the_default_ones() {
        let given = [Settings { enabled: false, order: 5, ..Settings::DEFAULT }];
        let of = |number| Binding::new(Uuid::nil(), number, &given).settings;
        assert_eq!(of(0), given[0]);
        assert_eq!(of(1), Settings { order: 1, ..Settings::DEFAULT });
    }
}
