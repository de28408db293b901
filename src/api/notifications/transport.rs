//! Notification transports.

use serde_json::Value;

use crate::api::member::text;
use crate::api::notifications::{flag, unknown_members};

/// A way by which notifications are sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transport {
    /// Primary key.
    pub pk: String,
    /// Name, unique in authentik.
    pub name: String,
    /// How it sends; `None` where that can't be read.
    pub mode: Option<Mode>,
    /// Whether it sends to one recipient only.
    pub send_once: Option<bool>,
    /// Members that might keep it from sending.
    pub may_stop: Vec<String>,
}

/// How a transport sends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// Into authentik's own interface, the only one that shows anything there.
    Local,
    /// By e-mail, to those who have an address.
    Email,
    /// One request per recipient.
    Webhook,
    /// One request per recipient, in the form of Slack and Discord.
    Slack,
    /// Another one, of a newer server.
    Other(String),
}

const KNOWN: [&str; 11] = [
    "pk",
    "name",
    "mode",
    "webhook_url",
    "webhook_mapping",
    "webhook_ca",
    "webhook_mapping_body",
    "webhook_mapping_headers",
    "email_subject_prefix",
    "email_template",
    "send_once",
];

impl Transport {
    /// Reads a row of the list of transports; `None` without a primary key.
    pub fn read(row: &Value) -> Option<Self> {
        let pk = text(row, "pk")?;
        let mode = text(row, "mode").map(|mode| match mode.as_str() {
            "local" => Mode::Local,
            "email" => Mode::Email,
            "webhook" => Mode::Webhook,
            "webhook_slack" => Mode::Slack,
            _ => Mode::Other(mode),
        });
        Some(Self {
            name: text(row, "name").unwrap_or_else(|| pk.clone()),
            pk,
            mode,
            send_once: flag(row, "send_once"),
            may_stop: unknown_members(row, &KNOWN),
        })
    }
}
