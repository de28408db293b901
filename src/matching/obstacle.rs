//! What keeps a policy, or one of its criteria, from matching.

use crate::api::choices::built_in_label;
use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::client_ip::ClientIpForm;

/// How sure it is that nothing matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// A rare event might.
    Unlikely,
    /// No event does.
    Never,
}

/// A reason why nothing matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The policy is bound to nothing, so it is never evaluated.
    NotBound,
    /// The criterion is an empty text, which no event has.
    EmptyText(Param),
    /// The action is the bare prefix of custom events, whose actions are longer.
    CustomPrefix,
    /// The app is the name of an app; an event has the name of the Python module that raised it.
    AppIsNoModule,
    /// The client IP is not in the form that events have.
    ClientIp(ClientIpForm),
    /// The model is set together with an action whose events have none.
    ModelWithOtherAction,
}

impl Obstacle {
    /// How sure it is.
    #[must_use]
    pub const fn certainty(&self) -> Certainty {
        match self {
            Self::CustomPrefix | Self::AppIsNoModule => Certainty::Unlikely,
            Self::NotBound | Self::EmptyText(_) | Self::ClientIp(_) | Self::ModelWithOtherAction => Certainty::Never,
        }
    }
}

/// What keeps one criterion from matching, whatever the others are; `None` where it is not set, or nothing is known.
#[must_use]
pub fn of_criterion(policy: &Policy, param: Param) -> Option<Obstacle> {
    let value = policy.criterion(param)?;
    match param {
        _ if value.is_empty() => Some(Obstacle::EmptyText(param)),
        Param::Action if value == CUSTOM_PREFIX => Some(Obstacle::CustomPrefix),
        Param::App if built_in_label(param, value).is_some() => Some(Obstacle::AppIsNoModule),
        Param::ClientIp => match ClientIpForm::of(value) {
            ClientIpForm::Normal => None,
            form => Some(Obstacle::ClientIp(form)),
        },
        _ => None,
    }
}

/// What keeps the criteria from matching together.
#[must_use]
pub fn of_combination(policy: &Policy) -> Option<Obstacle> {
    let action = policy.criterion(Param::Action)?;
    policy.criterion(Param::Model)?;
    // Of an action that is not documented here it is not known what its events have.
    let without_model = !MODEL_ACTIONS.contains(&action) && action != CUSTOM_PREFIX;
    (without_model && built_in_label(Param::Action, action).is_some()).then_some(Obstacle::ModelWithOtherAction)
}

/// The action that custom events have a longer one than.
const CUSTOM_PREFIX: &str = "custom_";

/// The actions whose events have a model.
const MODEL_ACTIONS: [&str; 3] = ["model_created", "model_updated", "model_deleted"];
