//! Notification rules.

use serde_json::Value;

use crate::api::member::text;
use crate::api::notifications::group::Group;
use crate::api::notifications::{flag, texts, unknown_members};

/// A notification rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationRule {
    /// Primary key, which is the target of its bindings.
    pub pk: String,
    /// Name, unique in authentik.
    pub name: String,
    /// How severe its notifications are: `notice`, `warning`, `alert`, or another text of a newer server.
    pub severity: Option<String>,
    /// The keys of its transports.
    pub transports: Option<Vec<String>>,
    /// Whose direct members are told.
    pub group: Destination,
    /// Whether the event's user is told.
    pub event_user: Option<bool>,
    /// Whether the event's subject is told, too; announced for a later release.
    pub event_subject: bool,
    /// Whether it does anything: announced for a later release.
    pub enabled: Option<bool>,
    /// Which shape it has.
    pub shape: Shape,
    /// Members that might keep it from firing.
    pub may_stop: Vec<String>,
}

/// The group of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// It has none.
    None,
    /// This one, with its members as far as they are known.
    Group(Group),
    /// It can't be read.
    Unknown,
}

/// The shapes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// It has a group, and nothing else whom it could tell (authentik 2024).
    Group,
    /// It has a destination group and may tell the event's user (authentik 2026).
    Destination,
    /// Another.
    Unknown,
}

const KNOWN: [&str; 10] = [
    "pk",
    "name",
    "severity",
    "transports",
    "group",
    "destination_group",
    "destination_event_user",
    "destination_event_subject",
    "enabled",
    "policy_engine_mode",
];

impl NotificationRule {
    /// Reads a row of the list of rules; `None` without a primary key.
    pub fn read(row: &Value) -> Option<Self> {
        let (shape, name) = match (row.get("destination_group"), row.get("group")) {
            (Some(_), _) => (Shape::Destination, "destination_group"),
            (None, Some(_)) => (Shape::Group, "group"),
            (None, None) => (Shape::Unknown, ""),
        };
        let group = match row.get(name) {
            Some(Value::Null) => Destination::None,
            Some(Value::String(pk)) => {
                let group = row.get(format!("{name}_obj")).and_then(Group::read).filter(|group| group.pk == *pk);
                Destination::Group(group.unwrap_or_else(|| Group { pk: pk.clone(), ..Group::default() }))
            }
            _ => Destination::Unknown,
        };
        // What is there, and neither on nor off, might stop it.
        let odd_switch = row.get("enabled").filter(|value| !value.is_boolean()).map(|_| "enabled".to_owned());
        let mut may_stop = unknown_members(row, &KNOWN);
        may_stop.extend(odd_switch);
        let pk = text(row, "pk")?;
        Some(Self {
            name: text(row, "name").unwrap_or_else(|| pk.clone()),
            pk,
            severity: text(row, "severity"),
            transports: texts(row, "transports"),
            group,
            event_user: match shape {
                Shape::Group => Some(false),
                Shape::Destination | Shape::Unknown => flag(row, "destination_event_user"),
            },
            event_subject: flag(row, "destination_event_subject") == Some(true),
            enabled: flag(row, "enabled"),
            shape,
            may_stop,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_unknown_member_is_kept_if_it_might_stop_the_rule() {
        let read = |row: Value| NotificationRule::read(&row).unwrap();
        let rule = read(json!({
            "pk": "a", "name": "x", "destination_group": null, "muted_until": "2027-01-01", "labels": [], "note": "",
            "created": "2026-01-01", "owner_obj": {"pk": 1}, "enabled": true
        }));
        assert_eq!(rule.may_stop, ["muted_until"]);
        assert_eq!(read(json!({"pk": "a", "enabled": "no"})).may_stop, ["enabled"]);
        assert_eq!(read(json!({"pk": "a", "enabled": false})).enabled, Some(false));
        assert_eq!(read(json!({"pk": "a", "quiet": false})).may_stop, ["quiet"]);
        assert!(read(json!({"pk": "a", "destination_event_subject": true})).event_subject);
    }

    #[test]
    fn what_is_missing_is_not_known() {
        let rule = NotificationRule::read(&json!({"pk": "a", "transports": ["x", 7]})).unwrap();
        assert_eq!((rule.name.as_str(), rule.transports, rule.group), ("a", None, Destination::Unknown));
        assert_eq!((rule.event_user, rule.shape), (None, Shape::Unknown));
        assert_eq!(NotificationRule::read(&json!({"name": "a"})), None);
        // A group of which only the key is sent may have members.
        let rule = NotificationRule::read(&json!({"pk": "a", "group": "g", "group_obj": {"pk": "h", "users": []}}));
        let group = Group { pk: "g".to_owned(), ..Group::default() };
        assert_eq!(rule.unwrap().group, Destination::Group(group));
    }
}
