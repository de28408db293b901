//! The values of `action`, `app` and `model`, with readable labels: built-in ones, and the server's own.
//!
//! The built-in values are those of 2026.8, and those that older servers have beside them. A value that is in no list is
//! shown as it is, never rejected.

pub mod actions;
pub mod apps;
pub mod models;
pub mod server;

use std::borrow::Cow;
use std::sync::Arc;

use crate::api::choices::actions::ACTIONS;
use crate::api::choices::apps::APPS;
use crate::api::choices::models::MODELS;
use crate::api::query::Param;

/// The parameters whose values a server lists.
pub const LISTED: [Param; 3] = [Param::Action, Param::App, Param::Model];

/// A value and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The API's value.
    pub value: Cow<'static, str>,
    /// What the page shows.
    pub label: Cow<'static, str>,
}

pub(crate) const fn choice(value: &'static str, label: &'static str) -> Choice {
    Choice { value: Cow::Borrowed(value), label: Cow::Borrowed(label) }
}

/// The values that are known of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choices {
    /// The built-in ones: what this server has is not known.
    BuiltIn(&'static [Choice]),
    /// All that this server has.
    Server(Arc<[Choice]>),
}

impl Choices {
    /// The built-in values of a parameter; none for one that takes any value.
    pub const fn built_in(param: Param) -> Self {
        Self::BuiltIn(match param {
            Param::Action => &ACTIONS,
            Param::App => &APPS,
            Param::Model => &MODELS,
            _ => &[],
        })
    }

    /// The values, in the order in which they are offered.
    pub fn as_slice(&self) -> &[Choice] {
        match self {
            Self::BuiltIn(choices) => choices,
            Self::Server(choices) => choices,
        }
    }

    /// The choice with this value.
    pub fn find(&self, value: &str) -> Option<&Choice> {
        self.as_slice().iter().find(|choice| choice.value == value)
    }
}

/// The built-in label of a value.
pub fn built_in_label(param: Param, value: &str) -> Option<&'static str> {
    let Choices::BuiltIn(choices) = Choices::built_in(param) else { return None };
    choices.iter().find(|choice| choice.value == value).map(|choice| &*choice.label)
}
