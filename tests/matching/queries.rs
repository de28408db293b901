//! The server's verdict on queries, against what a real server's policies and searches did (`tests/data/query-truth.json`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeMap;

use event_matcher_policies::matching::akql::Unaskable;
use event_matcher_policies::matching::server_verdict::{Answer, Form, Inquiry, ServerVerdict, Step};
use serde_json::Value;

const TRUTH: &str = include_str!("../data/query-truth.json");

/// The queries as the server got them for an event. (In the recording some are cut, and have placeholders.)
fn query(row: &Value, event: &Value) -> String {
    let pk = event["pk"].as_str().unwrap();
    let text = row["query"].as_str().unwrap();
    let values = [
        ("{pk8}", pk.chars().take(8).collect()),
        ("{pk}", pk.to_owned()),
        ("{hex}", pk.replace('-', "")),
        ("{PK}", pk.to_uppercase()),
        ("{alice}", "14".into()),
    ];
    values.into_iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, &value))
}

fn answer(status: &Value) -> Answer {
    match status.as_u64() {
        Some(200) => Answer::Found,
        Some(404) => Answer::NotFound,
        Some(500) => Answer::Failed,
        other => panic!("{other:?} was not recorded"),
    }
}

/// Asks the recorded server; also tells which forms were asked.
fn ask(query: &str, cell: &Value) -> (ServerVerdict, Vec<Form>) {
    let mut inquiry = Inquiry::default();
    let mut asked = Vec::new();
    loop {
        let form = match inquiry.next(query) {
            Step::Done(verdict) => return (verdict, asked),
            Step::Ask(form) => form,
        };
        asked.push(form);
        inquiry.add(
            form,
            match form {
                Form::And => answer(&cell["and_form"]),
                Form::Or => answer(&cell["or_form"]),
                Form::EventAlone => Answer::Found,
            },
        );
    }
}

#[test]
fn the_servers_verdict_is_that_of_its_policies() {
    let truth: Value = serde_json::from_str(TRUTH).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in truth["rows"].as_array().unwrap() {
        for (key, cell) in row["events"].as_object().unwrap() {
            let query = query(row, &truth["events"][key]);
            let policy = cell["policy"].as_str().unwrap();
            if query.is_empty() {
                // No criterion: there is nothing to ask.
                assert_eq!(policy, "no criterion");
                continue;
            }
            let (verdict, asked) = ask(&query, cell);
            let expected = match policy {
                "match" => "match",
                "no match" => "no match",
                raises => raises.split(' ').next().unwrap(),
            };
            let found = match verdict {
                ServerVerdict::Matches => "match",
                ServerVerdict::DoesNotMatch => "no match",
                ServerVerdict::NeverPasses => "raises",
                ServerVerdict::Unknown(why) => panic!("{query}: {why:?}"),
            };
            assert_eq!(found, expected, "{key}: {query}");
            // What the server answers with a 500 is asked once.
            assert!(asked != [Form::And, Form::Or] || cell["or_form"] == 200, "{key}: {query}");
            assert!(cell["and_form"] != 500 || !asked.contains(&Form::Or), "{key}: {query}");
            *counts.entry(found).or_default() += 1;
        }
    }
    assert_eq!(counts, [("match", 147), ("no match", 233), ("raises", 355)].into());
}

#[test]
fn what_made_the_server_write_an_event_is_not_asked() {
    let truth: Value = serde_json::from_str(TRUTH).unwrap();
    let mut writing = 0;
    for row in truth["rows"].as_array().unwrap() {
        let query = row["query"].as_str().unwrap();
        // Of a query that is cut, only its length tells; `akql.rs` has its tests.
        if query.ends_with('…') {
            continue;
        }
        let writes = row["system_exception_events"] != 0;
        writing += usize::from(writes);
        let known = Unaskable::of(query);
        let is_known_to_fail = known == Some(Unaskable::Fails);
        assert!(if writes || query.contains('\0') { is_known_to_fail } else { known.is_none() }, "{query}");
        let (verdict, asked) = ask(query, row["events"].as_object().unwrap().values().next().unwrap());
        if is_known_to_fail {
            assert_eq!((verdict, asked), (ServerVerdict::NeverPasses, vec![]), "{query}");
        }
    }
    assert_eq!(writing, 7);
}
