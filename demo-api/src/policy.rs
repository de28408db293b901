//! A policy as it is loaded and as it is returned.

use serde::{Deserialize, Deserializer, de};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::datetime::{self, Instant};
use crate::release::Release;

/// A policy, as loaded or generated.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Policy {
    /// Its identity.
    pub pk: Uuid,
    /// When it was made. Filtered on, never returned.
    #[serde(deserialize_with = "instant")]
    pub created: Instant,
    /// When it was last changed. Filtered on, never returned.
    #[serde(deserialize_with = "instant")]
    pub last_updated: Instant,
    /// What the administrator calls it.
    pub name: String,
    /// Whether each execution is logged.
    pub execution_logging: bool,
    /// How many things it is bound to.
    pub bound_to: u64,
    /// The action that an event must have, if any.
    pub action: Option<String>,
    /// The address that an event must come from, if any.
    pub client_ip: Option<String>,
    /// The app that an event must come from, if any.
    pub app: Option<String>,
    /// The model that an event must be about, if any.
    pub model: Option<String>,
    /// The AKQL query that an event must match, if any.
    pub query: Option<String>,
    /// Fields of servers newer than this one, returned as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

fn instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
    let text = String::deserialize(deserializer)?;
    datetime::parse(&text).ok_or_else(|| de::Error::custom(format_args!("{text:?} is not a date and time")))
}

impl Policy {
    /// All that it has of text.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let criteria = [&self.action, &self.client_ip, &self.app, &self.model, &self.query];
        criteria.into_iter().flatten().chain([&self.name]).map(String::as_str)
    }

    /// The policy as a release returns it.
    #[must_use]
    pub fn returned(&self, release: Release) -> Value {
        let mut returned = json!({
            "pk": self.pk,
            "name": self.name,
            "execution_logging": self.execution_logging,
            "component": "ak-policy-event-matcher-form",
            "verbose_name": "Event Matcher Policy",
            "verbose_name_plural": "Event Matcher Policies",
            "meta_model_name": "authentik_policies_event_matcher.eventmatcherpolicy",
            "bound_to": self.bound_to,
            "action": self.action,
            "client_ip": self.client_ip,
            "app": self.app,
            "model": self.model,
        });
        if let Some(fields) = returned.as_object_mut() {
            if release.is_new() {
                fields.insert("query".to_owned(), self.query.clone().into());
            }
            for (name, value) in &self.extra {
                fields.entry(name).or_insert_with(|| value.clone());
            }
        }
        returned
    }
}
