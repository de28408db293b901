//! How many policies have each action, app and model.

use std::collections::BTreeMap;

use crate::api::choices::LISTED;
use crate::api::error::ApiError;
use crate::api::page::Policy;
use crate::api::query::Param;

/// What is known of the numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Facets {
    /// Nothing yet.
    #[default]
    Unknown,
    /// There are so many policies that counting them takes a while.
    TooMany(u32),
    /// The numbers.
    Known(FacetCounts),
    /// Why they cannot be counted.
    Failed(ApiError),
}

/// The numbers of policies by parameter and value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// By parameter, then by the code points of the value.
    counts: Vec<(Param, String, u32)>,
}

impl FacetCounts {
    /// How many policies have this value.
    pub fn of(&self, param: Param, value: &str) -> u32 {
        self.of_param(param).find(|(counted, _)| *counted == value).map_or(0, |(_, count)| count)
    }

    /// The values that policies have, in the order of their code points. Empty ones are left out: they can't be filtered by.
    pub fn values(&self, param: Param) -> Vec<&str> {
        self.of_param(param).map(|(value, _)| value).filter(|value| !value.is_empty()).collect()
    }

    fn of_param(&self, param: Param) -> impl Iterator<Item = (&str, u32)> {
        self.counts.iter().filter(move |count| count.0 == param).map(|(_, value, count)| (value.as_str(), *count))
    }
}

impl<'a> FromIterator<&'a Policy> for FacetCounts {
    fn from_iter<I: IntoIterator<Item = &'a Policy>>(policies: I) -> Self {
        let mut counts = BTreeMap::new();
        for policy in policies {
            for param in LISTED {
                if let Some(value) = policy.criterion(param) {
                    *counts.entry((param, value)).or_default() += 1;
                }
            }
        }
        Self { counts: counts.into_iter().map(|((param, value), count)| (param, value.to_owned(), count)).collect() }
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
