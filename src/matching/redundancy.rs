//! Policies that nobody would miss: others match the same events and more, and are bound to the same rules.

use std::collections::HashSet;

use crate::api::notifications::binding::RuleBinding;
use crate::api::page::Policy;
use crate::matching::bound::Bound;
use crate::matching::notification::setup::Setup;

/// Of policies that all match what the last one of them matches, those that can go since the ones before them make the same
/// rules fire; by position. `wide` match whatever these do, and stay.
pub fn redundant(setup: &Setup, wide: &[&Policy], policies: &[&Policy]) -> Vec<usize> {
    // What those that stay make fire.
    let mut fired: HashSet<usize> = wide.iter().flat_map(|policy| fired_by(setup, policy)).collect();
    let mut redundant = Vec::new();
    for (position, policy) in policies.iter().enumerate() {
        if is_covered(setup, policy, &fired) {
            redundant.push(position);
        } else {
            fired.extend(fired_by(setup, policy));
        }
    }
    redundant
}

/// Whether each rule that a policy makes fire is one of these, and the policy is bound to nothing else.
fn is_covered(setup: &Setup, policy: &Policy, fired: &HashSet<usize>) -> bool {
    // One that is off does nothing; one that is negated does the contrary.
    let active: Vec<_> = uses(setup, policy).filter(|(_, binding)| !is_off(setup, binding)).collect();
    setup.knows_bindings
        && policy.bound_to == Some(setup.uses_of(&policy.pk).len() as u32)
        && !active.is_empty()
        && active.iter().all(|(rule, binding)| is_plain(setup, binding) && fired.contains(rule))
}

/// The rules that fire where a policy passes, by position.
fn fired_by(setup: &Setup, policy: &Policy) -> impl Iterator<Item = usize> {
    uses(setup, policy).filter(|(_, binding)| is_plain(setup, binding)).map(|(rule, _)| rule)
}

/// The rules that a policy is bound to, by position, and how.
fn uses<'a>(setup: &'a Setup, policy: &Policy) -> impl Iterator<Item = (usize, &'a RuleBinding)> {
    setup.uses_of(&policy.pk).iter().filter_map(|(rule, at)| Some((*rule, setup.bindings.get(*at)?)))
}

fn is_off(setup: &Setup, binding: &RuleBinding) -> bool {
    Bound::on_rule(setup, binding).active == Some(false)
}

/// Whether a binding surely passes where its policy does.
fn is_plain(setup: &Setup, binding: &RuleBinding) -> bool {
    let bound = Bound::on_rule(setup, binding);
    bound.active == Some(true) && bound.negate == Some(false) && binding.subject.is_none()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::notifications::rule::NotificationRule;
    use crate::matching::notification::setup::Read;

    fn setup(bindings: &[(&str, &str, bool, bool)]) -> Setup {
        let rule = |pk: &str| NotificationRule::read(&json!({"pk": pk, "name": pk})).unwrap();
        let binding = |(policy, target, enabled, negate): &(&str, &str, bool, bool)| {
            let row = json!({"pk": format!("{policy}{target}"), "policy": policy, "target": target, "enabled": enabled,
                "negate": negate, "policy_obj": {"pk": policy, "name": policy, "component": "x"}});
            RuleBinding::read(&row).unwrap()
        };
        let bindings = Some(bindings.iter().map(binding).collect());
        Setup::new(Read { rules: vec![rule("r"), rule("s")], bindings, ..Read::default() })
    }

    fn of(bindings: &[(&str, &str, bool, bool)], names: &[(&str, u32)]) -> Vec<usize> {
        let policy = |(pk, bound_to): &(&str, u32)| Policy {
            pk: (*pk).to_owned(),
            bound_to: Some(*bound_to),
            ..Policy::default()
        };
        let policies: Vec<Policy> = names.iter().map(policy).collect();
        redundant(&setup(bindings), &[], &policies.iter().collect::<Vec<_>>())
    }

    #[test]
    fn one_of_each_rule_stays() {
        let both = [("a", "r", true, false), ("b", "r", true, false)];
        assert_eq!(of(&both, &[("a", 1), ("b", 1)]), [1]);
        // Also bound elsewhere, to another rule, or to none.
        assert_eq!(of(&both, &[("a", 1), ("b", 2)]), [] as [usize; 0]);
        let other = [("a", "r", true, false), ("b", "r", true, false), ("b", "s", true, false)];
        assert_eq!(of(&other, &[("a", 1), ("b", 2), ("c", 0)]), [] as [usize; 0]);
        assert_eq!(of(&other, &[("b", 2), ("a", 1)]), [1]);
    }

    #[test]
    fn what_is_off_or_negated_covers_nothing() {
        for (enabled, negate) in [(false, false), (true, true)] {
            assert_eq!(
                of(&[("a", "r", enabled, negate), ("b", "r", true, false)], &[("a", 1), ("b", 1)]),
                [] as [usize; 0]
            );
            assert_eq!(
                of(&[("a", "r", true, false), ("b", "r", enabled, negate)], &[("a", 1), ("b", 1)]),
                [] as [usize; 0]
            );
        }
    }
}
