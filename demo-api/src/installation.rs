//! Everything that the API answers from: read from files, the built-in one with generated policies.

use std::collections::{HashMap, HashSet};
use std::fs;

use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::api::events::Event;
use crate::args::Args;
use crate::binding::{self, Binding};
use crate::generate;
use crate::notification::{Group, Rule, Transport, User};
use crate::policy::Policy;
use crate::python;
use crate::startup_error::StartupError;

/// How many policies the built-in installation has.
const COUNT: usize = 240;
/// The first rules of the built-in installation are authentik's own, which no generated policy is bound to.
const DEFAULT_RULES: usize = 4;

/// An installation of authentik.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Installation {
    pub policies: Vec<Policy>,
    /// Policies of other kinds, as the API returns them.
    pub other_policies: Vec<Value>,
    pub users: Vec<User>,
    pub groups: Vec<Group>,
    pub transports: Vec<Transport>,
    pub rules: Vec<Rule>,
    /// What policies are bound to besides the rules, where an event matcher never matches; as the API returns it.
    pub flows: Vec<Value>,
    pub flow_bindings: Vec<Value>,
    pub sources: Vec<Value>,
    pub applications: Vec<Value>,
    pub entitlements: Vec<Value>,
    pub bindings: Vec<Binding>,
    /// The event log.
    pub events: Vec<Event>,
    /// What the user `four-objects` may see.
    pub granted: HashSet<Uuid>,
}

impl Installation {
    /// The installation that a command line asks for.
    ///
    /// # Errors
    /// When the file with the data cannot be read; the error says where.
    pub fn load(args: &Args) -> Result<Self, StartupError> {
        let installation = match (&args.data, args.count) {
            (Some(file), _) => fs::read(file).map_err(|error| error.to_string()).and_then(|json| Self::parse(&json)),
            (None, Some(count)) => Self::built_in().map(|it| it.with(generate::policies(count), in_turn)),
            (None, None) => Self::built_in_with_policies(),
        };
        let name = args.data.as_deref().map(|file| format!("{}: ", file.display())).unwrap_or_default();
        let error = |error: String| StartupError::new(&format!("{name}{error}"));
        installation.and_then(Self::completed).map_err(error)
    }

    /// A list of policies, or a whole installation.
    fn parse(json: &[u8]) -> Result<Self, String> {
        if json.trim_ascii_start().starts_with(b"{") {
            serde_json::from_slice(json).map_err(|error| error.to_string())
        } else {
            let policies: Vec<Policy> = serde_json::from_slice(json).map_err(|error| error.to_string())?;
            Ok(Self::built_in()?.with(policies, in_order))
        }
    }

    /// Everything but event matcher policies.
    fn built_in() -> Result<Self, String> {
        let mut built_in = Self::parse(include_bytes!("../data/installation.json"))?;
        built_in.events =
            serde_json::from_slice(include_bytes!("../data/events.json")).map_err(|error| error.to_string())?;
        Ok(built_in)
    }

    /// authentik's default policies, edge cases, each found by its name, and generated policies.
    fn built_in_with_policies() -> Result<Self, String> {
        let written: Vec<Policy> =
            serde_json::from_slice(include_bytes!("../data/policies.json")).map_err(|error| error.to_string())?;
        let others = COUNT.saturating_sub(written.len());
        let others = generate::policies(u32::try_from(others).unwrap_or_default());
        Ok(Self::built_in()?.with(written, in_order).with(others, in_turn))
    }

    /// The same with more policies. Where a policy says that it has more bindings than are given, `target` tells what the
    /// others are to: from the policy's place, the binding's number, and the rules.
    fn with(mut self, policies: Vec<Policy>, target: fn(usize, u64, &[Rule]) -> Uuid) -> Self {
        let mut given: HashMap<Uuid, u64> = HashMap::new();
        for policy in self.bindings.iter().filter_map(|binding| binding.policy) {
            *given.entry(policy).or_default() += 1;
        }
        for (place, policy) in policies.iter().enumerate() {
            let first = given.get(&policy.pk).copied().unwrap_or_default();
            self.bindings.extend(
                (first..policy.bound_to.min(binding::MOST))
                    .map(|number| Binding::numbered(policy.pk, target(place, number, &self.rules), number)),
            );
        }
        self.policies.extend(policies);
        self
    }

    /// The same, checked, with every binding identified, and in the order of the lists.
    fn completed(mut self) -> Result<Self, String> {
        let mut given: HashMap<Uuid, u64> = HashMap::new();
        for binding in &mut self.bindings {
            if let Some(policy) = binding.policy {
                let number = given.entry(policy).or_default();
                binding.identify(policy, *number);
                *number += 1;
            }
        }
        let pk = |policy: &Value| policy.get("pk").and_then(Value::as_str).and_then(python::uuid);
        let mut pks: HashSet<Uuid> = self.other_policies.iter().filter_map(pk).collect();
        for policy in &self.policies {
            if !pks.insert(policy.pk) {
                return Err(format!("two policies have the pk {}", policy.pk));
            }
            if policy.texts().any(|text| text.contains('\0')) {
                return Err(format!("the policy {} has a NUL character, which PostgreSQL cannot store", policy.pk));
            }
        }
        self.bindings.retain(|binding| binding.policy.is_none_or(|policy| pks.contains(&policy)));
        self.policies.sort_by(|a, b| a.name.cmp(&b.name));
        self.groups.sort_by(|a, b| a.name.cmp(&b.name));
        self.transports.sort_by(|a, b| a.name.cmp(&b.name));
        self.rules.sort_by(|a, b| a.name.cmp(&b.name));
        self.events.sort_by(|a, b| b.created().cmp(a.created()));
        Ok(self)
    }
}

