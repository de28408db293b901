//! Answers that are well-formed and cannot be true.

use crate::api::page::{Contradiction, Pagination, Policy};

/// What contradicts itself in a page of `sent` rows, of which `policies` could be read.
#[must_use]
pub fn find(pagination: &Pagination, sent: usize, policies: &[Policy]) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let Pagination { count, start_index: start, end_index: end, .. } = *pagination;
    let said = if end == 0 { 0 } else { end.saturating_add(1).saturating_sub(start) };
    if said as usize != sent {
        found.push(Contradiction::Rows { said, sent });
    }
    if end > count {
        found.push(Contradiction::Count { count, end });
    }
    // Sorted. For the thousand of a page that is quick enough, and a set is a lot of program.
    let mut seen: Vec<&str> = Vec::new();
    for Policy { pk, .. } in policies {
        match seen.binary_search(&pk.as_str()) {
            Ok(_) => found.push(Contradiction::Repeated { pk: pk.clone() }),
            Err(place) => seen.insert(place, pk),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::decode::list_answer;

    /// What contradicts itself in a page of the policies `pks`, with what its pagination says.
    fn found(count: u32, start: u32, end: u32, pks: &[&str]) -> Vec<Contradiction> {
        let rows: Vec<String> =
            pks.iter().map(|pk| format!(r#"{{"pk":"{pk}","name":"policy","bound_to":0}}"#)).collect();
        let body = format!(
            r#"{{"pagination":{{"next":0,"previous":0,"count":{count},"current":1,"total_pages":1,
            "start_index":{start},"end_index":{end}}},"results":[{}]}}"#,
            rows.join(",")
        );
        list_answer(200, &body).unwrap().contradictions
    }

    #[test]
    fn a_true_page_does_not_contradict_itself() {
        assert_eq!(found(0, 0, 0, &[]), []);
        assert_eq!(found(42, 21, 22, &["a", "b"]), []);
    }

    #[test]
    fn rows_that_are_missing_or_too_many_are_found() {
        assert_eq!(found(40, 21, 40, &["a"]), [Contradiction::Rows { said: 20, sent: 1 }]);
        assert_eq!(found(0, 0, 0, &["a"]), [Contradiction::Rows { said: 0, sent: 1 }]);
    }

    #[test]
    fn a_row_past_the_end_is_found() {
        assert_eq!(found(1, 1, 2, &["a", "b"]), [Contradiction::Count { count: 1, end: 2 }]);
    }

    #[test]
    fn a_policy_that_comes_twice_is_found_once() {
        assert_eq!(found(3, 1, 3, &["a", "b", "a"]), [Contradiction::Repeated { pk: "a".to_owned() }]);
    }
}
