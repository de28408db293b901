//! How many policies have each action, app and model.

use std::collections::HashMap;

use crate::api::page::Policy;
use crate::api::query::Param;

/// The numbers of policies by parameter and value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    by_value: HashMap<(Param, String), u32>,
}

impl FacetCounts {
    /// The parameters whose values are counted.
    pub const PARAMS: [Param; 3] = [Param::Action, Param::App, Param::Model];

    /// Counts a policy.
    pub fn add(&mut self, policy: &Policy) {
        for param in Self::PARAMS {
            if let Some(value) = policy.criterion(param) {
                *self.by_value.entry((param, value.to_owned())).or_default() += 1;
            }
        }
    }

    /// How many policies have this value.
    #[must_use]
    pub fn of(&self, param: Param, value: &str) -> u32 {
        self.by_value.get(&(param, value.to_owned())).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_counts_once_for_each_of_its_values() {
        let mut counts = FacetCounts::default();
        let policy = |action: &str, app: Option<&str>| Policy {
            action: Some(action.to_owned()),
            app: app.map(str::to_owned),
            ..Policy::default()
        };
        for policy in [policy("login", None), policy("login", Some("login")), policy("logout", Some("x"))] {
            counts.add(&policy);
        }
        assert_eq!([counts.of(Param::Action, "login"), counts.of(Param::App, "login")], [2, 1]);
        assert_eq!([counts.of(Param::Model, "login"), counts.of(Param::Action, "none")], [0, 0]);
    }
}