/// Every policy to the rules in their order, and then to targets that no list has.
fn in_order(_: usize, number: u64, rules: &[Rule]) -> Uuid {
    let rule = usize::try_from(number).ok().and_then(|number| rules.get(number));
    rule.map_or_else(|| binding::unnamed_target(number), |rule| rule.pk)
}

/// Each policy to the next rules, without authentik's own.
fn in_turn(place: usize, number: u64, rules: &[Rule]) -> Uuid {
    let rules = rules.get(DEFAULT_RULES..).unwrap_or_default();
    let place = usize::try_from(number).unwrap_or_default().wrapping_add(place.wrapping_mul(5));
    let rule = place.checked_rem(rules.len()).and_then(|place| rules.get(place));
    rule.map_or_else(|| binding::unnamed_target(number), |rule| rule.pk)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn entry_with(field: &str, value: Value) -> Value {
        let mut entry = json!({
            "pk": "4a894db7-e48f-42b9-aa5d-670af9a3638e",
            "created": "2024-01-01T21:00:00.123456Z",
            "last_updated": "2024-03-13",
            "name": " x ",
            "execution_logging": true,
            "bound_to": 3,
            "action": "newer_than_this",
            "client_ip": null,
        });
        entry[field] = value;
        entry
    }

    fn read(json: &Value) -> Result<Installation, String> {
        Installation::parse(json.to_string().as_bytes()).and_then(Installation::completed)
    }

    #[test]
    fn what_may_be_null_may_be_left_out_and_unknown_fields_are_kept() {
        let policies = read(&json!([entry_with("tags", json!(["a", 1]))])).unwrap().policies;
        let [Policy { name, action, client_ip, app, extra, .. }] = policies.as_slice() else { panic!("{policies:?}") };
        assert_eq!((name.as_str(), action.as_deref()), (" x ", Some("newer_than_this")));
        assert_eq!((client_ip, app), (&None, &None));
        assert_eq!(Value::from(extra.clone()), json!({"tags": ["a", 1]}));
    }

    #[test]
    fn an_error_says_what_is_wrong() {
        for (field, value, expected) in [
            ("pk", json!("x"), "UUID"),
            ("created", json!("x"), "\"x\" is not a date and time at line 1 column "),
            ("name", json!(null), "expected a string"),
            ("name", json!("a\0"), "NUL"),
            ("bound_to", json!(-1), "invalid value: integer `-1`"),
        ] {
            let error = read(&json!([entry_with(field, value)])).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
        let twice = read(&json!([entry_with("bound_to", json!(1)), entry_with("bound_to", json!(2))])).unwrap_err();
        assert_eq!(twice, "two policies have the pk 4a894db7-e48f-42b9-aa5d-670af9a3638e");
    }

    #[test]
    fn the_built_in_installation_agrees_with_itself() {
        let built_in = Installation::built_in_with_policies().and_then(Installation::completed).unwrap();
        let Installation { policies, bindings, users, groups, transports, rules, .. } = &built_in;
        let names: HashSet<_> = policies.iter().map(|policy| &policy.name).collect();
        assert_eq!((policies.len(), names.len()), (COUNT, COUNT));
        assert!(names.iter().any(|name| name.chars().count() == 300), "a long name is among them");
        for policy in policies {
            let own: Vec<&Binding> = bindings.iter().filter(|binding| binding.policy == Some(policy.pk)).collect();
            let targets: HashSet<Uuid> = own.iter().map(|binding| binding.target).collect();
            assert_eq!((own.len() as u64, targets.len()), (policy.bound_to, own.len()), "{}", policy.name);
        }
        let pks: HashSet<Uuid> = bindings.iter().map(|binding| binding.pk).collect();
        assert_eq!(pks.len(), bindings.len());
        let is_group = |pk: &Uuid| groups.iter().any(|group| group.pk == *pk);
        let is_user = |pk: &u64| users.iter().any(|user| user.pk == *pk);
        assert!(groups.iter().all(|group| group.users.iter().all(is_user) && group.parents.iter().all(is_group)));
        for rule in rules {
            assert!(rule.group.iter().chain(&rule.older_group).all(is_group), "{}", rule.name);
            assert!(rule.transports.iter().all(|pk| transports.iter().any(|it| it.pk == *pk)), "{}", rule.name);
        }
        assert!(bindings.iter().all(|it| it.group.iter().all(is_group) && it.user.iter().all(is_user)));
    }
}
