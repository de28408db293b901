//! Whether a policy fires, in words.

use crate::api::page::Policy;
use crate::matching::status::{Reason, Status};
use crate::text::obstacles;

/// The status in a few words: "Not bound", "IP is a network".
#[must_use]
pub fn short(status: &Status, policy: &Policy) -> String {
    let text = match &status.reason {
        Reason::NotBound => "Not bound",
        Reason::BindingsOff => "Bindings are off",
        Reason::NoEvent => "No event where it is bound",
        Reason::NegatedEveryEvent => "Every event, negated",
        Reason::NegatedNever => "Negated, so every event",
        Reason::Obstacle(obstacle) => return obstacles::short(obstacle, policy),
        Reason::EveryEvent => "Matches every event",
        Reason::Query => "Depends on its query",
        Reason::Version => "Depends on the version",
        Reason::Unreadable => "Unknown",
        Reason::Nothing => "Can match",
    };
    text.to_owned()
}

/// The status as a sentence.
#[must_use]
pub fn sentence(status: &Status, policy: &Policy) -> String {
    let text = match &status.reason {
        Reason::NotBound => "Not bound to anything, so authentik never evaluates it.",
        Reason::BindingsOff => "All bindings are disabled or expired, so it never fires.",
        Reason::NoEvent => "No active binding is on a notification rule, so it never fires.",
        Reason::NegatedEveryEvent => "It matches every event and is negated, so it never fires.",
        Reason::NegatedNever => "It never matches, but is negated: it passes for every event.",
        Reason::Obstacle(obstacle) => return obstacles::reason(obstacle, policy),
        Reason::EveryEvent => "It matches every event.",
        Reason::Query => "Whether it matches depends on its query.",
        Reason::Version => "What it matches depends on the version of the server, which is not known.",
        Reason::Unreadable => "A criterion can\u{2019}t be read, so what it matches is not known.",
        Reason::Nothing => "Nothing that is known keeps it from matching.",
    };
    text.to_owned()
}
