//! A task never outlives what it writes to: `panic = "abort"` would end every list on the page.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test fails by a panic")]

use std::fs;
use std::path::{Path, PathBuf};

/// The one place that starts tasks.
const STARTS_TASKS: &str = "reactive/abortable_task.rs";

/// Accessors that panic where the signal or the stored value is disposed; each has a form with `try_`.
const PANICKING: &[&str] = &[
    "get_untracked",
    "with_untracked",
    "read_untracked",
    "set",
    "update",
    "write",
    "notify",
    "get_value",
    "with_value",
    "set_value",
    "update_value",
    "read_value",
    "write_value",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// The Rust sources with their paths below `src/`, without comments and tests.
fn code() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rust = sources(&root).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        (name, lines.collect::<Vec<_>>().join("\n"))
    })
    .collect()
}

/// The text from its first `{` to the brace that closes it.
fn block(text: &str) -> &str {
    let start = text.find('{').unwrap_or(text.len());
    let mut depth = 0;
    for (at, letter) in text.char_indices().skip_while(|(at, _)| *at < start) {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        if depth == 0 {
            return &text[start..at];
        }
    }
    &text[start..]
}

#[test]
fn tasks_start_in_one_place() {
    let code = code();
    let starting = code.iter().filter(|(_, text)| {
        ["spawn_local", "spawn(", "future_to_promise", "Action::new"].iter().any(|name| text.contains(name))
    });
    assert_eq!(starting.map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [STARTS_TASKS]);
}

#[test]
fn a_task_accesses_nothing_that_may_be_disposed() {
    let (mut tasks, mut bare) = (0, Vec::new());
    for (name, text) in code() {
        for (at, _) in text.match_indices("async ") {
            let body = block(&text[at..]);
            tasks += usize::from(body.contains(".await"));
            // `query.set(…)` changes a plain value.
            let accesses = |line: &&str| {
                PANICKING.iter().any(|name| line.contains(&format!(".{name}(")) && !line.contains("query.set("))
            };
            bare.extend(body.lines().filter(accesses).map(|line| format!("{name}: {}", line.trim())));
        }
    }
    assert!(tasks > 15, "the tasks are not read");
    assert!(bare.is_empty(), "{bare:#?}");
}
