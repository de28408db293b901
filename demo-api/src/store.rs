//! The policies: which of them match, and a part of those in order.
//!
//! Kept by column, and sorted by name once: then the default order needs no sorting, and every other order breaks its
//! ties by name. Positions in that order are called rows.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::column::{Column, PerValue};
use crate::datetime::Instant;
use crate::ordering::{Field, Key};
use crate::policy::{Fields, Policy, Text};
use crate::query::Filters;
use crate::search;

/// Every policy there is.
#[derive(Debug, Default)]
pub struct Store {
    pk: Vec<Uuid>,
    created: Vec<Instant>,
    last_updated: Vec<Instant>,
    name: Column,
    /// What searches look at.
    folded_name: PerValue<Box<str>>,
    execution_logging: Vec<bool>,
    bound_to: Vec<u64>,
    action: Column,
    client_ip: Column,
    app: Column,
    model: Column,
    /// By row; hardly any policy has extra fields.
    extra: HashMap<u32, Box<Map<String, Value>>>,
}

impl Store {
    /// Stores policies. Those of one name stay in the order they come in.
    #[must_use]
    pub fn new(mut policies: Vec<Policy>) -> Self {
        policies.sort_by(|a, b| a.name.cmp(&b.name));
        let text = |field: fn(&Policy) -> &Option<Text>| Column::new(policies.iter().map(|p| field(p).as_deref()));
        let name = Column::new(policies.iter().map(|p| Some(p.name.as_str())));
        Self {
            pk: policies.iter().map(|p| p.pk).collect(),
            created: policies.iter().map(|p| p.created).collect(),
            last_updated: policies.iter().map(|p| p.last_updated).collect(),
            folded_name: name.map(search::fold),
            name,
            execution_logging: policies.iter().map(|p| p.execution_logging).collect(),
            bound_to: policies.iter().map(|p| p.bound_to).collect(),
            action: text(|p| &p.action),
            client_ip: text(|p| &p.client_ip),
            app: text(|p| &p.app),
            model: text(|p| &p.model),
            extra: (0..).zip(policies).filter_map(|(row, p)| Some((row, p.extra?))).collect(),
        }
    }

    /// How many policies there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pk.len()
    }

    /// Whether there is no policy at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pk.is_empty()
    }

    /// The rows of all policies that match, by name.
    #[must_use]
    pub fn select(&self, filters: &Filters) -> Vec<u32> {
        // Each text is looked up once; one that no policy has leaves nothing to look through.
        let mut texts = Vec::new();
        for (column, wanted) in [
            (&self.action, &filters.action),
            (&self.app, &filters.app),
            (&self.model, &filters.model),
            (&self.client_ip, &filters.client_ip),
            (&self.name, &filters.name),
        ] {
            if let Some(wanted) = wanted {
                match column.find(wanted) {
                    Some(rank) => texts.push((column, rank)),
                    None => return Vec::new(),
                }
            }
        }
        let matches = |row: &u32| {
            holds(filters.policy_uuid, &self.pk, *row)
                && holds(filters.execution_logging, &self.execution_logging, *row)
                && holds(filters.created, &self.created, *row)
                && holds(filters.last_updated, &self.last_updated, *row)
                && texts.iter().all(|(column, rank)| column.has(*row, *rank))
                && (filters.search.is_empty() || self.is_found(*row, &filters.search))
        };
        (0..).take(self.len()).filter(matches).collect()
    }

    /// The given part of `rows` when they are put in order. Equal ones stay by name, so that there is one order only,
    /// and pages never overlap.
    #[must_use]
    pub fn arrange(&self, mut rows: Vec<u32>, ordering: &[Key], part: Range<usize>) -> Vec<u32> {
        let part = part.start.min(rows.len())..part.end.min(rows.len());
        if ordering != [Key::DEFAULT] {
            // Only the part asked for has to be sorted: first everything before it is moved out of the way, then
            // everything after it.
            let compare = |a: &u32, b: &u32| self.compare(*a, *b, ordering);
            if part.start < rows.len() {
                rows.select_nth_unstable_by(part.start, compare);
            }
            let rest = rows.get_mut(part.start..).unwrap_or_default();
            if part.len() < rest.len() {
                rest.select_nth_unstable_by(part.len(), compare);
            }
            rest.get_mut(..part.len()).unwrap_or_default().sort_unstable_by(compare);
        }
        rows.truncate(part.end);
        rows.split_off(part.start)
    }

    /// The policy in a row.
    #[must_use]
    pub fn get(&self, row: u32) -> Option<Fields<'_>> {
        let index = row as usize;
        Some(Fields {
            pk: *self.pk.get(index)?,
            name: self.name.get(row)?,
            execution_logging: *self.execution_logging.get(index)?,
            bound_to: *self.bound_to.get(index)?,
            action: self.action.get(row),
            client_ip: self.client_ip.get(row),
            app: self.app.get(row),
            model: self.model.get(row),
            extra: self.extra.get(&row).map(AsRef::as_ref),
        })
    }

    fn is_found(&self, row: u32, words: &[Box<str>]) -> bool {
        self.folded_name.get(&self.name, row).is_some_and(|name| search::matches(words, name))
    }

    fn compare(&self, a: u32, b: u32, ordering: &[Key]) -> Ordering {
        for key in ordering {
            let ascending = match key.field {
                Field::Pk => at(&self.pk, a).cmp(&at(&self.pk, b)),
                Field::ExecutionLogging => at(&self.execution_logging, a).cmp(&at(&self.execution_logging, b)),
                Field::Name => self.name.compare(a, b),
                Field::Action => self.action.compare(a, b),
                Field::ClientIp => self.client_ip.compare(a, b),
                Field::App => self.app.compare(a, b),
                Field::Model => self.model.compare(a, b),
            };
            if ascending.is_ne() {
                return if key.descending { ascending.reverse() } else { ascending };
            }
        }
        a.cmp(&b)
    }
}

