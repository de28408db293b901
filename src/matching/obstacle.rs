//! What keeps a policy, or one of its criteria, from matching.

use crate::api::choices::{Choices, built_in_label};
use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::client_ip::ClientIpForm;
use crate::matching::rules::Rules;

/// A reason why nothing matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// No criterion is set, and one has to match.
    NoCriteria,
    /// The criterion is an empty text, which no event has.
    EmptyText(Param),
    /// The action is the bare prefix of custom events, whose actions are longer.
    CustomPrefix,
    /// No code that was read raises the action.
    UnraisedAction {
        /// Whether the server may have newer code.
        may_be_newer: bool,
    },
    /// The server doesn't have this action or model any more.
    Retired(Param),
    /// The app is the name of an app; an event has the name of the Python module that raised it.
    AppIsNoModule,
    /// The client IP is not in the form that events have.
    ClientIp(ClientIpForm),
    /// The model is one whose changes are not logged.
    UnloggedModel,
    /// The model is set together with an action whose events have none.
    ModelWithOtherAction,
}

impl Obstacle {
    /// Whether it is certain that no event matches, by how values are compared, or since authentik raises none. (One that somebody
    /// writes through the API may have any model, and an action that authentik never raises.) Else a rare event might, or one of a
    /// newer server.
    pub const fn is_certain(&self) -> bool {
        match self {
            Self::CustomPrefix
            | Self::AppIsNoModule
            | Self::UnraisedAction { may_be_newer: true }
            | Self::Retired(Param::Action) => false,
            Self::NoCriteria
            | Self::EmptyText(_)
            | Self::UnraisedAction { may_be_newer: false }
            | Self::Retired(_)
            | Self::ClientIp(_)
            | Self::UnloggedModel
            | Self::ModelWithOtherAction => true,
        }
    }

    /// Its name in a URL.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoCriteria => "no_criteria",
            Self::EmptyText(Param::Action) => "empty_action",
            Self::EmptyText(Param::App) => "empty_app",
            Self::EmptyText(Param::Model) => "empty_model",
            Self::EmptyText(_) => "empty_client_ip",
            Self::CustomPrefix => "custom_prefix",
            Self::UnraisedAction { .. } => "unraised_action",
            Self::Retired(Param::Action) => "retired_action",
            Self::Retired(_) => "retired_model",
            Self::AppIsNoModule => "app_is_no_module",
            Self::ClientIp(ClientIpForm::Network) => "network",
            Self::ClientIp(ClientIpForm::OtherForm { .. }) => "other_form_of_ip",
            Self::ClientIp(ClientIpForm::Normal | ClientIpForm::NoAddress) => "no_ip",
            Self::UnloggedModel => "unlogged_model",
            Self::ModelWithOtherAction => "action_has_no_model",
        }
    }

    /// Whether no release whose source was read raises the action, though this server may.
    pub fn is_of_newer_releases(action: &str, rules: &Rules) -> bool {
        let is_listed = matches!(rules.actions, Choices::Server(_));
        (UNRAISED_ACTIONS.contains(&action) && rules.may_be_newer) || (NEWER_ACTIONS.contains(&action) && !is_listed)
    }
}

/// What keeps one criterion from matching, whatever the others are; `None` where it is not set, or nothing is known.
pub fn of_criterion(policy: &Policy, param: Param, rules: &Rules) -> Option<Obstacle> {
    let value = policy.criterion(param)?;
    match param {
        _ if value.is_empty() => Some(Obstacle::EmptyText(param)),
        Param::Action if value == CUSTOM_PREFIX => Some(Obstacle::CustomPrefix),
        // Expression policies and property mappings make these up.
        Param::Action if value.starts_with(CUSTOM_PREFIX) => None,
        Param::Model if UNLOGGED_MODELS.contains(&value) => Some(Obstacle::UnloggedModel),
        Param::Action | Param::Model if rules.lacks(param, value) => Some(Obstacle::Retired(param)),
        Param::Action if UNRAISED_ACTIONS.contains(&value) => {
            Some(Obstacle::UnraisedAction { may_be_newer: rules.may_be_newer })
        }
        Param::App if built_in_label(param, value).is_some() => Some(Obstacle::AppIsNoModule),
        Param::ClientIp => match ClientIpForm::of(value) {
            ClientIpForm::Normal => None,
            form => Some(Obstacle::ClientIp(form)),
        },
        _ => None,
    }
}

/// What keeps the criteria from matching together.
pub fn of_combination(policy: &Policy) -> Option<Obstacle> {
    let action = policy.criterion(Param::Action)?;
    policy.criterion(Param::Model)?;
    // Of other actions it is not known what their events have.
    let was_read = built_in_label(Param::Action, action).is_some() && !NEWER_ACTIONS.contains(&action);
    let may_have_model = MODEL_ACTIONS.contains(&action) || action == CUSTOM_PREFIX;
    (was_read && !may_have_model).then_some(Obstacle::ModelWithOtherAction)
}

/// The action that custom events have a longer one than.
pub(crate) const CUSTOM_PREFIX: &str = "custom_";

/// The actions whose events have a model.
const MODEL_ACTIONS: [&str; 3] = ["model_created", "model_updated", "model_deleted"];

/// Built-in actions that are newer than the source that was read.
const NEWER_ACTIONS: [&str; 5] = [
    "user_offboarded",
    "access_request_created",
    "access_request_approved",
    "access_request_denied",
    "access_request_revoked",
];

/// Actions that no code raises, from 2024.2 to 2026.5.
const UNRAISED_ACTIONS: [&str; 3] = ["flow_execution", "system_task_execution", "review_attested"];

/// Models that are offered, and that the audit leaves out.
const UNLOGGED_MODELS: [&str; 2] = ["authentik_events.event", "authentik_events.notification"];
