//! What the search by query of 2026.5 answered.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Failure, Query};

#[derive(Deserialize)]
struct Truth {
    events: BTreeMap<String, Value>,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    query: String,
    events: BTreeMap<String, Cell>,
}

/// What the policy said, and the statuses of the event's own path with the query after `and`, and after `or`.
#[derive(Deserialize)]
struct Cell {
    policy: String,
    and_form: u16,
    or_form: Option<u16>,
}

fn status(query: &str, event: &Value) -> u16 {
    match Query::parse(query).map(|query| query.matches(event)) {
        Some(Ok(true)) => 200,
        Some(Err(Failure::Error)) => 500,
        Some(Err(Failure::Unsupported(_))) => 501,
        // A search for the words finds nothing, because of the nonce.
        None | Some(Ok(false) | Err(Failure::Hidden)) => 404,
    }
}

#[test]
fn every_recorded_query_is_judged_as_by_the_server() {
    let truth: Truth = serde_json::from_str(include_str!("../../../tests/data/query-truth.json")).unwrap();
    let mut judged = 0;
    let mut refused = Vec::new();
    for Row { query, events } in &truth.rows {
        // A raw NUL is refused before, an empty query isn't a criterion, and long queries are cut in the recording.
        if query.contains('\0') || query.is_empty() || query.ends_with('…') {
            continue;
        }
        for (name, Cell { policy, and_form, or_form }) in events {
            let mut event = truth.events[name].clone();
            if event["context"].is_string() {
                continue; // its context was not recorded
            }
            // The same for all; recorded elsewhere.
            event["created"] = "2026-11-28T22:40:30.448008Z".into();
            event["brand"] = json!({"pk": "5956802cee6e41c7b520a73d4f634c1c", "name": "Brand fallback"});
            let event = &event;
            let pk = event["pk"].as_str().unwrap();
            let query = [
                ("{pk}", pk),
                ("{pk8}", pk.split('-').next().unwrap()),
                ("{PK}", &pk.to_uppercase()),
                ("{hex}", &pk.replace('-', "")),
            ]
            .into_iter()
            .fold(query.replace("{alice}", "14"), |query, (name, value)| query.replace(name, value));
            let found = status(&format!("action != \"x1b2\" and {query}"), event);
            if found == 501 {
                refused.push(query);
                continue;
            }
            assert_eq!(found, *and_form, "{query} {name} {policy}");
            if let Some(or_form) = or_form {
                assert_eq!(status(&format!("action != \"x1b2\" or {query}"), event), *or_form, "{query} {name}");
            }
            judged += 1;
        }
    }
    assert_eq!(judged, 606);
    refused.dedup();
    assert!(refused.iter().all(|query| query.starts_with("context.message__")) && refused.len() == 6, "{refused:?}");
}

#[test]
fn very_many_comparisons_fail() {
    let query = |count| vec!["app = \"x\""; count].join(" or ");
    assert_eq!(status(&query(900), &Value::Null), 404);
    assert_eq!(status(&query(1000), &Value::Null), 500);
    assert_eq!(Query::parse(&"(".repeat(100_000)), None);
}
