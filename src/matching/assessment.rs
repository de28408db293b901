//! Whether a policy can ever fire.

use crate::api::page::Policy;
use crate::matching::combination::Combination;
use crate::matching::obstacle::{self, Certainty, Obstacle};

/// What is known of a policy's chance to fire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// How sure it is that its criteria never match; `None` where nothing speaks against it.
    pub matching: Option<Certainty>,
    /// What keeps it from firing, or one of its criteria from matching.
    pub obstacles: Vec<Obstacle>,
    /// Whether the answer would be another if it were known how this server combines criteria.
    pub depends_on_version: bool,
}

impl Assessment {
    /// Assesses a policy for a server that combines criteria in this way; `None` where that is not known: then only what
    /// holds for both ways is certain.
    #[must_use]
    pub fn of(policy: &Policy, combination: Option<Combination>) -> Self {
        let criteria: Vec<_> = Policy::CRITERIA
            .into_iter()
            .filter(|param| policy.criterion(*param).is_some() || policy.is_unreadable(param.name()))
            .map(|param| obstacle::of_criterion(policy, param))
            .collect();
        let certainties = criteria.iter().map(|obstacle| obstacle.as_ref().map(Obstacle::certainty));
        let joint = obstacle::of_combination(policy).filter(|_| combination != Some(Combination::Any));
        let all = certainties.clone().chain([joint.as_ref().map(Obstacle::certainty)]).max().flatten();
        // Without criteria, every event matches.
        let any = certainties.min().flatten();
        let unbound = (policy.bound_to == Some(0)).then_some(Obstacle::NotBound);
        Self {
            matching: match combination {
                Some(Combination::All) => all,
                Some(Combination::Any) => any,
                None => all.min(any),
            },
            obstacles: unbound.into_iter().chain(criteria.into_iter().flatten()).chain(joint).collect(),
            depends_on_version: combination.is_none() && all != any,
        }
    }

    /// Whether the policy may never fire: for sure, most likely, or depending on the version.
    #[must_use]
    pub fn may_never_fire(&self) -> bool {
        self.matching.is_some() || self.depends_on_version || self.obstacles.contains(&Obstacle::NotBound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Case {
        criteria: [Option<&'static str>; 4],
        bound_to: u32,
        all: Option<Certainty>,
        any: Option<Certainty>,
    }

    fn policy(case: &Case) -> Policy {
        let [action, app, model, client_ip] = case.criteria.map(|value| value.map(str::to_owned));
        Policy { bound_to: Some(case.bound_to), action, client_ip, app, model, ..Policy::default() }
    }

    const NEVER: Option<Certainty> = Some(Certainty::Never);
    const UNLIKELY: Option<Certainty> = Some(Certainty::Unlikely);

    #[test]
    fn a_policy_fires_unless_a_fact_of_authentik_speaks_against_it() {
        let case = |criteria, all, any| Case { criteria, bound_to: 1, all, any };
        let cases = [
            case([None, None, None, None], None, None),
            case([Some("login"), None, None, Some("10.0.0.1")], None, None),
            case([Some("model_updated"), None, Some("authentik_core.user"), None], None, None),
            case([Some("custom_"), None, None, None], UNLIKELY, UNLIKELY),
            case([Some("login"), Some("authentik.core"), None, None], UNLIKELY, None),
            case([None, Some("authentik.core"), None, None], UNLIKELY, UNLIKELY),
            case([None, Some("authentik.events.signals"), None, None], None, None),
            case([Some("login"), None, Some("authentik_core.user"), None], NEVER, None),
            case([Some("teleported"), None, Some("authentik_core.user"), None], None, None),
            case([None, None, None, Some("2001:DB8::1")], NEVER, NEVER),
            case([None, None, None, Some("10.0.0.0/8")], NEVER, NEVER),
            case([Some("login"), None, None, Some("here")], NEVER, None),
            case([None, Some("authentik.core"), None, Some("here")], NEVER, UNLIKELY),
            case([Some(""), None, None, None], NEVER, NEVER),
            case([None, None, None, Some("")], NEVER, NEVER),
        ];
        for case in cases {
            let policy = policy(&case);
            let of = |combination| Assessment::of(&policy, combination);
            assert_eq!(of(Some(Combination::All)).matching, case.all, "all: {:?}", case.criteria);
            assert_eq!(of(Some(Combination::Any)).matching, case.any, "any: {:?}", case.criteria);
            let unknown = of(None);
            assert_eq!(unknown.matching, case.all.min(case.any), "unknown: {:?}", case.criteria);
            assert_eq!(unknown.depends_on_version, case.all != case.any, "{:?}", case.criteria);
            assert_eq!(unknown.may_never_fire(), case.all.is_some(), "{:?}", case.criteria);
            let unbound = Policy { bound_to: Some(0), ..policy.clone() };
            assert!(Assessment::of(&unbound, None).may_never_fire(), "{:?}", case.criteria);
        }
    }

    #[test]
    fn every_reason_is_given() {
        let case = Case {
            criteria: [Some("login"), Some("authentik.core"), Some("authentik_core.user"), Some("10.0.0.0/8")],
            bound_to: 0,
            all: NEVER,
            any: NEVER,
        };
        let obstacles = Assessment::of(&policy(&case), Some(Combination::All)).obstacles;
        assert_eq!(obstacles.len(), 4);
        assert_eq!(obstacles.last(), Some(&Obstacle::ModelWithOtherAction));
    }
}
