//! How many policies have each action, app and model.

use std::collections::{BTreeMap, HashMap};

use crate::api::page::Policy;
use crate::api::query::Param;

/// The numbers of policies by parameter and value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    by_param: HashMap<Param, BTreeMap<String, u32>>,
}

impl FacetCounts {
    /// The parameters whose values are counted.
    pub const PARAMS: [Param; 3] = [Param::Action, Param::App, Param::Model];

    /// How many policies have this value.
    #[must_use]
    pub fn of(&self, param: Param, value: &str) -> u32 {
        self.by_param.get(&param).and_then(|values| values.get(value)).copied().unwrap_or_default()
    }

    /// The values that policies have, in the order of their code points. An empty one is none that can be filtered by.
    #[must_use]
    pub fn values(&self, param: Param) -> Vec<&str> {
        let values = self.by_param.get(&param).into_iter().flat_map(BTreeMap::keys).map(String::as_str);
        values.filter(|value| !value.is_empty()).collect()
    }
}

impl<'a> FromIterator<&'a Policy> for FacetCounts {
    fn from_iter<I: IntoIterator<Item = &'a Policy>>(policies: I) -> Self {
        let mut counts = Self::default();
        for policy in policies {
            for param in Self::PARAMS {
                if let Some(value) = policy.criterion(param) {
                    *counts.by_param.entry(param).or_default().entry(value.to_owned()).or_default() += 1;
                }
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_counts_once_for_each_of_its_values() {
        let policy = |action: &str, app: Option<&str>| Policy {
            action: Some(action.to_owned()),
            app: app.map(str::to_owned),
            ..Policy::default()
        };
        let policies =
            [policy("login", None), policy("login", Some("login")), policy("logout", Some("")), policy("x", None)];
        let counts: FacetCounts = policies.iter().collect();
        assert_eq!([counts.of(Param::Action, "login"), counts.of(Param::App, "login")], [2, 1]);
        assert_eq!([counts.of(Param::Model, "login"), counts.of(Param::Action, "none")], [0, 0]);
        assert_eq!(
            (counts.values(Param::Action), counts.values(Param::App)),
            (vec!["login", "logout", "x"], vec!["login"])
        );
    }
}
