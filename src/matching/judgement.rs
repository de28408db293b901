//! What a policy matches, whatever it is bound to: the one judgement that rows, details, filter, export and overlaps share.

use crate::api::page::Policy;
use crate::matching::combination::Combination;
use crate::matching::obstacle::{self, Obstacle};
use crate::matching::rules::Rules;

/// The events that a policy, or a binding of it, passes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every event.
    Every,
    /// Some: nothing speaks against it.
    Some,
    /// Hardly any, as far as is known.
    Unlikely,
    /// None.
    Never,
    /// Its query decides, which only the server can tell.
    ByQuery,
    /// Others on some versions of authentik, and this server's is not known.
    ByVersion,
    /// Not known, since a criterion can't be read.
    Unreadable,
}

/// A policy's own verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What it matches.
    pub reach: Reach,
    /// What keeps it from matching, or one of its criteria.
    pub obstacles: Vec<Obstacle>,
}

impl Judgement {
    /// Judges a policy by the rules of its server. Where these are not known, only what holds for all is certain.
    pub fn of(policy: &Policy, rules: &Rules) -> Self {
        let criteria: Vec<_> = Policy::CRITERIA
            .into_iter()
            .filter(|param| policy.criterion(*param).is_some())
            .map(|param| obstacle::of_criterion(policy, param, rules))
            .collect();
        let joint = obstacle::of_combination(policy);
        let certainties = || criteria.iter().map(|obstacle| obstacle.as_ref().map(Obstacle::is_certain));
        let all = || match certainties().chain([joint.as_ref().map(Obstacle::is_certain)]).max().flatten() {
            Some(is_certain) => Reach::behind(is_certain),
            None if policy.has_unreadable_criterion() => Reach::Unreadable,
            None if policy.active_query().is_some() => Reach::ByQuery,
            None if criteria.is_empty() => Reach::Every,
            None => Reach::Some,
        };
        let any = || match certainties().min() {
            Some(None) => Reach::Some,
            _ if policy.has_unreadable_criterion() => Reach::Unreadable,
            Some(Some(is_certain)) => Reach::behind(is_certain),
            None => Reach::Never,
        };
        let combination = Combination::of_policy(policy, rules.combination);
        let reach = match combination {
            Some(Combination::All) => all(),
            Some(Combination::Any) => any(),
            None => all().whichever(any()),
        };
        let no_criteria = policy.has_no_criteria() && combination == Some(Combination::Any);
        let joint = joint.filter(|_| combination != Some(Combination::Any));
        let obstacles = no_criteria.then_some(Obstacle::NoCriteria).into_iter();
        Self { reach, obstacles: obstacles.chain(criteria.into_iter().flatten()).chain(joint).collect() }
    }

    /// The obstacle that decides, where the policy never matches or hardly ever.
    pub fn deciding(&self) -> Option<&Obstacle> {
        self.obstacles.iter().find(|obstacle| Reach::behind(obstacle.is_certain()) == self.reach)
    }
}

impl Reach {
    /// What is left where an obstacle keeps events away, for certain or not.
    const fn behind(is_certain: bool) -> Self {
        if is_certain { Self::Never } else { Self::Unlikely }
    }

