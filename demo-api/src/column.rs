//! A dictionary-encoded column: the distinct values of a text field, sorted, and each row's rank among them. Comparing
//! two rows compares numbers.

use std::collections::HashMap;

/// The rank of a null. The largest, so that nulls come last ascending and first descending, as in PostgreSQL.
const NULL: u32 = u32::MAX;

/// One text field of every row.
#[derive(Debug, Default)]
pub struct Column {
    /// The distinct values, by code point.
    values: Vec<Box<str>>,
    /// Each row's index into `values`, or [`NULL`].
    ranks: Vec<u32>,
}

/// The rank of a value that occurs in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank(u32);

impl Column {
    /// Encodes a field's values, row by row.
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

    /// Encodes a field that the rows are sorted by and that is never null, without hashing.
    pub fn of_sorted(texts: impl Iterator<Item = String>) -> Self {
        let mut column = Self::default();
        for text in texts {
            if column.values.last().is_none_or(|last| **last != *text) {
                column.values.push(text.into_boxed_str());
            }
            column.ranks.push(number(column.values.len() - 1));
        }
        column
    }

    /// A row's value.
    #[must_use]
    pub fn get(&self, row: u32) -> Option<&str> {
        self.values.get(self.rank(row) as usize).map(AsRef::as_ref)
    }

    /// The rank of a value, if any row has it.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Rank> {
        self.values.binary_search_by(|value| value.as_ref().cmp(text)).ok().map(|rank| Rank(number(rank)))
    }

    /// Whether a row has this value.
    #[must_use]
    pub fn has(&self, row: u32, text: Rank) -> bool {
        self.rank(row) == text.0
    }

    /// The distinct values in the order of their ranks.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(AsRef::as_ref)
    }

    /// A row's rank; that of a null is the largest.
    #[must_use]
    pub fn rank(&self, row: u32) -> u32 {
        self.ranks.get(row as usize).copied().unwrap_or(NULL)
    }
}

/// The rank of each of these values; equal ones have the same.
pub fn ranks<T: Ord>(values: &[T]) -> Vec<u32> {
    let mut sorted: Vec<(&T, usize)> = values.iter().zip(0..).collect();
    sorted.sort_unstable();
    let mut ranks = vec![0; values.len()];
    let mut last = None;
    let mut rank = 0;
    for (place, (value, index)) in sorted.into_iter().enumerate() {
        if last.replace(value) != Some(value) {
            rank = number(place);
        }
        if let Some(slot) = ranks.get_mut(index) {
            *slot = rank;
        }
    }
    ranks
}

/// Rows are counted in 32 bits, which the command line and the memory stay far below.
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
    fn ranks_by_code_point_with_null_last() {
        let column = column();
        let mut rows: Vec<u32> = (0..6).collect();
        rows.sort_by_key(|row| column.rank(*row));
        assert_eq!(rows, [5, 2, 0, 3, 4, 1]);
    }

    #[test]
    fn sorted_texts_make_the_same_column() {
        let texts = ["", "B", "b", "b", "ü"];
        let one = Column::of_sorted(texts.into_iter().map(str::to_owned));
        let other = Column::new(texts.into_iter().map(Some));
        assert_eq!((one.values, one.ranks), (other.values, other.ranks));
    }

    #[test]
    fn equal_values_have_equal_ranks() {
        assert_eq!(ranks(&[7, 3, 7, 9, 3]), [2, 0, 2, 4, 0]);
    }
}
