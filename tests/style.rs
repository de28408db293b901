//! What a style sheet must not do.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;

/// Browsers look rules up by the class, the id or the element that a selector ends in. One that ends in a list or in a bare
/// pseudo-element is tried on each element, and a table has thousands (docs/performance.md).
#[test]
fn selectors_end_in_a_class_or_an_element() {
    for file in fs::read_dir("style").unwrap() {
        let path = file.unwrap().path();
        // Paper has no frames to miss.
        if path.ends_with("print.css") {
            continue;
        }
        for selector in selectors(&fs::read_to_string(&path).unwrap()) {
            let last = selector.rsplit([' ', '>', '+', '~']).next().unwrap();
            let is_for_all = last.starts_with(":is(") || last.starts_with("::") || last.starts_with("*:");
            assert!(!is_for_all, "{}: {selector}", path.display());
        }
    }
}

/// The selectors of a style sheet, the commas and spaces in whose parentheses are left out.
fn selectors(css: &str) -> Vec<String> {
    let without_comments: String =
        css.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest)).collect();
    let mut selectors = Vec::new();
    let mut current = String::new();
    let mut depth = 0;
    for character in without_comments.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            '{' | ',' if depth == 0 => {
                selectors.push(std::mem::take(&mut current).trim().to_owned());
                continue;
            }
            '}' | ';' => {
                current.clear();
                continue;
            }
            _ if depth > 0 && (character == ',' || character.is_whitespace()) => continue,
            _ => {}
        }
        current.push(if character.is_whitespace() { ' ' } else { character });
    }
    selectors.retain(|selector| !selector.is_empty() && !selector.contains('@'));
    selectors
}
