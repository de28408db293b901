//! The policies, in memory: which of them match, and a part of those in order.
//!
//! Stored by column, and sorted by name once: the default order then needs no sorting, and every other order breaks its
//! ties by name. Positions in that order are called rows. What can be sorted by is stored as ranks, so that sorting a
//! million rows compares numbers only.

mod by_name;
mod filter;
mod order;

use std::collections::HashMap;
use std::mem;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::binding::{Binding, Settings};
use crate::column::{Column, ranks};
use crate::datetime::Instant;
use crate::policy::{Fields, Policy, Text};
use crate::search;
use crate::text_arena::TextArena;

/// The most bindings of one policy. A data file may say that a policy is bound any number of times; that number is
/// returned, but its bindings have to fit into an answer.
const MAX_BINDINGS: u64 = 10_000;

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
    query: Column,
    /// By row; hardly any policy has settings of its own.
    bindings: HashMap<u32, &'static [Settings]>,
    /// By row; hardly any policy has extra fields.
    extra: HashMap<u32, Box<Map<String, Value>>>,
}

impl Store {
    /// Stores policies. Those of one name stay in the order they come in.
    #[must_use]
    pub fn new(policies: Vec<Policy>) -> Self {
        let mut policies = by_name::sorted(policies);
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
            query: text(|p| &p.query),
            bindings: (0..)
                .zip(&policies)
                .map(|(row, p)| (row, p.bindings))
                .filter(|(_, given)| !given.is_empty())
                .collect(),
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
            query: self.query.get(row),
            extra: self.extra.get(&row).map(AsRef::as_ref),
        })
    }

    /// The row of the policy with this UUID.
    #[must_use]
    pub fn find(&self, pk: Uuid) -> Option<u32> {
        (0..).zip(&self.pk).find(|(_, other)| **other == pk).map(|(row, _)| row)
    }

    /// How many bindings the policy in a row has.
    #[must_use]
    pub fn binding_count(&self, row: u32) -> u64 {
        at(&self.bound_to, row).copied().unwrap_or_default().min(MAX_BINDINGS)
    }

    /// The binding of this number, from 0, of the policy in a row.
    #[must_use]
    pub fn binding(&self, row: u32, number: u64) -> Option<Binding> {
        let policy = *at(&self.pk, row)?;
        let given = self.bindings.get(&row).copied().unwrap_or_default();
        (number < self.binding_count(row)).then(|| Binding::new(policy, number, given))
    }
}

fn at<T>(values: &[T], row: u32) -> Option<&T> {
    values.get(row as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate;

    #[test]
    fn bindings_are_as_many_as_the_policy_says() {
        let store = Store::new(generate::policies(50));
        for row in 0..50 {
            let count = store.binding_count(row);
            assert_eq!(store.get(row).unwrap().bound_to, count);
            assert!((0..count).all(|number| store.binding(row, number).is_some()));
            assert_eq!(store.binding(row, count), None);
        }
        assert_eq!(store.binding(50, 0), None);
    }

    #[test]
    fn policies_are_found_by_uuid() {
        let store = Store::new(generate::policies(50));
        for row in 0..50 {
            assert_eq!(store.find(store.get(row).unwrap().pk), Some(row));
        }
        assert_eq!(store.find(Uuid::nil()), None);
    }
}
