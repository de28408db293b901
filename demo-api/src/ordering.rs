//! The `ordering` parameter.

use std::cmp::Ordering;

use crate::policy::Policy;
use crate::python;
use crate::release::Release;

/// One field of an ordering, and whether the largest comes first.
type Key = (fn(&Policy, &Policy) -> Ordering, bool);

/// Sorts policies that are in order by name, in which ties stay. Unknown fields in an ordering are dropped; where nothing
/// is left, it is by name.
pub fn sort(policies: &mut [&Policy], ordering: &str, release: Release) {
    let keys: Vec<Key> = ordering.split(',').map(python::strip).filter_map(|text| key(text, release)).collect();
    policies.sort_by(|a, b| {
        let orders = keys.iter().map(|(compare, descending)| if *descending { compare(b, a) } else { compare(a, b) });
        orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
}

fn key(text: &str, release: Release) -> Option<Key> {
    let (field, descending) = text.strip_prefix('-').map_or((text, false), |field| (field, true));
    let compare: fn(&Policy, &Policy) -> Ordering = match field {
        "pk" => |a, b| a.pk.cmp(&b.pk),
        "name" => |a, b| a.name.cmp(&b.name),
        "execution_logging" => |a, b| a.execution_logging.cmp(&b.execution_logging),
        "action" => |a, b| nullable(&a.action, &b.action),
        "client_ip" => |a, b| nullable(&a.client_ip, &b.client_ip),
        "app" => |a, b| nullable(&a.app, &b.app),
        "model" => |a, b| nullable(&a.model, &b.model),
        "query" if release.is_new() => |a, b| nullable(&a.query, &b.query),
        _ => return None,
    };
    Some((compare, descending))
}

/// NULL is the largest, as in PostgreSQL.
fn nullable(a: &Option<String>, b: &Option<String>) -> Ordering {
    (a.is_none(), a).cmp(&(b.is_none(), b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate;

    fn sorted(policies: &[(&str, Option<&str>)], ordering: &str) -> String {
        let named = generate::policies(9).into_iter().zip(policies).map(|(policy, (name, action))| Policy {
            name: (*name).to_owned(),
            action: action.map(str::to_owned),
            ..policy
        });
        let policies: Vec<Policy> = named.collect();
        let mut sorted: Vec<&Policy> = policies.iter().collect();
        sort(&mut sorted, ordering, Release::V2026_5);
        sorted.iter().map(|policy| policy.name.as_str()).collect()
    }

    #[test]
    fn null_is_last_ascending_and_first_descending_and_ties_stay_by_name() {
        let policies = [("a", None), ("b", Some("x")), ("c", Some("x")), ("d", None), ("e", Some("A"))];
        for (ordering, expected) in [
            ("action", "ebcad"),
            ("-action", "adbce"),
            ("bogus, -action,-name", "dacbe"),
            ("", "abcde"),
            ("-bogus,--name,- name,NAME", "abcde"),
            ("-name", "edcba"),
        ] {
            assert_eq!(sorted(&policies, ordering), expected, "{ordering}");
        }
    }

    #[test]
    fn text_is_ordered_by_code_point() {
        let names = ["b", "ä", "Z", "\u{10000}", "\u{ff5e}"].map(|name| (name, None));
        assert_eq!(sorted(&names, "name"), "Zbä\u{ff5e}\u{10000}");
    }
}
