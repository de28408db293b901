//! Sorting.

use std::cmp::Ordering;
use std::ops::Range;

use super::{Store, at};
use crate::ordering::{Field, Key};

impl Store {
    /// The given part of `rows`, sorted. Ties are sorted by name, so that the order is total and pages never overlap.
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
        // Only the given part is sorted: a selection first moves everything before it aside, then everything after.
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

    /// A row's rank by one key; equal values have the same.
    fn rank(&self, row: u32, key: Key) -> u32 {
        let ascending = match key.field {
            Field::Pk => at(&self.pk_ranks, row).copied().unwrap_or_default(),
            Field::ExecutionLogging => u32::from(at(&self.execution_logging, row) == Some(&true)),
            Field::Name => self.name.rank(row),
            Field::Action => self.action.rank(row),
            Field::ClientIp => self.client_ip.rank(row),
            Field::App => self.app.rank(row),
            Field::Model => self.model.rank(row),
            Field::Query => self.query.rank(row),
        };
        if key.descending { !ascending } else { ascending }
    }
}

/// A row that is being sorted.
struct Place {
    /// Its ranks by the first two keys, looked up once instead of at every comparison.
    first: u64,
    row: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filters::Filters;
    use crate::policy::{Policy, Text};
    use crate::release::Release;
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
        let rows = store.arrange(
            store.select(&Filters::default()),
            &ordering::parse(ordering, Release::V2026_5),
            0..usize::MAX,
        );
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
            let keys = ordering::parse(ordering, Release::V2026_5);
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
