//! What is compiled into the program is under licences that `scripts/release/about.toml` accepts.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by a panic")]

use std::collections::{HashMap, HashSet};
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, LicenseReq, Licensee, ParseMode};

const ABOUT: &str = include_str!("../scripts/release/about.toml");

/// The licences of the line `accepted = […]`.
fn accepted() -> Vec<Licensee> {
    let (_, list) = ABOUT.split_once("accepted = [").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    list.split(',').map(|name| Licensee::parse(name.trim().trim_matches('"')).unwrap()).collect()
}

fn is_accepted(expression: &str, accepted: &[Licensee]) -> bool {
    let expression = Expression::parse_mode(expression, ParseMode::LAX).unwrap();
    expression.evaluate(|wanted: &LicenseReq| accepted.iter().any(|licence| licence.satisfies(wanted)))
}

/// What `cargo metadata` says of the packages of the program: name, version and licence.
fn packages() -> Vec<[String; 3]> {
    let target = ["--filter-platform", "wasm32-unknown-unknown"];
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let array = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let nodes: HashMap<String, Value> =
        array(&metadata["resolve"]["nodes"]).into_iter().map(|node| (text(&node["id"]), node)).collect();
    // From this package on, along what is neither for builds nor for tests.
    let mut found = HashSet::from([text(&metadata["resolve"]["root"])]);
    let mut next: Vec<String> = found.iter().cloned().collect();
    while let Some(id) = next.pop() {
        for dependency in array(&nodes[&id]["deps"]) {
            let is_compiled_in = array(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            let id = text(&dependency["pkg"]);
            if is_compiled_in && found.insert(id.clone()) {
                next.push(id);
            }
        }
    }
    let packages = array(&metadata["packages"]).into_iter().filter(|package| found.contains(&text(&package["id"])));
    packages.map(|package| [text(&package["name"]), text(&package["version"]), text(&package["license"])]).collect()
}

#[test]
fn every_licence_is_accepted() {
    let accepted = accepted();
    let packages = packages();
    assert!(packages.len() > 50, "only {} packages", packages.len());
    let refused: Vec<_> = packages.iter().filter(|[_, _, licence]| !is_accepted(licence, &accepted)).collect();
    assert!(refused.is_empty(), "not in scripts/release/about.toml: {refused:?}");
}

#[test]
fn a_licence_that_is_not_listed_is_refused() {
    let accepted = accepted();
    assert!(is_accepted("GPL-3.0-only OR MIT", &accepted));
    for expression in ["GPL-3.0-only", "MIT AND MPL-2.0"] {
        assert!(!is_accepted(expression, &accepted), "{expression}");
    }
}
