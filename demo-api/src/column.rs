//! One text field of every policy, stored so that equal values are stored once and comparing two is comparing numbers.

use std::cmp::Ordering;
use std::collections::HashMap;

/// A field's value in place of a text that it does not have. The largest, so that it comes last ascending and first
/// descending, as NULL does in PostgreSQL.
const NULL: u32 = u32::MAX;

/// One text field of every row.
#[derive(Debug, Default)]
pub struct Column {
    /// The different values, by code point.
    values: Vec<Box<str>>,
    /// Each row's position in `values`, or [`NULL`].
    ranks: Vec<u32>,
}

/// The stored form of a text that occurs in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank(u32);

impl Column {
    /// Stores a field's values, row by row.
    pub fn new<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> Self {
        let mut seen: HashMap<&str, u32> = HashMap::new();
        let arrivals: Vec<u32> = texts
            .map(|text| {
                text.map_or(NULL, |text| {
                    let next = number(seen.len());
                    *seen.entry(text).or_insert(next)
                })
            })
            .collect();
        let mut sorted: Vec<(&str, u32)> = seen.into_iter().collect();
        sorted.sort_unstable();
        let mut rank_of_arrival = vec![NULL; sorted.len()];
        for (rank, (_, arrival)) in sorted.iter().enumerate() {
            if let Some(slot) = rank_of_arrival.get_mut(*arrival as usize) {
                *slot = number(rank);
            }
        }
        Self {
            values: sorted.into_iter().map(|(text, _)| text.into()).collect(),
            ranks: arrivals
                .into_iter()
                .map(|arrival| rank_of_arrival.get(arrival as usize).copied().unwrap_or(NULL))
                .collect(),
        }
    }

    /// A row's text.
    #[must_use]
    pub fn get(&self, row: u32) -> Option<&str> {
        self.values.get(self.rank(row) as usize).map(AsRef::as_ref)
    }

    /// The stored form of a text, if any row has it.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Rank> {
        self.values.binary_search_by(|value| value.as_ref().cmp(text)).ok().map(|rank| Rank(number(rank)))
    }

    /// Whether a row has this text.
    #[must_use]
    pub fn has(&self, row: u32, text: Rank) -> bool {
        self.rank(row) == text.0
    }

    /// How two rows compare, ascending.
    #[must_use]
    pub fn compare(&self, a: u32, b: u32) -> Ordering {
        self.rank(a).cmp(&self.rank(b))
    }

    /// Something made of every different value, to be looked up with [`PerValue::get`].
    pub fn map<T>(&self, make: impl Fn(&str) -> T) -> PerValue<T> {
        PerValue(self.values.iter().map(|value| make(value)).collect())
    }

    fn rank(&self, row: u32) -> u32 {
        self.ranks.get(row as usize).copied().unwrap_or(NULL)
    }
}

/// Something known of each different value of a [`Column`].
#[derive(Debug, Default)]
pub struct PerValue<T>(Vec<T>);

impl<T> PerValue<T> {
    /// What is known of the value that a row of `column` has.
    #[must_use]
    pub fn get(&self, column: &Column, row: u32) -> Option<&T> {
        self.0.get(column.rank(row) as usize)
    }
}

/// Rows are counted in 32 bits: the command line and the memory both end long before.
fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(NULL)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column() -> Column {
        Column::new([Some("b"), None, Some("B"), Some("b"), Some("ü"), Some("")].into_iter())
    }

    #[test]
    fn gives_back_what_it_was_given() {
        let column = column();
        let texts: Vec<_> = (0..7).map(|row| column.get(row)).collect();
        assert_eq!(texts, [Some("b"), None, Some("B"), Some("b"), Some("ü"), Some(""), None]);
    }

    #[test]
    fn finds_exact_texts_only() {
        let column = column();
        let b = column.find("b").unwrap();
        let rows: Vec<u32> = (0..6).filter(|row| column.has(*row, b)).collect();
        assert_eq!(rows, [0, 3]);
        assert_eq!(column.find("bb"), None);
    }

    #[test]
    fn compares_by_code_point_with_null_last() {
        let column = column();
        let mut rows: Vec<u32> = (0..6).collect();
        rows.sort_by(|a, b| column.compare(*a, *b));
        assert_eq!(rows, [5, 2, 0, 3, 4, 1]);
    }
}
