//! The npm package speaks of the element as it is: types, manifest and docs name what `src/embed/element.js` has.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by a panic")]

use event_matcher_policies::settings::features::EXPECTED;
use serde_json::Value;

const ELEMENT: &str = include_str!("../src/embed/element.js");
const EVENTS: &str = include_str!("../src/bin/element.rs");
const TYPES: &str = include_str!("../npm/index.d.ts");
const MANIFEST: &str = include_str!("../npm/custom-elements.json");
const EMBEDDING: &str = include_str!("../docs/embedding.md");

fn between<'text>(text: &'text str, from: &str, to: &str) -> &'text str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from:?}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to:?}")).0
}

/// The names before a colon in an interface of the types.
fn members(interface: &str) -> Vec<&'static str> {
    let body = between(TYPES, interface, "\n}");
    let lines = body.lines().map(str::trim).filter(|line| !line.starts_with(['/', '*']));
    lines.filter_map(|line| Some(line.split_once(": ")?.0.trim_matches(['"', '?']).trim_matches('"'))).collect()
}

/// The names in a list of the manifest.
fn manifest(list: &str) -> Vec<String> {
    let manifest: Value = serde_json::from_str(MANIFEST).unwrap();
    let class = &manifest["modules"][0]["declarations"][0];
    class[list].as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
}

fn sorted<T: AsRef<str>>(names: &[T]) -> Vec<&str> {
    let mut names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    names.sort_unstable();
    names
}

#[test]
fn attributes_are_the_same_everywhere() {
    let attributes: Vec<&str> = between(ELEMENT, "const ATTRIBUTES =", ";")
        .trim()
        .trim_matches('"')
        .split('"')
        .next()
        .unwrap()
        .split(' ')
        .collect();
    assert!(attributes.len() > 5, "{attributes:?}");
    assert_eq!(sorted(&attributes), sorted(&members("export interface EventMatcherPoliciesAttributes {")));
    assert_eq!(sorted(&attributes), sorted(&manifest("attributes")));
    let table = between(EMBEDDING, "| attribute |", "\n\n");
    for attribute in attributes {
        assert!(table.contains(&format!("`{attribute}`")), "docs/embedding.md: {attribute}");
    }
}

#[test]
fn events_and_members_are_the_same_everywhere() {
    let events = members("export interface EventMatcherPoliciesEvents {");
    assert_eq!(sorted(&events), sorted(&manifest("events")));
    for event in events {
        assert!(EVENTS.contains(&format!("\"{event}\"")), "src/bin/element.rs: {event}");
        assert!(
            EMBEDDING.contains(&format!("| `{event}`")) || EMBEDDING.contains(&format!(", `{event}`")),
            "docs/embedding.md: {event}"
        );
    }
    let class = between(TYPES, "export class EventMatcherPolicies", "addEventListener");
    for member in manifest("members") {
        assert!(ELEMENT.contains(&member), "element.js: {member}");
        assert!(class.contains(&member), "index.d.ts: {member}");
    }
}

#[test]
fn features_are_the_same_everywhere() {
    let (_, some) = EXPECTED.split_once("none, or ").unwrap();
    for (file, text) in [("index.d.ts", TYPES), ("custom-elements.json", MANIFEST)] {
        assert!(text.contains(some), "{file}: {some}");
    }
}

#[test]
fn docs_name_this_version() {
    let version = env!("CARGO_PKG_VERSION");
    let changes = include_str!("../CHANGELOG.md");
    assert!(changes.contains(&format!("\n## [{version}] - ")), "CHANGELOG.md: {version}");
    let contributing = include_str!("../CONTRIBUTING.md");
    let deployment = include_str!("../docs/deployment.md");
    for (file, text) in [("deployment.md", deployment), ("embedding.md", EMBEDDING), ("CONTRIBUTING.md", contributing)]
    {
        let mut named = 0;
        for after in text.split("event-matcher-policies-").skip(1) {
            if let Some(at) = after.find(".tar.gz").or_else(|| after.find(".tgz")) {
                assert_eq!(after.get(..at), Some(version), "{file}");
                named += 1;
            }
        }
        assert!(named > 0, "{file} names no file of a release");
    }
}