    /// What is certain where it is either this or that, by the version.
    fn whichever(self, other: Self) -> Self {
        match (self, other) {
            _ if self == other => self,
            (Self::Never | Self::Unlikely, Self::Never | Self::Unlikely) => Self::Unlikely,
            (Self::Unreadable, _) | (_, Self::Unreadable) => Self::Unreadable,
            _ => Self::ByVersion,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::choices::Choices;
    use crate::api::choices::server;
    use crate::api::page::ShapeFault;
    use crate::api::query::Param;

    fn reach(criteria: &str, combination: Option<Combination>) -> Reach {
        Judgement::of(&Policy::with(criteria), &Rules::of(combination)).reach
    }

    #[test]
    fn a_policy_matches_unless_a_fact_of_authentik_speaks_against_it() {
        use Reach::{ByQuery, ByVersion, Every, Never, Some as Matches, Unlikely};
        // By all, by any, and where the version is not known.
        let cases = [
            ("", [Every, Never, ByVersion]),
            ("action=login client_ip=10.0.0.1", [Matches; 3]),
            ("action=model_updated model=authentik_core.user", [Matches; 3]),
            ("action=custom_", [Unlikely; 3]),
            ("action=custom_x", [Matches; 3]),
            ("action=login app=authentik.core", [Unlikely, Matches, ByVersion]),
            ("app=authentik.core", [Unlikely; 3]),
            ("app=authentik.events.signals", [Matches; 3]),
            ("action=login model=authentik_core.user", [Never, Matches, ByVersion]),
            ("action=teleported model=authentik_core.user", [Matches; 3]),
            ("client_ip=2001:DB8::1", [Never; 3]),
            ("client_ip=10.0.0.0/8", [Never; 3]),
            ("action=login client_ip=here", [Never, Matches, ByVersion]),
            ("app=authentik.core client_ip=here", [Never, Unlikely, Unlikely]),
            ("action=", [Never; 3]),
            ("model=authentik_events.event", [Never; 3]),
            ("action=flow_execution", [Never; 3]),
            ("action=login query=", [Matches; 3]),
            // Only servers that combine by all have queries.
            ("action=login query=x", [ByQuery; 3]),
            ("client_ip=here query=x", [Never; 3]),
        ];
        for (criteria, expected) in cases {
            let found = [Some(Combination::All), Some(Combination::Any), None].map(|way| reach(criteria, way));
            assert_eq!(found, expected, "{criteria}");
        }
    }

    #[test]
    fn what_newer_code_may_raise_is_unlikely() {
        let rules = Rules { may_be_newer: true, ..Rules::of(Some(Combination::All)) };
        let of = |action| Judgement::of(&Policy::with(&format!("action={action}")), &rules).reach;
        assert_eq!(
            ["flow_execution", "review_attested", "login"].map(of),
            [Reach::Unlikely, Reach::Unlikely, Reach::Some]
        );
    }

    #[test]
    fn only_the_servers_own_list_says_that_a_value_is_gone() {
        let built_in = Rules::of(Some(Combination::All));
        let list = |param, value: &str| {
            let items = serde_json::json!([{"name": value, "label": "x", "component": value}]);
            Choices::Server(server::read(param, &items).unwrap())
        };
        let own = Rules {
            actions: list(Param::Action, "login"),
            models: list(Param::Model, "authentik_core.user"),
            ..built_in.clone()
        };
        let of = |criteria: &str, rules| Judgement::of(&Policy::with(criteria), rules);
        assert_eq!(of("model=authentik_core.group", &built_in).reach, Reach::Some);
        assert_eq!(of("model=authentik_core.group", &own).obstacles, [Obstacle::Retired(Param::Model)]);
        assert_eq!(of("model=authentik_core.user", &own).reach, Reach::Some);
        assert_eq!(of("action=logout", &own).reach, Reach::Unlikely);
        assert_eq!(["action=login", "action=custom_x"].map(|criteria| of(criteria, &own).reach), [Reach::Some; 2]);
    }

    #[test]
    fn a_criterion_that_cannot_be_read_is_not_taken_for_none() {
        let fault = ShapeFault { field: "app".to_owned(), problem: String::new() };
        let reach = |criteria| {
            let policy = Policy { unreadable: vec![fault.clone()], ..Policy::with(criteria) };
            [Some(Combination::All), Some(Combination::Any), None]
                .map(|combination| Judgement::of(&policy, &Rules::of(combination)).reach)
        };
        assert_eq!(reach(""), [Reach::Unreadable; 3]);
        assert_eq!(reach("action=login"), [Reach::Unreadable, Reach::Some, Reach::Unreadable]);
        assert_eq!(reach("client_ip=here"), [Reach::Never, Reach::Unreadable, Reach::Unreadable]);
    }

    #[test]
    fn every_reason_is_given_and_one_decides() {
        let policy = Policy::with("action=login app=authentik.core model=authentik_core.user client_ip=10.0.0.0/8");
        let judgement = Judgement::of(&policy, &Rules::of(Some(Combination::All)));
        assert_eq!(judgement.obstacles.len(), 3);
        assert_eq!(judgement.obstacles.last(), Some(&Obstacle::ModelWithOtherAction));
        assert!(matches!(judgement.deciding(), Some(Obstacle::ClientIp(_))));
    }
}
