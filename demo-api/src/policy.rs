//! A policy as it is loaded and as it is returned.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::binding::Settings;
use crate::datetime::Instant;
use crate::release::Release;

/// The text of a field with few distinct values, mostly constants.
pub type Text = Cow<'static, str>;

/// A policy, as loaded or generated.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// Its identity.
    pub pk: Uuid,
    /// When it was made. Filtered on, never returned.
    pub created: Instant,
    /// When it was last changed. Filtered on, never returned.
    pub last_updated: Instant,
    /// What the administrator calls it.
    pub name: String,
    /// Whether each execution is logged.
    pub execution_logging: bool,
    /// How many things it is bound to.
    pub bound_to: u64,
    /// The action that an event must have, if any.
    pub action: Option<Text>,
    /// The address that an event must come from, if any.
    pub client_ip: Option<Text>,
    /// The app that an event must come from, if any.
    pub app: Option<Text>,
    /// The model that an event must be about, if any.
    pub model: Option<Text>,
    /// The AKQL query that an event must match, if any.
    pub query: Option<Text>,
    /// The settings of its first bindings, where they are not the default ones.
    pub bindings: &'static [Settings],
    /// Fields of servers newer than this one, returned as they are. Boxed, because hardly any policy has them.
    pub extra: Option<Box<Map<String, Value>>>,
}

/// The fields that are the same for every policy.
pub const CONSTANT_FIELDS: [&str; 4] = ["component", "verbose_name", "verbose_name_plural", "meta_model_name"];

/// A policy as the API returns it.
#[derive(Debug, Serialize)]
pub struct Returned<'a> {
    pk: Uuid,
    name: &'a str,
    execution_logging: bool,
    component: &'static str,
    verbose_name: &'static str,
    verbose_name_plural: &'static str,
    meta_model_name: &'static str,
    bound_to: u64,
    action: Option<&'a str>,
    client_ip: Option<&'a str>,
    app: Option<&'a str>,
    model: Option<&'a str>,
    /// Left out where the release has no such field.
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<Option<&'a str>>,
    #[serde(flatten)]
    extra: Option<&'a Map<String, Value>>,
}

/// The fields of a policy that differ from one to the next, borrowed from where they are stored.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "as in `Policy`")]
pub struct Fields<'a> {
    pub pk: Uuid,
    pub name: &'a str,
    pub execution_logging: bool,
    pub bound_to: u64,
    pub action: Option<&'a str>,
    pub client_ip: Option<&'a str>,
    pub app: Option<&'a str>,
    pub model: Option<&'a str>,
    pub query: Option<&'a str>,
    pub extra: Option<&'a Map<String, Value>>,
}

impl<'a> Returned<'a> {
    /// A policy as this release returns it.
    #[must_use]
    pub fn new(fields: Fields<'a>, release: Release) -> Self {
        let Fields { pk, name, execution_logging, bound_to, action, client_ip, app, model, query, extra } = fields;
        Self {
            pk,
            name,
            execution_logging,
            component: "ak-policy-event-matcher-form",
            verbose_name: "Event Matcher Policy",
            verbose_name_plural: "Event Matcher Policies",
            meta_model_name: "authentik_policies_event_matcher.eventmatcherpolicy",
            bound_to,
            action,
            client_ip,
            app,
            model,
            query: release.has_query().then_some(query),
            extra,
        }
    }
}
