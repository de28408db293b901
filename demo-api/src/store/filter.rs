//! Filtering.

use super::{Store, at};
use crate::filters::Filters;
use crate::search;

impl Store {
    /// The rows of all policies that match, by name.
    #[must_use]
    pub fn select(&self, filters: &Filters) -> Vec<u32> {
        let all = (0..).take(self.len());
        if *filters == Filters::default() {
            return all.collect();
        }
        // Each text is looked up once; where no policy has it, the result is empty.
        let mut texts = Vec::new();
        for (column, wanted) in [
            (&self.action, &filters.action),
            (&self.app, &filters.app),
            (&self.model, &filters.model),
            (&self.query, &filters.query),
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
                && filters.is_unbound.is_none_or(|unbound| unbound == (self.binding_count(*row) == 0))
                && texts.iter().all(|(column, rank)| column.has(*row, *rank))
                && (filters.search.is_empty() || self.is_found(*row, &filters.search))
        };
        all.filter(matches).collect()
    }

    /// Whether the policy in a row is found by a search.
    #[must_use]
    pub fn is_found(&self, row: u32, terms: &[Box<str>]) -> bool {
        self.folded_names.get(self.name.rank(row)).is_some_and(|name| search::matches(terms, name))
    }
}

/// Whether a row has the wanted value, if any is wanted.
fn holds<T: PartialEq>(wanted: Option<T>, values: &[T], row: u32) -> bool {
    wanted.is_none_or(|wanted| at(values, row) == Some(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate;

    #[test]
    fn unbound_policies_are_those_without_bindings() {
        let store = Store::new(generate::policies(200));
        let select = |is_unbound| store.select(&Filters { is_unbound, ..Filters::default() });
        let (unbound, bound) = (select(Some(true)), select(Some(false)));
        assert!(unbound.iter().all(|row| store.binding_count(*row) == 0) && !unbound.is_empty());
        assert_eq!(unbound.len() + bound.len(), select(None).len());
    }
}
