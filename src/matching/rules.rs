//! What is known of the server by whose rules policies are judged.

use crate::api::choices::Choices;
use crate::api::query::Param;
use crate::matching::combination::Combination;
use crate::matching::uses::Uses;

/// The rules of a server, as far as they are known. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How it combines criteria; `None` where its version is not known.
    pub combination: Option<Combination>,
    /// Whether it may be newer than every release whose source was read (2026.5 is the last one).
    pub may_be_newer: bool,
    /// Its actions. Only its own list says that it has no other.
    pub actions: Choices,
    /// Its models, likewise.
    pub models: Choices,
    /// Where its policies are bound, once that was read.
    pub uses: Uses,
}

impl Rules {
    /// The rules of a server of which no more is known than how it combines criteria.
    pub const fn of(combination: Option<Combination>) -> Self {
        Self {
            combination,
            may_be_newer: false,
            actions: Choices::built_in(Param::Action),
            models: Choices::built_in(Param::Model),
            uses: Uses::UNKNOWN,
        }
    }

    /// Whether the server has its own list of a parameter's values, and this one is not in it.
    pub fn lacks(&self, param: Param, value: &str) -> bool {
        let choices = match param {
            Param::Action => &self.actions,
            Param::Model => &self.models,
            _ => return false,
        };
        matches!(choices, Choices::Server(_)) && choices.find(value).is_none()
    }
}
