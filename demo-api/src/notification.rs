//! Who is told: users, groups, transports and notification rules.

use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// A user's account.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the names are the API's")]
pub struct User {
    pub pk: u64,
    pub username: String,
    pub name: String,
    #[serde(default)]
    pub email: String,
    #[serde(default = "yes")]
    pub is_active: bool,
    #[serde(default)]
    pub uid: String,
}

/// A group.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the names are the API's")]
pub struct Group {
    pub pk: Uuid,
    pub name: String,
    #[serde(default)]
    pub is_superuser: bool,
    /// The older release has one parent at most.
    #[serde(default)]
    pub parents: Vec<Uuid>,
    /// Its direct members.
    #[serde(default)]
    pub users: Vec<u64>,
}

/// A way to tell somebody.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the names are the API's")]
pub struct Transport {
    pub pk: Uuid,
    pub name: String,
    pub mode: Mode,
    #[serde(default)]
    pub webhook_url: String,
    #[serde(default)]
    pub send_once: bool,
}

/// What a transport does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the API's")]
pub enum Mode {
    Local,
    Email,
    Webhook,
    WebhookSlack,
}

/// A notification rule.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the names are the API's")]
pub struct Rule {
    pub pk: Uuid,
    pub name: String,
    #[serde(default)]
    pub transports: Vec<Uuid>,
    #[serde(default = "notice")]
    pub severity: String,
    #[serde(default)]
    pub group: Option<Uuid>,
    /// The group in the older release, where that is another one.
    #[serde(default)]
    pub older_group: Option<Uuid>,
    /// Since 2026.5.
    #[serde(default)]
    pub destination_event_user: bool,
}

fn yes() -> bool {
    true
}

fn notice() -> String {
    "notice".to_owned()
}

impl User {
    /// The account as members of groups and users of bindings are returned. The older release returns the latter whole,
    /// which is not imitated.
    #[must_use]
    pub fn returned(&self) -> Value {
        let Self { pk, username, name, email, is_active, uid } = self;
        json!({
            "pk": pk, "username": username, "name": name, "is_active": is_active, "last_login": null, "email": email,
            "attributes": {}, "uid": uid,
        })
    }
}

impl Group {
    /// The number that authentik derives from the UUID.
    #[must_use]
    pub fn num_pk(&self) -> Option<u64> {
        self.pk.as_u128().to_string().get(..5)?.parse().ok()
    }
}

impl Mode {
    /// Its name in the API, and the one that authentik shows.
    #[must_use]
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Local => ("local", "authentik inbuilt notifications"),
            Self::Email => ("email", "Email"),
            Self::Webhook => ("webhook", "Generic Webhook"),
            Self::WebhookSlack => ("webhook_slack", "Slack Webhook (Slack/Discord)"),
        }
    }
}
