//! The tests that docs/accessibility.md names are there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]

use std::fs;
use std::path::Path;

const DOCS: &str = include_str!("../docs/accessibility.md");

#[test]
fn each_key_names_a_test_that_is_there() {
    let rows: Vec<_> = DOCS.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 15);
    for row in rows {
        let test = row.trim_matches('|').rsplit('|').next().unwrap_or_default().trim();
        let (spec, name) = test.split_once(": ").unwrap_or_else(|| panic!("{row} names no test"));
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/browser/{spec}.spec.ts"));
        let specs = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(specs.contains(&format!("\"{name}\"")), "{spec} has no test \u{201c}{name}\u{201d}");
    }
}
