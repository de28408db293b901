//! Whether a policy matches an event, by the rules of authentik's source.

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::combination::Combination;
use crate::matching::event::TrialEvent;

/// Whether a policy matches an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Matches,
    /// Its other criteria allow it; whether its query does can only be told by the server.
    DependsOnQuery,
    /// It does on some versions of authentik and not on others, and this server's is not known.
    DependsOnVersion,
    /// Not known: a criterion can't be read.
    Unreadable,
    /// It does not: these criteria do not hold, or none is set and one has to.
    DoesNotMatch(Vec<Param>),
    /// Its evaluation fails, since it compares the event's model, which is no object. It does not match then, and a binding
    /// that is negated does not pass either.
    Fails,
}

impl Verdict {
    /// The verdict on a server that combines criteria in this way; `None` where that is not known.
    pub fn of(policy: &Policy, event: &TrialEvent, combination: Option<Combination>) -> Self {
        let Some(combination) = Combination::of_policy(policy, combination) else {
            let [all, any] = [Combination::All, Combination::Any].map(|way| Self::of(policy, event, Some(way)));
            return if all == any { all } else { Self::DependsOnVersion };
        };
        if event.has_broken_model && policy.model.is_some() {
            return Self::Fails;
        }
        let criteria = Policy::CRITERIA.into_iter().filter(|param| policy.criterion(*param).is_some());
        let (held, failed): (Vec<_>, Vec<_>) =
            criteria.partition(|param| policy.criterion(*param) == event.get(*param));
        let unreadable = policy.has_unreadable_criterion();
        match combination {
            Combination::All if !failed.is_empty() => Self::DoesNotMatch(failed),
            Combination::All if unreadable => Self::Unreadable,
            Combination::All if policy.active_query().is_some() => Self::DependsOnQuery,
            Combination::Any if unreadable && held.is_empty() => Self::Unreadable,
            Combination::Any if held.is_empty() => Self::DoesNotMatch(failed),
            Combination::All | Combination::Any => Self::Matches,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(verdict: &Verdict) -> String {
        match verdict {
            Verdict::Matches => "yes".to_owned(),
            Verdict::DependsOnQuery => "query".to_owned(),
            Verdict::DependsOnVersion => "version".to_owned(),
            Verdict::Unreadable => "unreadable".to_owned(),
            Verdict::Fails => "fails".to_owned(),
            Verdict::DoesNotMatch(failed) => failed.iter().map(|param| param.name()).collect::<Vec<_>>().join(" "),
        }
    }

    // tests/matching/policies.rs compares the verdicts with those of real servers, and with the source, line by line.
    #[test]
    fn every_criterion_that_fails_is_named() {
        let event = TrialEvent::parse("action=model_deleted&client_ip=2001:db8::1");
        let of = |criteria, way| text(&Verdict::of(&Policy::with(criteria), &event, way));
        for (criteria, expected) in [
            ("action=model_deleted client_ip=10.0.0.1", ["client_ip", "yes", "version"]),
            ("action=login client_ip=::1", ["action client_ip"; 3]),
            ("action=login model=x.y", ["action model"; 3]),
            ("action=model_deleted query=", ["yes"; 3]),
            ("", ["yes", "", "version"]),
        ] {
            let found = [Some(Combination::All), Some(Combination::Any), None].map(|way| of(criteria, way));
            assert_eq!(found, expected, "{criteria}");
        }
    }

    #[test]
    fn a_model_that_is_no_object_makes_fail_what_compares_models() {
        let event = TrialEvent::parse("action=model_deleted&broken_model=true");
        for combination in [Some(Combination::All), Some(Combination::Any), None] {
            let of = |criteria| text(&Verdict::of(&Policy::with(criteria), &event, combination));
            assert_eq!(of("action=model_deleted model=authentik_core.user"), "fails");
            assert_eq!(of("action=model_deleted"), "yes");
        }
    }
}
