//! The policies: which of them match, and a part of those in order.
//!
//! Kept by column, and sorted by name once: then the default order needs no sorting, and every other order breaks its
//! ties by name. Positions in that order are called rows. What can be sorted by is kept as ranks, so that putting a
//! million rows in order compares numbers only.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::mem;
use std::ops::Range;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::column::{Column, ranks};
use crate::datetime::Instant;
use crate::ordering::{Field, Key};
use crate::policy::{Fields, Policy, Text};
use crate::query::Filters;
use crate::search;
use crate::text_arena::TextArena;

/// Every policy there is.
#[derive(Debug, Default)]
pub struct Store {
    pk: Vec<Uuid>,
    pk_ranks: Vec<u32>,
    created: Vec<Instant>,
    last_updated: Vec<Instant>,
    name: Column,
    /// What searches look at: each different name, at its rank.
    folded_names: TextArena,
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
    pub fn new(policies: Vec<Policy>) -> Self {
        let mut policies = by_name(policies);
        let name = Column::of_sorted(policies.iter_mut().map(|policy| mem::take(&mut policy.name)));
        let text = |field: fn(&Policy) -> &Option<Text>| Column::new(policies.iter().map(|p| field(p).as_deref()));
        let pk: Vec<Uuid> = policies.iter().map(|p| p.pk).collect();
        Self {
            pk_ranks: ranks(&pk),
            pk,
            created: policies.iter().map(|p| p.created).collect(),
            last_updated: policies.iter().map(|p| p.last_updated).collect(),
            folded_names: name.values().map(search::fold).collect(),
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
        let all = (0..).take(self.len());
        if *filters == Filters::default() {
            return all.collect();
        }
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
        all.filter(matches).collect()
    }

    /// The given part of `rows` when they are put in order. Equal ones stay by name, so that there is one order only,
    /// and pages never overlap.
    #[must_use]
    pub fn arrange(&self, mut rows: Vec<u32>, ordering: &[Key], part: Range<usize>) -> Vec<u32> {
        let part = part.start.min(rows.len())..part.end.min(rows.len());
        if ordering == [Key::DEFAULT] {
            rows.truncate(part.end);
            return rows.split_off(part.start);
        }
        let (first, others) = ordering.split_at(ordering.len().min(2));
        let mut places: Vec<Place> = rows.into_iter().map(|row| self.place(row, first)).collect();
        let compare = |a: &Place, b: &Place| {
            a.first.cmp(&b.first).then_with(|| self.compare(a.row, b.row, others)).then_with(|| a.row.cmp(&b.row))
        };
        // Only the part asked for has to be sorted: first everything before it is moved out of the way, then
        // everything after it.
        if part.start < places.len() {
            places.select_nth_unstable_by(part.start, compare);
        }
        let rest = places.get_mut(part.start..).unwrap_or_default();
        if part.len() < rest.len() {
            rest.select_nth_unstable_by(part.len(), compare);
        }
        let found = rest.get_mut(..part.len()).unwrap_or_default();
        found.sort_unstable_by(compare);
        found.iter().map(|place| place.row).collect()
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
        self.folded_names.get(self.name.rank(row)).is_some_and(|name| search::matches(words, name))
    }

    fn place(&self, row: u32, keys: &[Key]) -> Place {
        let rank = |key: Option<&Key>| key.map_or(0, |key| u64::from(self.rank(row, *key)));
        Place { first: rank(keys.first()) << u32::BITS | rank(keys.get(1)), row }
    }

    fn compare(&self, a: u32, b: u32, keys: &[Key]) -> Ordering {
        keys.iter()
            .map(|key| self.rank(a, *key).cmp(&self.rank(b, *key)))
            .find(|it| it.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    /// Where a row stands by one key alone; the same for equal values.
    fn rank(&self, row: u32, key: Key) -> u32 {
        let ascending = match key.field {
            Field::Pk => at(&self.pk_ranks, row).copied().unwrap_or_default(),
            Field::ExecutionLogging => u32::from(at(&self.execution_logging, row) == Some(&true)),
            Field::Name => self.name.rank(row),
            Field::Action => self.action.rank(row),
            Field::ClientIp => self.client_ip.rank(row),
            Field::App => self.app.rank(row),
            Field::Model => self.model.rank(row),
        };
        if key.descending { !ascending } else { ascending }
    }
}

/// A row on its way into an order.
struct Place {
    /// Its ranks by the first two keys, looked up once instead of at every comparison.
    first: u64,
    row: u32,
}

/// The same policies by name, those of one name in the order they come in. Each is moved once.
fn by_name(policies: Vec<Policy>) -> Vec<Policy> {
    // Two names mostly differ in their first bytes, which are compared in place.
    let mut order: Vec<(u128, &str, usize)> = policies
        .iter()
        .zip(0..)
        .map(|(policy, index)| (first_bytes(&policy.name), policy.name.as_str(), index))
        .collect();
    order.sort_unstable();
    let order: Vec<usize> = order.into_iter().map(|(_, _, index)| index).collect();
    let mut policies: Vec<Option<Policy>> = policies.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| policies.get_mut(index)?.take()).collect()
}

/// A text's first bytes as a number that compares as they do.
fn first_bytes(text: &str) -> u128 {
    let mut bytes = [0; size_of::<u128>()];
    for (to, from) in bytes.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    u128::from_be_bytes(bytes)
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
        for ordering in [
            "name",
            "-name",
            "pk",
            "-pk",
            "execution_logging",
            "action",
            "-app,model",
            "client_ip,-pk",
            "-execution_logging,app,-model,action",
        ] {
            let keys = ordering::parse(ordering);
            let all = || store.select(&Filters::default());
            let whole = store.arrange(all(), &keys, 0..500);
            let parts: Vec<u32> =
                (0..500).step_by(70).flat_map(|start| store.arrange(all(), &keys, start..start + 70)).collect();
            assert_eq!(parts, whole, "{ordering}");
            let mut expected = all();
            expected.sort_by(|a, b| store.compare(*a, *b, &keys).then(a.cmp(b)));
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
