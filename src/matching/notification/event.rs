//! An event, as notification rules look at it.

use std::collections::HashSet;

use serde_json::Value;

use crate::api::member::text;
use crate::matching::event::TrialEvent;
use crate::matching::notification::time;

/// An event, and what is known of its user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DispatchEvent {
    /// What event matchers compare.
    pub trial: TrialEvent,
    /// Who did it.
    pub user: EventUser,
    /// Which policy it is about.
    pub policy: PolicyUuid,
    /// Whether its context is a list, as only older servers accept it: then not every transport sends anything.
    pub has_list_context: bool,
    /// Whether it has expired by now, where it is known when it does.
    pub has_expired: Option<bool>,
    /// What is known of the user's account.
    pub account: Account,
}

/// The user of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EventUser {
    /// Not known, as of an event that somebody describes.
    #[default]
    Unknown,
    /// Nobody: rules evaluate their policies for the anonymous user, and tell no event user.
    Nobody,
    /// The user with this key.
    Pk(i64),
    /// Something that makes every rule fail.
    Broken,
}

/// The policy that an event is about. Events about a policy that is bound to any rule are told to nobody, so that none can
/// raise others for ever.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PolicyUuid {
    /// Not known.
    Unknown,
    /// None.
    #[default]
    Absent,
    /// `null`: that of every binding without a policy.
    Null,
    /// The policy with this key, in the form of [`plain_uuid`].
    Uuid(String),
    /// Something that makes every rule fail.
    Broken,
}

/// What was read of the account of an event's user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Whether it was deleted since.
    pub is_deleted: Option<bool>,
    /// The keys of its groups and of all groups above these. For nobody and a deleted user: those of the anonymous user.
    pub groups: Option<HashSet<String>>,
}

/// The actions of events that are about a policy.
pub(crate) const POLICY_ACTIONS: [&str; 2] = ["policy_execution", "policy_exception"];

impl DispatchEvent {
    /// An event that somebody describes.
    pub fn described(trial: TrialEvent) -> Self {
        let about_policy = trial.action.as_deref().is_some_and(|action| POLICY_ACTIONS.contains(&action));
        let policy = if about_policy { PolicyUuid::Unknown } else { PolicyUuid::Absent };
        Self { trial, policy, ..Self::default() }
    }

    /// Reads an entry of the event log; `now` is the time in ISO 8601 (UTC).
    pub fn from_log_entry(entry: &Value, now: &str) -> Self {
        let context = entry.get("context");
        Self {
            trial: TrialEvent::from_log_entry(entry),
            user: EventUser::read(entry.get("user")),
            policy: PolicyUuid::read(context),
            has_list_context: context.is_some_and(Value::is_array),
            has_expired: text(entry, "expires").and_then(|expires| time::is_past(&expires, now)),
            account: Account::default(),
        }
    }
}

impl EventUser {
    fn read(user: Option<&Value>) -> Self {
        let Some(user) = user else { return Self::Unknown };
        let Value::Object(members) = user else { return Self::Broken };
        match members.get("pk") {
            None | Some(Value::Null) => Self::Nobody,
            Some(Value::Number(number)) => match number.as_i64() {
                Some(0) => Self::Nobody,
                Some(pk @ 1..) => Self::Pk(pk),
                _ => Self::Unknown,
            },
            Some(Value::String(text)) => match text.parse() {
                Ok(pk @ 1..) => Self::Pk(pk),
                // Python reads more as a number than Rust.
                _ if text.chars().any(char::is_numeric) && !text.chars().any(char::is_alphabetic) => Self::Unknown,
                _ => Self::Broken,
            },
            Some(_) => Self::Unknown,
        }
    }
}

impl PolicyUuid {
    fn read(context: Option<&Value>) -> Self {
        const NAME: &str = "policy_uuid";
        match context {
            None => Self::Unknown,
            Some(Value::Object(members)) => match members.get(NAME) {
                None => Self::Absent,
                Some(Value::Null) => Self::Null,
                Some(Value::String(text)) => plain_uuid(text).map_or(Self::Broken, Self::Uuid),
                Some(Value::Number(_) | Value::Bool(_)) => Self::Unknown,
                Some(Value::Array(_) | Value::Object(_)) => Self::Broken,
            },
            Some(Value::Array(items)) if !items.iter().any(|item| item == NAME) => Self::Absent,
            Some(Value::String(text)) if !text.contains(NAME) => Self::Absent,
            Some(_) => Self::Broken,
        }
    }
}

/// The 32 digits of a UUID, in any spelling that Django takes; `None` if it doesn't parse.
pub(crate) fn plain_uuid(text: &str) -> Option<String> {
    let text = text.replace("urn:", "").replace("uuid:", "");
    let digits = text.trim_matches(['{', '}']).replace('-', "");
    let is_uuid = digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_uuid.then(|| digits.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_user_is_a_key_or_nobody_or_breaks_the_rules() {
        let read = |user: Value| EventUser::read(Some(&user));
        for nobody in [json!({}), json!({"pk": null}), json!({"pk": 0}), json!({"username": "x"})] {
            assert_eq!(read(nobody), EventUser::Nobody);
        }
        for user in [json!({"pk": 14}), json!({"pk": "14", "on_behalf_of": {"pk": 3}})] {
            assert_eq!(read(user), EventUser::Pk(14));
        }
        for broken in [json!(["x"]), json!(null), json!("x"), json!({"pk": "abc"}), json!({"pk": ""})] {
            assert_eq!(read(broken), EventUser::Broken);
        }
        for odd in [json!({"pk": " 4"}), json!({"pk": "0"}), json!({"pk": -4}), json!({"pk": 4.5}), json!({"pk": []})] {
            assert_eq!(read(odd), EventUser::Unknown);
        }
        assert_eq!(EventUser::read(None), EventUser::Unknown);
    }

    #[test]
    fn the_policy_of_an_event_is_at_the_top_of_its_context() {
        let read = |context: Value| PolicyUuid::read(Some(&context));
        let uuid = PolicyUuid::Uuid("cc334c69982740a8911285d79f430f06".to_owned());
        for text in [
            "cc334c69982740a8911285d79f430f06",
            "CC334C69-9827-40a8-9112-85d79f430f06",
            "{cc334c69982740a8911285d79f430f06}",
        ] {
            assert_eq!(read(json!({"policy_uuid": text})), uuid, "{text}");
        }
        for absent in [json!({}), json!({"binding": {"policy_uuid": "x"}}), json!(["x"]), json!("a text")] {
            assert_eq!(read(absent), PolicyUuid::Absent);
        }
        assert_eq!(read(json!({"policy_uuid": null})), PolicyUuid::Null);
        for broken in
            [json!({"policy_uuid": "x"}), json!({"policy_uuid": {"pk": "x"}}), json!(["policy_uuid"]), json!(null)]
        {
            assert_eq!(read(broken), PolicyUuid::Broken);
        }
        assert_eq!(PolicyUuid::read(None), PolicyUuid::Unknown);
    }

    #[test]
    fn of_an_event_that_is_described_its_policy_is_not_known() {
        let policy = |action: &str| DispatchEvent::described(TrialEvent::parse(&format!("action={action}"))).policy;
        assert_eq!(policy("policy_exception"), PolicyUuid::Unknown);
        assert_eq!(policy("login"), PolicyUuid::Absent);
    }
}
