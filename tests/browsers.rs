//! The oldest browsers are the same wherever they are written: in the docs, the build, and what an older browser is told.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by a panic")]

const DOCS: &str = include_str!("../docs/browsers.md");
const README: &str = include_str!("../README.md");
const EMBEDDING: &str = include_str!("../docs/embedding.md");
const PACKAGE: &str = include_str!("../npm/README.md");
const BUILD: &str = include_str!("../scripts/esbuild.sh");
const SUPPORT: &str = include_str!("../src/boot/browser_support.js");
const SPLIT: &str = include_str!("../scripts/split.sh");

/// A line of the table in the docs.
struct Feature {
    name: &'static str,
    /// The first versions of Chrome (and Edge), Firefox and Safari that have it.
    since: [&'static str; 3],
    needed: &'static str,
}

fn features() -> Vec<Feature> {
    let rows = DOCS.lines().filter(|line| line.starts_with("| ")).skip(1);
    let cells = rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>());
    cells.map(|cells| Feature { name: cells[0], since: [cells[2], cells[3], cells[4]], needed: cells[5] }).collect()
}

/// A version as something that can be compared.
fn number(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or_else(|_| panic!("{version} is no version"))).collect()
}

/// The oldest versions that have all that is not marked as a mere help.
fn oldest() -> [&'static str; 3] {
    [0, 1, 2].map(|browser| {
        let versions =
            features().into_iter().filter(|feature| feature.needed != "no").map(|feature| feature.since[browser]);
        versions.max_by_key(|version| number(version)).unwrap()
    })
}

#[test]
fn docs_build_and_message_name_the_same_browsers() {
    let [chrome, firefox, safari] = oldest();
    let said = format!("Chrome and Edge {chrome}, Firefox {firefox} and Safari {safari}");
    assert!(DOCS.contains(&said), "docs/browsers.md: {said}");
    assert!(README.contains(&said), "README.md: {said}");
    let needs = format!("Chrome or Edge {chrome}, Firefox {firefox} or Safari {safari}");
    assert!(EMBEDDING.contains(&needs), "docs/embedding.md: {needs}");
    assert!(PACKAGE.contains(&needs), "npm/README.md: {needs}");
    let target = format!("--target=chrome{chrome},edge{chrome},firefox{firefox},safari{safari}\n");
    assert!(BUILD.contains(&target), "scripts/esbuild.sh: {target}");
    let told = format!("\"Chrome or Edge {chrome}, Firefox {firefox}, Safari {safari}\"");
    assert!(SUPPORT.contains(&told), "src/boot/browser_support.js: {told}");
}

#[test]
fn what_is_needed_is_what_the_page_looks_for() {
    let (_, table) = SUPPORT.split_once("const FEATURES = {\n").unwrap();
    let (table, _) = table.split_once("\n};").unwrap();
    let looked_for: Vec<&str> =
        table.lines().map(|line| line.split_once(": () =>").unwrap().0.trim().trim_matches('"')).collect();
    let needed: Vec<&str> =
        features().iter().filter(|feature| feature.needed == "yes").map(|feature| feature.name).collect();
    assert_eq!(looked_for, needed);
}

#[test]
fn each_webassembly_feature_of_the_build_is_listed() {
    let mut enabled: Vec<&str> =
        SPLIT.split_whitespace().filter_map(|option| option.strip_prefix("--enable-")).collect();
    let features = features();
    let mut listed: Vec<&str> =
        features.iter().filter_map(|feature| feature.name.strip_prefix("WebAssembly ")).collect();
    enabled.sort_unstable();
    listed.sort_unstable();
    assert_eq!(enabled, listed);
}
