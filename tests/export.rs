//! Exports parsed back by libraries that did not write them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use event_matcher_policies::api::page::Policy;
use event_matcher_policies::api::response::{Sent, read_list};
use event_matcher_policies::export::{blueprint, csv};
use proptest::prelude::*;
use yaml_rust2::{Yaml, YamlLoader};

fn demo() -> Vec<Policy> {
    let rows: Vec<serde_json::Value> = serde_json::from_str(include_str!("data/dataset.json")).unwrap();
    let count = rows.len();
    let body = serde_json::json!({
        "pagination": {"next": 0, "previous": 0, "count": count, "current": 1, "total_pages": 1, "start_index": 1, "end_index": count},
        "results": rows,
    });
    read_list(200, &body.to_string(), Sent::default()).unwrap().policies
}

fn yaml_text(value: &Yaml) -> Option<String> {
    if value.is_null() { None } else { Some(value.as_str().unwrap().to_owned()) }
}

/// What a blueprint's entry says, as the policy that authentik makes of it.
fn read_entry(entry: &Yaml) -> Policy {
    assert_eq!(entry["model"].as_str(), Some("authentik_policies_event_matcher.eventmatcherpolicy"));
    assert_eq!(entry["state"].as_str(), Some("present"));
    let attrs = &entry["attrs"];
    Policy {
        name: yaml_text(&entry["identifiers"]["name"]).unwrap(),
        execution_logging: Some(attrs["execution_logging"].as_bool().unwrap()),
        action: yaml_text(&attrs["action"]),
        app: yaml_text(&attrs["app"]),
        model: yaml_text(&attrs["model"]),
        client_ip: yaml_text(&attrs["client_ip"]),
        query: if attrs["query"].is_badvalue() { None } else { yaml_text(&attrs["query"]) },
        ..Policy::default()
    }
}

fn read_blueprint(text: &str) -> Vec<Policy> {
    let documents = YamlLoader::load_from_str(text).unwrap();
    assert_eq!((documents.len(), documents[0]["version"].as_i64()), (1, Some(1)));
    assert_eq!(documents[0]["metadata"]["name"].as_str(), Some("a \"name\""));
    documents[0]["entries"].as_vec().unwrap().iter().map(read_entry).collect()
}

/// What a blueprint says of a policy.
fn attributes(policy: &Policy) -> [String; 7] {
    let Policy { name, execution_logging, action, app, model, client_ip, query, .. } = policy;
    let text = |text: &Option<String>| format!("{text:?}");
    [
        name.clone(),
        execution_logging.unwrap().to_string(),
        text(action),
        text(app),
        text(model),
        text(client_ip),
        text(query),
    ]
}

fn written(policies: &[Policy], with_query: bool) -> String {
    blueprint::head("a \"name\"") + &blueprint::entries(policies.iter(), with_query)
}

#[test]
fn a_blueprint_of_the_demos_policies_parsed_back_equals_them() {
    let policies = demo();
    assert_eq!(policies.len(), 240);
    let read = read_blueprint(&written(&policies, true));
    assert_eq!(read.len(), policies.len());
    for (read, policy) in read.iter().zip(&policies) {
        assert_eq!(attributes(read), attributes(policy));
    }
}

#[test]
fn a_server_without_queries_gets_none() {
    let text = written(&demo(), false);
    assert!(!text.contains("query:"));
    assert_eq!(read_blueprint(&text).len(), 240);
}

#[test]
fn a_blueprint_without_policies_is_valid() {
    assert!(read_blueprint(&(blueprint::head("a \"name\"") + blueprint::NO_ENTRIES)).is_empty());
}

/// Any text, and those that YAML or a spreadsheet would take for something else.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "",
            " ",
            "on",
            "1:20",
            "null",
            "~",
            "!tag",
            "&a",
            "*a",
            "- a",
            "a: b",
            "# a",
            "\\",
            "\"",
            "'",
            "%",
            "\u{85}",
            "\u{2028}",
            "\u{feff}",
            "\0",
            "a\nb",
            "\t",
            "\u{7f}",
            "0x1F",
            "=cmd|' /C calc'!A0",
            "\u{1f642}",
            "\u{202e}",
            "{a",
            "[a",
            "---",
            "a,b\r\n\"c",
        ])
        .prop_map(str::to_owned),
    ]
}

fn policies() -> impl Strategy<Value = Policy> {
    let optional = || prop::option::of(texts());
    (texts(), any::<bool>(), optional(), optional(), optional(), optional(), optional()).prop_map(
        |(name, execution_logging, action, app, model, client_ip, query)| Policy {
            name,
            execution_logging: Some(execution_logging),
            action,
            app,
            model,
            client_ip,
            query,
            ..Policy::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_blueprint_says_what_the_policies_say(policies in prop::collection::vec(policies(), 1..6)) {
        let read = read_blueprint(&written(&policies, true));
        prop_assert_eq!(read.iter().map(attributes).collect::<Vec<_>>(), policies.iter().map(attributes).collect::<Vec<_>>());
    }

    #[test]
    fn csv_says_what_the_policies_say(policies in prop::collection::vec(policies(), 1..6)) {
        let text = csv::header() + &csv::rows(policies.iter());
        let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<_> = reader.records().collect::<Result<_, _>>().unwrap();
        prop_assert_eq!(rows.len(), policies.len());
        for (row, policy) in rows.iter().zip(&policies) {
            // The apostrophe before what would be a formula is not part of the value.
            let cell = |at: usize| row[at].strip_prefix('\'').unwrap_or(&row[at]).to_owned();
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let plain = |text: String| text.strip_prefix('\'').map(str::to_owned).unwrap_or(text);
            prop_assert_eq!(cell(1), plain(policy.name.clone()));
            prop_assert_eq!([cell(2), cell(6)], [plain(text(&policy.action)), plain(text(&policy.query))]);
            prop_assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
        }
    }
}
