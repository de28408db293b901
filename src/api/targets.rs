//! What policies are bound to: the lists in which such objects have their names.

use serde_json::Value;

use crate::api::member::text;

/// The types of targets that are looked up, the most likely first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// A notification rule, the one type that evaluates its policies for an event.
    NotificationRule,
    /// A flow.
    Flow,
    /// A stage within a flow.
    Stage,
    /// A source.
    Source,
    /// An application.
    Application,
    /// An entitlement of an application.
    Entitlement,
}

impl TargetKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::NotificationRule, Self::Flow, Self::Stage, Self::Source, Self::Application, Self::Entitlement];

    /// The path of their list.
    pub const fn path(self) -> &'static str {
        match self {
            Self::NotificationRule => "/events/rules/",
            Self::Flow => "/flows/instances/",
            Self::Stage => "/flows/bindings/",
            Self::Source => "/sources/all/",
            Self::Application => "/core/applications/",
            Self::Entitlement => "/core/application_entitlements/",
        }
    }

    /// The parameter that the list needs: rules without the members of their groups, and all applications, of which the server
    /// otherwise evaluates each one's policies for the user.
    pub const fn filter(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::NotificationRule => Some(("include_users", "false")),
            Self::Application => Some(("superuser_full_list", "true")),
            Self::Flow | Self::Stage | Self::Source | Self::Entitlement => None,
        }
    }
}

/// A target, as the list of its type names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its type.
    pub kind: TargetKind,
    /// Its name.
    pub name: String,
    /// Its part of authentik's addresses, if it has one.
    pub slug: Option<String>,
    pk: Option<String>,
    /// Its key in `used_by`, where that is another one.
    policy_binding_model: Option<String>,
}

impl Target {
    /// Reads a row of a type's list; `None` where it has no name.
    pub fn read(kind: TargetKind, row: &Value) -> Option<Self> {
        // What is bound to a flow is a stage; the binding itself has no name.
        let name = text(row, "name").or_else(|| text(row.get("stage_obj")?, "name"))?;
        let policy_binding_model = text(row, "policybindingmodel_ptr_id");
        // An entitlement's key has a name of its own.
        let pk = text(row, "pk").or_else(|| text(row, "pbm_uuid"));
        Some(Self { kind, name, slug: text(row, "slug"), pk, policy_binding_model })
    }

    /// Whether it has this key, as its own or in `used_by`.
    pub fn has_key(&self, key: &str) -> bool {
        self.pk.as_deref() == Some(key) || self.policy_binding_model.as_deref() == Some(key)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_target_has_the_name_that_its_list_gives_it() {
        let flow = json!({"pk": "a", "policybindingmodel_ptr_id": "b", "name": "Sign in", "slug": "sign-in"});
        let flow = Target::read(TargetKind::Flow, &flow).unwrap();
        assert_eq!((flow.name.as_str(), flow.slug.as_deref()), ("Sign in", Some("sign-in")));
        assert!(flow.has_key("a") && flow.has_key("b") && !flow.has_key("c"));
        let stage = json!({"pk": "a", "stage_obj": {"name": "Password"}, "order": 10});
        assert_eq!(Target::read(TargetKind::Stage, &stage).unwrap().name, "Password");
        let recorded = include_str!("../../tests/data/2026.5/application-entitlements.json");
        let entitlements: Value = serde_json::from_str(recorded).unwrap();
        let entitlement = Target::read(TargetKind::Entitlement, entitlements.pointer("/results/0").unwrap()).unwrap();
        assert!(entitlement.name == "u entitlement" && entitlement.has_key("2fcac8e4-61e0-4929-b6cc-2880a1210cc9"));
        for row in [json!({"pk": "a"}), json!({"pk": "a", "stage_obj": null}), json!([])] {
            assert_eq!(Target::read(TargetKind::Stage, &row), None, "{row}");
        }
    }
}
