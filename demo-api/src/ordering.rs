//! The `ordering` parameter.

use std::cmp::Ordering;

use crate::policy::Policy;
use crate::python;
use crate::release::Release;

/// A field that policies can be put in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The UUID.
    Pk,
    /// The name.
    Name,
    /// Whether executions are logged, no before yes.
    ExecutionLogging,
    /// The action.
    Action,
    /// The client's address, as text.
    ClientIp,
    /// The app.
    App,
    /// The model.
    Model,
    /// The query. Not in the older release.
    Query,
}

impl Field {
    fn parse(text: &str, release: Release) -> Option<Self> {
        Some(match text {
            "pk" => Self::Pk,
            "name" => Self::Name,
            "execution_logging" => Self::ExecutionLogging,
            "action" => Self::Action,
            "client_ip" => Self::ClientIp,
            "app" => Self::App,
            "model" => Self::Model,
            "query" if release.has_query() => Self::Query,
            _ => return None,
        })
    }
}

/// One field of an ordering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Which field.
    pub field: Field,
    /// Whether the largest comes first.
    pub descending: bool,
}

impl Key {
    /// The default order.
    pub const DEFAULT: Self = Self { field: Field::Name, descending: false };

    fn parse(text: &str, release: Release) -> Option<Self> {
        let (text, descending) = match text.strip_prefix('-') {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        Field::parse(text, release).map(|field| Self { field, descending })
    }

    fn compare(self, a: &Policy, b: &Policy) -> Ordering {
        // NULL is the largest, as in PostgreSQL.
        let text = |field: fn(&Policy) -> &Option<String>| {
            let rank = |policy| (field(policy).is_none(), field(policy));
            rank(a).cmp(&rank(b))
        };
        let ascending = match self.field {
            Field::Pk => a.pk.cmp(&b.pk),
            Field::Name => a.name.cmp(&b.name),
            Field::ExecutionLogging => a.execution_logging.cmp(&b.execution_logging),
            Field::Action => text(|policy| &policy.action),
            Field::ClientIp => text(|policy| &policy.client_ip),
            Field::App => text(|policy| &policy.app),
            Field::Model => text(|policy| &policy.model),
            Field::Query => text(|policy| &policy.query),
        };
        if self.descending { ascending.reverse() } else { ascending }
    }
}

/// Sorts policies that are in order by name, which ties stay in.
pub fn sort(policies: &mut [&Policy], keys: &[Key]) {
    policies.sort_by(|a, b| {
        keys.iter().map(|key| key.compare(a, b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
}

/// Reads an ordering. What is not a field is dropped; where nothing is left, it is by name.
#[must_use]
pub fn parse(text: &str, release: Release) -> Vec<Key> {
    let keys: Vec<Key> = text.split(',').map(python::strip).filter_map(|key| Key::parse(key, release)).collect();
    if keys.is_empty() { vec![Key::DEFAULT] } else { keys }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate;

    fn parse(text: &str) -> Vec<Key> {
        super::parse(text, Release::V2026_5)
    }

    fn asc(field: Field) -> Key {
        Key { field, descending: false }
    }

    fn desc(field: Field) -> Key {
        Key { field, descending: true }
    }

    #[test]
    fn reads_fields_and_directions() {
        assert_eq!(parse("-action, name"), [desc(Field::Action), asc(Field::Name)]);
        assert_eq!(
            parse("pk,execution_logging,client_ip,app,-model"),
            [asc(Field::Pk), asc(Field::ExecutionLogging), asc(Field::ClientIp), asc(Field::App), desc(Field::Model)]
        );
    }

    #[test]
    fn only_the_newer_release_has_the_query() {
        assert_eq!(parse("-query"), [desc(Field::Query)]);
        assert_eq!(super::parse("-query", Release::V2024_6), [Key::DEFAULT]);
    }

    fn sorted(policies: &[(&str, Option<&str>)], ordering: &str) -> String {
        let named = generate::policies(9).into_iter().zip(policies).map(|(policy, (name, action))| Policy {
            name: (*name).to_owned(),
            action: action.map(str::to_owned),
            ..policy
        });
        let policies: Vec<Policy> = named.collect();
        let mut sorted: Vec<&Policy> = policies.iter().collect();
        sort(&mut sorted, &parse(ordering));
        sorted.iter().map(|policy| policy.name.as_str()).collect()
    }

    #[test]
    fn null_is_last_ascending_and_first_descending_and_ties_stay_by_name() {
        let policies = [("a", None), ("b", Some("x")), ("c", Some("x")), ("d", None), ("e", Some("A"))];
        for (ordering, expected) in
            [("action", "ebcad"), ("-action", "adbce"), ("-action,-name", "dacbe"), ("", "abcde"), ("-name", "edcba")]
        {
            assert_eq!(sorted(&policies, ordering), expected, "{ordering}");
        }
    }

    #[test]
    fn text_is_ordered_by_code_point() {
        let names = ["b", "ä", "Z", "\u{10000}", "\u{ff5e}"].map(|name| (name, None));
        assert_eq!(sorted(&names, "name"), "Zbä\u{ff5e}\u{10000}");
    }

    #[test]
    fn drops_what_is_not_a_field() {
        assert_eq!(parse("bogus,-app,"), [desc(Field::App)]);
        for text in ["", ",", "bogus", "-bogus", "--name", "- name", "bound_to", "created", "NAME"] {
            assert_eq!(parse(text), [Key::DEFAULT], "{text}");
        }
    }
}
