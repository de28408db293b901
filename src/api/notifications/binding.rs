//! What is bound to a notification rule: a policy, a user or a group.

use serde_json::Value;
use serde_json::value::to_raw_value;

use crate::api::bindings::Binding;
use crate::api::member::text;
use crate::api::notifications::Person;
use crate::api::notifications::group::Group;
use crate::api::page::Policy;
use crate::api::response::read_policy;

/// A binding, with what it binds.
#[derive(Clone, Debug)]
pub struct RuleBinding {
    /// Primary key.
    pub pk: String,
    /// Target and settings.
    pub settings: Binding,
    /// The policy that is bound.
    pub policy: Option<BoundPolicy>,
    /// The user or the group that is bound. (The API refuses a binding of nothing, and one of several; databases have some.)
    pub subject: Option<Subject>,
}

/// A policy that is bound.
#[derive(Clone, Debug)]
pub struct BoundPolicy {
    /// Primary key.
    pub pk: String,
    /// Name.
    pub name: Option<String>,
    /// What it is.
    pub kind: PolicyKind,
}

/// What a policy is.
#[derive(Clone, Debug)]
pub enum PolicyKind {
    /// An event matcher.
    EventMatcher(Box<Policy>),
    /// Of a type that is not installed: the server has only the policy's common part.
    Uninstalled,
    /// Another one, with the name of its type; what it says of an event can't be told.
    Other(Option<String>),
}

/// A user or a group that is bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Passes for this user.
    User(Person),
    /// Passes for its members, and those of all groups below it.
    Group(Group),
    /// It can't be read.
    Unknown,
}

/// The type of an event matcher, and of what has no type.
const EVENT_MATCHER: &str = "authentik_policies_event_matcher.eventmatcherpolicy";
const NO_TYPE: &str = "authentik_policies.policy";

impl RuleBinding {
    /// Reads a row of the list of bindings; `None` without a primary key.
    pub fn read(row: &Value) -> Option<Self> {
        let has = |name| row.get(name).is_some_and(|value| !value.is_null());
        let object = |name| row.get(name).filter(|value| value.is_object());
        let group = || {
            let group = object("group_obj").and_then(Group::read);
            let alone = text(row, "group").map(|pk| Group { pk, ..Group::default() });
            group.or(alone).map(Subject::Group)
        };
        let user = || {
            let pk = row.get("user").and_then(Value::as_i64);
            let alone = pk.map(|pk| Person { pk, username: None, name: None, email: None });
            object("user_obj").and_then(Person::read).or(alone).map(Subject::User)
        };
        let subject = match (has("user"), has("group")) {
            (true, false) => Some(user().unwrap_or(Subject::Unknown)),
            (false, true) => Some(group().unwrap_or(Subject::Unknown)),
            (false, false) => None,
            (true, true) => Some(Subject::Unknown),
        };
        Some(Self {
            pk: text(row, "pk")?,
            settings: Binding::read(row)?,
            policy: has("policy").then(|| BoundPolicy::read(row)),
            subject,
        })
    }

    /// The pk of what it is bound to.
    pub fn target(&self) -> Option<&str> {
        self.settings.target.as_deref()
    }
}

impl BoundPolicy {
    fn read(row: &Value) -> Self {
        let object = row.get("policy_obj").unwrap_or(&Value::Null);
        let kind = match object.get("meta_model_name").and_then(Value::as_str) {
            Some(EVENT_MATCHER) => {
                let policy = to_raw_value(object).ok().and_then(|raw| read_policy(&raw).ok());
                policy.map_or(PolicyKind::Other(None), |policy| PolicyKind::EventMatcher(Box::new(policy)))
            }
            Some(NO_TYPE) => PolicyKind::Uninstalled,
            _ => PolicyKind::Other(text(object, "verbose_name")),
        };
        Self { pk: text(row, "policy").unwrap_or_default(), name: text(object, "name"), kind }
    }
}
