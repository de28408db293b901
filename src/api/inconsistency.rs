//! Finds what contradicts itself in a well-formed response.

use crate::api::page::{Inconsistency, Pagination, Policy};

/// The inconsistencies of a page of `sent` rows, of which `policies` could be read.
pub fn find(pagination: &Pagination, sent: usize, policies: &[Policy]) -> Vec<Inconsistency> {
    let mut found = Vec::new();
    let Pagination { count, start_index: start, end_index: end, .. } = *pagination;
    let stated = if end == 0 { 0 } else { end.saturating_add(1).saturating_sub(start) };
    if stated as usize != sent {
        found.push(Inconsistency::RowCount { stated, sent });
    }
    if end > count {
        found.push(Inconsistency::PastEnd { count, end });
    }
    let mut seen: Vec<&str> = Vec::with_capacity(policies.len());
    for Policy { pk, .. } in policies {
        match seen.binary_search(&pk.as_str()) {
            Ok(_) => found.push(Inconsistency::Duplicate { pk: pk.clone() }),
            Err(at) => seen.insert(at, pk),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::response::{Sent, read_list};

    /// The inconsistencies of a page with the policies `pks` and this pagination.
    fn found(count: u32, start: u32, end: u32, pks: &[&str]) -> Vec<Inconsistency> {
        let rows: Vec<String> =
            pks.iter().map(|pk| format!(r#"{{"pk":"{pk}","name":"policy","bound_to":0}}"#)).collect();
        let body = format!(
            r#"{{"pagination":{{"next":0,"previous":0,"count":{count},"current":1,"total_pages":1,
            "start_index":{start},"end_index":{end}}},"results":[{}]}}"#,
            rows.join(",")
        );
        read_list(200, &body, Sent::default()).unwrap().inconsistencies
    }

    #[test]
    fn a_correct_page_has_none() {
        assert_eq!(found(0, 0, 0, &[]), []);
        assert_eq!(found(42, 21, 22, &["a", "b"]), []);
    }

    #[test]
    fn missing_and_surplus_rows_are_found() {
        assert_eq!(found(40, 21, 40, &["a"]), [Inconsistency::RowCount { stated: 20, sent: 1 }]);
        assert_eq!(found(0, 0, 0, &["a"]), [Inconsistency::RowCount { stated: 0, sent: 1 }]);
    }

    #[test]
    fn a_row_past_the_end_is_found() {
        assert_eq!(found(1, 1, 2, &["a", "b"]), [Inconsistency::PastEnd { count: 1, end: 2 }]);
    }

    #[test]
    fn a_duplicate_is_found_once() {
        assert_eq!(found(3, 1, 3, &["a", "b", "a"]), [Inconsistency::Duplicate { pk: "a".to_owned() }]);
    }
}
