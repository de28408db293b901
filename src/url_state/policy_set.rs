//! Which policies a view is about.

use crate::api::page::Policy;
use crate::api::query::{Param, Query};
use crate::matching::rules::Rules;
use crate::matching::status::Status;

/// The policies of a view. Its rows, count, status, selection, facets and export are all about this one set, and a report on
/// all policies is about another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicySet {
    /// What the server selects: the filters, and the ordering.
    pub query: Query,
    /// Which of them the set has; the server has no filter for it.
    pub narrowing: Narrowing,
}

impl PolicySet {
    /// The policies that match the filters of a list's query, whatever its page.
    pub fn of(query: &Query, narrowing: Narrowing) -> Self {
        Self { query: query.without(|param| matches!(param, Param::Page | Param::PageSize)), narrowing }
    }

    /// All policies there are, in the same order.
    #[must_use]
    pub fn all(&self) -> Self {
        Self { query: self.query.without(Param::is_filter), narrowing: Narrowing::default() }
    }

    /// Whether the set has only some of the policies there are.
    pub fn is_part(&self) -> bool {
        self.narrowing.is_on() || self.query.filters().next().is_some()
    }

    /// The same policies in no particular order.
    #[must_use]
    pub fn unordered(&self) -> Self {
        Self { query: self.query.without(|param| !param.is_filter()), narrowing: self.narrowing }
    }
}

/// What a view leaves out of the policies that match its filters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// Those that are bound to something.
    pub unbound: bool,
    /// Those that may well fire.
    pub may_never_fire: bool,
    /// Of those that may never fire, all that don't for this reason ([`Reason::key`]).
    pub reason: Option<&'static str>,
}

impl Narrowing {
    /// Whether it leaves out any.
    pub const fn is_on(self) -> bool {
        self.unbound || self.may_never_fire
    }

    /// Whether a policy is in the view, by the rules of the server.
    pub fn keeps(self, policy: &Policy, rules: &Rules) -> bool {
        let keeps =
            |status: &Status| status.may_never_fire() && self.reason.is_none_or(|reason| reason == status.reason.key());
        (!self.unbound || policy.bound_to == Some(0))
            && (!self.may_never_fire || keeps(&Status::of(policy, rules, None)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::query::Defaults;
    use crate::matching::combination::Combination;
    use crate::matching::status::Reason;

    fn set(search: &str) -> PolicySet {
        PolicySet::of(&Query::parse(search, Defaults::default()), Narrowing::default())
    }

    #[test]
    fn a_set_has_no_page_and_may_have_the_same_policies_in_another_order() {
        assert_eq!(set("action=login&page=3&page_size=50"), set("action=login"));
        assert_eq!(set("action=login&ordering=name").unordered(), set("action=login"));
        assert_eq!(set("action=login&ordering=name").all(), set("ordering=name"));
        assert!(set("action=login").is_part() && !set("ordering=name&page=2").is_part());
    }

    #[test]
    fn narrowings_are_combined() {
        let policy = |bound_to, client_ip: Option<&str>| Policy {
            bound_to: Some(bound_to),
            client_ip: client_ip.map(str::to_owned),
            ..Policy::default()
        };
        let kept = |narrowing: Narrowing| {
            let policies = [policy(0, None), policy(1, None), policy(1, Some("10.0.0.0/8"))];
            policies.map(|policy| narrowing.keeps(&policy, &Rules::of(Some(Combination::All))))
        };
        assert_eq!(kept(Narrowing::default()), [true; 3]);
        let narrowed = |unbound, may_never_fire, reason| kept(Narrowing { unbound, may_never_fire, reason });
        assert_eq!(narrowed(true, false, None), [true, false, false]);
        assert_eq!(narrowed(false, true, None), [true, false, true]);
        assert_eq!(narrowed(true, true, None), [true, false, false]);
        assert_eq!(narrowed(false, true, Reason::key_of("network")), [false, false, true]);
        assert_eq!(narrowed(true, true, Reason::key_of("network")), [false; 3]);
    }
}
