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

    /// Criteria (action, app, model, client IP, query), and the verdict by all, by any and without a version, on a deleted user.
    struct Case(&'static str, [Option<&'static str>; 5], &'static str, &'static str, &'static str);

    const ACTION: Option<&str> = Some("model_deleted");
    const IP: Option<&str> = Some("2001:db8::1");
    const MODEL: Option<&str> = Some("authentik_core.user");
    const CASES: [Case; 12] = [
        Case("without criteria every event matches, or none", [None; 5], "yes", "", "version"),
        Case("one criterion holds", [ACTION, None, None, None, None], "yes", "yes", "yes"),
        Case("one criterion fails", [Some("login"), None, None, None, None], "action", "action", "action"),
        Case("all hold", [ACTION, None, MODEL, IP, None], "yes", "yes", "yes"),
        Case("one of two holds", [ACTION, None, None, Some("10.0.0.1"), None], "client_ip", "yes", "version"),
        Case(
            "none of two holds",
            [Some("login"), None, None, Some("::1"), None],
            "action client_ip",
            "action client_ip",
            "action client_ip",
        ),
        Case(
            "an address in another form is another",
            [None, None, None, Some("2001:DB8::1"), None],
            "client_ip",
            "client_ip",
            "client_ip",
        ),
        Case("no networks", [None, None, None, Some("2001:db8::/32"), None], "client_ip", "client_ip", "client_ip"),
        Case(
            "the app is the module, not its package",
            [None, Some("authentik.events"), None, None, None],
            "app",
            "app",
            "app",
        ),
        Case("an empty text is a criterion", [Some(""), None, None, None, None], "action", "action", "action"),
        Case("a query is not guessed", [ACTION, None, None, None, Some("a = 1")], "query", "query", "query"),
        Case("an empty query counts as none", [ACTION, None, None, None, Some("")], "yes", "yes", "yes"),
    ];

    fn policy(criteria: [Option<&str>; 5]) -> Policy {
        let [action, app, model, client_ip, query] = criteria.map(|text| text.map(str::to_owned));
        Policy { action, app, model, client_ip, query, ..Policy::default() }
    }

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

    #[test]
    fn the_cases_of_the_source() {
        let event = TrialEvent::parse(
            "action=model_deleted&app=authentik.events.middleware&model=authentik_core.user&client_ip=2001:db8::1",
        );
        for Case(name, criteria, all, any, unknown) in CASES {
            let of = |combination| text(&Verdict::of(&policy(criteria), &event, combination));
            let found = [of(Some(Combination::All)), of(Some(Combination::Any)), of(None)];
            assert_eq!(found, [all, any, unknown], "{name}");
        }
    }

    #[test]
    fn custom_does_not_match_a_custom_action() {
        let event = TrialEvent::parse("action=custom_something");
        let verdict = Verdict::of(&policy([Some("custom_"), None, None, None, None]), &event, Some(Combination::All));
        assert_eq!(text(&verdict), "action");
    }

    #[test]
    fn a_model_that_is_no_object_makes_fail_what_compares_models() {
        let event = TrialEvent::parse("action=model_deleted&broken_model=true");
        let of = |criteria, combination| text(&Verdict::of(&policy(criteria), &event, combination));
        for combination in [Some(Combination::All), Some(Combination::Any), None] {
            assert_eq!(of([ACTION, None, MODEL, None, None], combination), "fails");
            assert_eq!(of([ACTION, None, None, None, None], combination), "yes");
        }
    }

    #[test]
    fn what_the_event_does_not_have_holds_for_no_criterion() {
        let event = TrialEvent::parse("action=login");
        let verdict = Verdict::of(&policy([None, None, MODEL, None, None]), &event, Some(Combination::Any));
        assert_eq!(text(&verdict), "model");
    }
}
