//! Where a policy is used, as the API tells it: the bindings of the policy, and the objects that use it.
//!
//! A binding names its target by the primary key alone, of whatever type the target is. `used_by` gives each target as a
//! "`PolicyBindingModel`" without a type or a name, and under another key where the target's type has a key of its own
//! (flows, flow stage bindings). So the target is looked up in the lists of the types that it may have (`api/targets.rs`).
//! `used_by` also lists the prompt stages that validate with the policy, which aren't bindings.

use serde_json::Value;

use crate::api::member::{text, whole_number};
use crate::api::notifications::{flag, unknown_members};

/// The path of the list of bindings.
pub const BINDINGS_PATH: &str = "/policies/bindings/";

/// The app and the model of a binding's target in `used_by`, whatever type it has.
const TARGET_MODEL: &str = "authentik_policies.policybindingmodel";

/// The app and the model of a prompt stage.
pub const PROMPT_STAGE: &str = "authentik_stages_prompt.promptstage";

/// A binding of a policy. A field that is missing or of another type is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Binding {
    /// Primary key of what the policy is bound to.
    pub target: Option<String>,
    /// Whether it does anything.
    pub enabled: Option<bool>,
    /// Whether the policy's result is inverted.
    pub negate: Option<bool>,
    /// Its position among the target's bindings.
    pub order: Option<i64>,
    /// When it expires, as ISO 8601; since authentik 2026.8.
    expires: Option<String>,
    /// Whether `expires` counts, where the server says so.
    expiring: Option<bool>,
    /// Whether its result has no consequence: announced for a later release.
    pub dry_run: bool,
    /// Members that are not known here, and might keep it from counting.
    pub may_stop: Vec<String>,
}

const KNOWN: [&str; 12] = [
    "pk",
    "policy",
    "group",
    "user",
    "target",
    "negate",
    "enabled",
    "order",
    "timeout",
    "failure_result",
    "expires",
    "expiring",
];

impl Binding {
    /// Reads a row of the list of bindings; `None` if it isn't an object.
    pub fn read(row: &Value) -> Option<Self> {
        let mut may_stop = unknown_members(row, &KNOWN);
        may_stop.retain(|name| name != "dry_run" || flag(row, "dry_run").is_none());
        row.is_object().then(|| Self {
            target: text(row, "target"),
            enabled: flag(row, "enabled"),
            negate: flag(row, "negate"),
            order: whole_number(row, "order"),
            expires: text(row, "expires"),
            expiring: flag(row, "expiring"),
            dry_run: flag(row, "dry_run") == Some(true),
            may_stop,
        })
    }

    /// When it expires, as ISO 8601, if it does.
    pub fn expires(&self) -> Option<&str> {
        self.expires.as_deref().filter(|_| self.expiring != Some(false))
    }
}

/// An object that uses a policy. A field that is missing or of another type is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsedBy {
    app: Option<String>,
    model_name: Option<String>,
    /// Primary key.
    pub pk: Option<String>,
    /// What the server calls it.
    pub name: Option<String>,
}

impl UsedBy {
    /// Reads an entry of `used_by`; `None` if it isn't an object.
    pub fn read(row: &Value) -> Option<Self> {
        let text = |name| text(row, name);
        row.is_object().then(|| Self {
            app: text("app"),
            model_name: text("model_name"),
            pk: text("pk"),
            name: text("name"),
        })
    }

    /// Its app and model, such as `authentik_stages_prompt.promptstage`.
    pub fn model(&self) -> Option<String> {
        Some(format!("{}.{}", self.app.as_deref()?, self.model_name.as_deref()?))
    }

    /// Whether it is the target of a binding, without its type and name.
    pub fn is_binding_target(&self) -> bool {
        self.model().as_deref() == Some(TARGET_MODEL)
    }

    /// Whether it is a prompt stage that validates with the policy, which `bound_to` counts as it counts bindings.
    pub fn is_prompt_stage(&self) -> bool {
        self.model().as_deref() == Some(PROMPT_STAGE)
    }

    /// Whether it belongs to a flow, which has no event for the policy to match.
    pub fn is_of_a_flow(&self) -> bool {
        let app = self.app.as_deref().unwrap_or_default();
        app == "authentik_flows" || app.starts_with("authentik_stages_")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_bad_field_costs_no_other() {
        let binding = Binding::read(&json!({
            "target": 7, "enabled": "yes", "negate": true, "order": 3, "expires": {}, "policy_obj": []
        }));
        let expected = Binding { negate: Some(true), order: Some(3), ..Binding::default() };
        assert_eq!(binding, Some(expected));
        assert_eq!(Binding::read(&json!({})), Some(Binding::default()));
        for row in [json!(null), json!(7), json!(["x", true])] {
            assert_eq!(Binding::read(&row), None, "{row}");
        }
    }

    #[test]
    fn what_is_not_known_may_stop_a_binding() {
        let read = |row: Value| Binding::read(&row).unwrap();
        assert!(
            read(json!({"pk": "a", "policy_obj": {}, "dry_run": true, "failure_result": false})).may_stop.is_empty()
        );
        assert!(read(json!({"dry_run": true})).dry_run);
        assert_eq!(read(json!({"dry_run": "x", "paused": null, "quota": 3})).may_stop.len(), 2);
    }

    #[test]
    fn an_expiry_counts_unless_the_server_says_that_it_does_not() {
        let expires = |row: Value| Binding::read(&row).unwrap().expires().map(str::to_owned);
        let date = "2026-12-31T23:59:59Z";
        assert_eq!(expires(json!({"expires": date})).as_deref(), Some(date));
        assert_eq!(expires(json!({"expires": date, "expiring": true})).as_deref(), Some(date));
        assert_eq!(expires(json!({"expires": date, "expiring": false})), None);
        assert_eq!(expires(json!({"expires": null})), None);
    }

    #[test]
    fn a_prompt_stage_is_a_use_of_its_own() {
        let stage =
            json!({"app": "authentik_stages_prompt", "model_name": "promptstage", "pk": "x", "name": "Stage a"});
        let stage = UsedBy::read(&stage).unwrap();
        assert_eq!(stage.model().as_deref(), Some("authentik_stages_prompt.promptstage"));
        assert!(stage.is_of_a_flow() && stage.is_prompt_stage() && !stage.is_binding_target());
        let unknown = UsedBy::read(&json!({"app": 1, "model_name": "promptstage"})).unwrap();
        assert_eq!((unknown.model(), unknown.is_of_a_flow()), (None, false));
    }
}
