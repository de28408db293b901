//! The policies: from a file, the built-in installation, or generated.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use crate::generate;
use crate::policy::Policy;
use crate::startup_error::StartupError;

/// How many policies the built-in installation has.
const COUNT: usize = 240;

/// Loads the policies of a file.
///
/// # Errors
/// When there is no such file, or it is not a JSON list of different policies; the error says where.
pub fn load(file: &Path) -> Result<Vec<Policy>, StartupError> {
    let read = || parse(&fs::read(file).map_err(|error| error.to_string())?);
    read().map_err(|error| StartupError::new(&format!("{}: {error}", file.display())))
}

/// authentik's default policies, edge cases, each found by its name, and generated policies.
///
/// # Errors
/// Never: the file is a part of the program.
pub fn built_in() -> Result<Vec<Policy>, StartupError> {
    let mut policies = parse(include_bytes!("../data/policies.json")).map_err(|error| StartupError::new(&error))?;
    let others = COUNT.saturating_sub(policies.len());
    policies.extend(generate::policies(u32::try_from(others).unwrap_or_default()));
    Ok(policies)
}

fn parse(json: &[u8]) -> Result<Vec<Policy>, String> {
    let policies: Vec<Policy> = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    let mut pks = HashSet::new();
    for policy in &policies {
        if !pks.insert(policy.pk) {
            return Err(format!("two policies have the pk {}", policy.pk));
        }
        let texts = [&policy.action, &policy.client_ip, &policy.app, &policy.model, &policy.query];
        if texts.into_iter().flatten().chain([&policy.name]).any(|text| text.contains('\0')) {
            return Err(format!("the policy {} has a NUL character, which PostgreSQL cannot store", policy.pk));
        }
    }
    Ok(policies)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

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

    fn read(json: &Value) -> Result<Vec<Policy>, String> {
        parse(json.to_string().as_bytes())
    }

    #[test]
    fn what_may_be_null_may_be_left_out_and_unknown_fields_are_kept() {
        let policies = read(&json!([entry_with("tags", json!(["a", 1]))])).unwrap();
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
            ("query", json!({}), "expected a string"),
            ("bound_to", json!(-1), "invalid value: integer `-1`"),
        ] {
            let error = read(&json!([entry_with(field, value)])).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
        let twice = read(&json!([entry_with("bound_to", json!(1)), entry_with("bound_to", json!(2))])).unwrap_err();
        assert_eq!(twice, "two policies have the pk 4a894db7-e48f-42b9-aa5d-670af9a3638e");
    }

    #[test]
    fn the_built_in_policies_are_all_different() {
        let policies = built_in().unwrap();
        let names: HashSet<_> = policies.iter().map(|policy| &policy.name).collect();
        assert_eq!((policies.len(), names.len()), (COUNT, COUNT));
        assert!(names.iter().any(|name| name.chars().count() == 300), "a long name is among them");
    }
}