fn at<T>(values: &[T], row: u32) -> Option<&T> {
    values.get(row as usize)
}

/// Whether a row has the value that is wanted, if one is.
fn holds<T: PartialEq>(wanted: Option<T>, values: &[T], row: u32) -> bool {
    wanted.is_none_or(|wanted| at(values, row) == Some(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{generate, ordering};

    fn names(store: &Store, rows: &[u32]) -> Vec<String> {
        rows.iter().map(|row| store.get(*row).unwrap().name.to_owned()).collect()
    }

    fn store(policies: &[(&str, Option<&'static str>)]) -> Store {
        let made = generate::policies(u32::try_from(policies.len()).unwrap());
        let named = made.into_iter().zip(policies).map(|(policy, (name, action))| Policy {
            name: (*name).to_owned(),
            action: action.map(Text::from),
            ..policy
        });
        Store::new(named.collect())
    }

    fn ordered(store: &Store, ordering: &str) -> Vec<String> {
        let rows = store.arrange(store.select(&Filters::default()), &ordering::parse(ordering), 0..usize::MAX);
        names(store, &rows)
    }

    #[test]
    fn null_is_last_ascending_and_first_descending_and_ties_are_by_name() {
        let store = store(&[("d", None), ("c", Some("x")), ("a", None), ("b", Some("x")), ("e", Some("A"))]);
        assert_eq!(ordered(&store, "action"), ["e", "b", "c", "a", "d"]);
        assert_eq!(ordered(&store, "-action"), ["a", "d", "b", "c", "e"]);
        assert_eq!(ordered(&store, "-action,-name"), ["d", "a", "c", "b", "e"]);
        assert_eq!(ordered(&store, ""), ["a", "b", "c", "d", "e"]);
        assert_eq!(ordered(&store, "-name"), ["e", "d", "c", "b", "a"]);
    }

    #[test]
    fn text_is_ordered_by_code_point() {
        let store = store(&[("b", None), ("ä", None), ("Z", None), ("\u{10000}", None), ("\u{ff5e}", None)]);
        assert_eq!(ordered(&store, "name"), ["Z", "b", "ä", "\u{ff5e}", "\u{10000}"]);
    }

    #[test]
    fn parts_of_any_order_add_up_to_the_whole() {
        let store = Store::new(generate::policies(500));
        for ordering in ["name", "-name", "pk", "-pk", "execution_logging", "action", "-app,model", "client_ip,-pk"] {
            let keys = ordering::parse(ordering);
            let all = || store.select(&Filters::default());
            let whole = store.arrange(all(), &keys, 0..500);
            let parts: Vec<u32> =
                (0..500).step_by(70).flat_map(|start| store.arrange(all(), &keys, start..start + 70)).collect();
            assert_eq!(parts, whole, "{ordering}");
            let mut expected = all();
            expected.sort_by(|a, b| store.compare(*a, *b, &keys));
            assert_eq!(whole, expected, "{ordering}");
        }
    }

    #[test]
    fn policies_of_one_name_are_all_kept() {
        let store = store(&[("same", None), ("same", Some("x")), ("same", None)]);
        assert_eq!(ordered(&store, "-name").len(), 3);
        let wanted = Filters { name: Some("same".into()), ..Filters::default() };
        assert_eq!(store.select(&wanted), [0, 1, 2]);
    }
}
