//! Exports parsed back by libraries that did not write them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use event_matcher_policies::api::page::Policy;
use event_matcher_policies::api::response::{Sent, read_list};
use event_matcher_policies::columns::column::Column;
use event_matcher_policies::export::blueprint::trimmed;
use event_matcher_policies::export::document;
use event_matcher_policies::export::spreadsheet::inert;
use event_matcher_policies::matching::rules::Rules;
use event_matcher_policies::text::row_export;
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

/// The policy that authentik would create from a blueprint's entry.
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
    assert_eq!(documents[0]["metadata"]["name"].as_str(), Some("Event matcher policies"));
    documents[0]["entries"].as_vec().unwrap().iter().map(read_entry).collect()
}

/// How authentik imports a policy from a blueprint: it trims the name, and drops a blank query.
fn attributes(policy: &Policy) -> [String; 7] {
    let Policy { name, execution_logging, action, app, model, client_ip, query, .. } = policy;
    let text = |text: &Option<String>| format!("{text:?}");
    let query = query.clone().filter(|query| !trimmed(query).is_empty());
    let name = trimmed(name).to_owned();
    [name, execution_logging.unwrap().to_string(), text(action), text(app), text(model), text(client_ip), text(&query)]
}

/// The attributes of policies, in the order of a blueprint.
fn all_attributes(policies: &[Policy]) -> Vec<[String; 7]> {
    let mut all: Vec<_> = policies.iter().map(attributes).collect();
    all.sort_by(|one, other| one[0].cmp(&other[0]));
    all
}

fn written(policies: &[Policy], with_query: bool) -> String {
    let mut text = String::new();
    document::write_blueprint(policies.iter(), with_query, |piece| text.push_str(piece));
    text
}

#[test]
fn a_blueprint_of_the_demos_policies_parsed_back_equals_them() {
    let policies = demo();
    assert_eq!(policies.len(), 240);
    assert_eq!(all_attributes(&read_blueprint(&written(&policies, true))), all_attributes(&policies));
}

#[test]
fn the_same_policies_are_the_same_blueprint_in_any_order() {
    let mut policies = demo();
    let text = written(&policies, true);
    policies.reverse();
    assert_eq!(written(&policies, true), text);
}

#[test]
fn a_server_without_queries_gets_none() {
    let text = written(&demo(), false);
    assert!(!text.contains("query:"));
    assert_eq!(read_blueprint(&text).len(), 240);
}

#[test]
fn a_blueprint_without_policies_is_valid() {
    assert!(read_blueprint(&written(&[], true)).is_empty());
}

#[test]
fn json_has_the_objects_as_they_were_sent() {
    let json = |policies: &[Policy]| {
        let mut text = String::new();
        document::write_json(policies.iter(), |piece| text.push_str(piece));
        serde_json::from_str::<serde_json::Value>(&text).unwrap()
    };
    let sent: serde_json::Value = serde_json::from_str(include_str!("data/dataset.json")).unwrap();
    assert_eq!(json(&demo()), sent);
    assert_eq!(json(&[]), serde_json::json!([]));
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
            "x;=1+1",
            "x;\"=1+1",
            "x\t@a",
            "\"\"=1",
            "\"quoted\" text",
            "a\u{b}b\u{c}c",
            "\u{2029}+1",
            "\u{ff1d}1",
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

/// Whether a spreadsheet runs a cell.
fn is_formula(cell: &str) -> bool {
    cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

/// The cells of a text, as a spreadsheet reads them.
fn cells(text: &str, separator: u8) -> Vec<Vec<String>> {
    let reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let row = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
    reader.into_records().map(|record| row(record.unwrap())).collect()
}

fn texts_of(policy: &Policy) -> [String; 6] {
    let Policy { name, action, app, model, client_ip, query, .. } = policy;
    let text = |text: &Option<String>| inert(text.as_deref().unwrap_or_default()).into_owned();
    [inert(name).into_owned(), text(action), text(app), text(model), text(client_ip), text(query)]
}

fn comma_separated(policies: &[Policy]) -> String {
    let mut text = String::new();
    document::write_csv(policies.iter(), None, |piece| text.push_str(piece));
    text
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_blueprint_says_what_the_policies_say(policies in prop::collection::vec(policies(), 1..6)) {
        let read = read_blueprint(&written(&policies, true));
        prop_assert_eq!(all_attributes(&read), all_attributes(&policies));
    }

    #[test]
    fn what_is_inert_is_the_text_with_apostrophes(text in texts()) {
        let text = text.replace('\'', "");
        let once = inert(&text);
        prop_assert_eq!(once.replace('\'', ""), text.as_str());
        prop_assert_eq!(inert(&once), once.as_ref());
    }

    #[test]
    fn csv_says_what_the_policies_say(policies in prop::collection::vec(policies(), 1..6)) {
        let rows = cells(&comma_separated(&policies), b',');
        prop_assert_eq!(rows.len(), policies.len() + 1);
        for (row, policy) in rows.iter().skip(1).zip(&policies) {
            prop_assert_eq!(&row[1..7], &texts_of(policy));
            prop_assert!(!row.iter().any(|cell| is_formula(cell)));
        }
    }

    #[test]
    fn csv_read_with_another_separator_has_no_formula(policies in prop::collection::vec(policies(), 1..6)) {
        for separator in *b";\t" {
            let rows = cells(&comma_separated(&policies), separator);
            prop_assert!(!rows.iter().flatten().any(|cell| is_formula(cell)), "{rows:?}");
        }
    }

    #[test]
    fn copied_rows_are_lines_of_the_same_cells(policies in prop::collection::vec(policies(), 1..6)) {
        let columns = [Column::Name, Column::Query];
        let text = row_export::tab_separated(&policies, &columns, &Rules::of(None));
        prop_assert_eq!(text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']).count(), policies.len());
        let line = |text: &str| text.replace("\r\n", " ").replace(['\t', '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], " ");
        let expected = policies.iter().map(texts_of).map(|texts| [line(&texts[0]), line(&texts[5])]);
        // Before a first cell that is empty, or a byte order mark, the reader needs another.
        let rows = text.split('\n').map(|line| cells(&format!("x\t{line}\n"), b'\t').concat());
        for (row, expected) in rows.zip(expected) {
            prop_assert_eq!(&row[1..], &expected);
            prop_assert!(!row.iter().any(|cell| is_formula(cell)));
        }
    }
}
