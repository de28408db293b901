//! Cells for spreadsheets: what is not run, and how each format keeps a cell together.

use std::borrow::Cow;

/// What makes a formula of a cell that begins with it; the last four are full-width.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A text that no spreadsheet runs: an apostrophe stands before whatever it would take for a formula, as OWASP advises. That
/// is the beginning of the text, and of each part that a spreadsheet may split off: where `;` is the list separator, the quotes
/// of a CSV cell that is not the first of its line count for nothing.
pub fn inert(text: &str) -> Cow<'_, str> {
    let begins_with_control = text.starts_with(is_tab_or_break);
    if !begins_with_control && !text.contains(FORMULA) {
        return Cow::Borrowed(text);
    }
    let mut inert = String::with_capacity(text.len() + 1);
    for (index, part) in text.split_inclusive(|character| character == ';' || is_tab_or_break(character)).enumerate() {
        // What a spreadsheet may drop from the beginning of a cell: `""=1` is `=1`.
        let is_dropped = |character: char| {
            matches!(character, '"' | '\u{feff}') || character.is_whitespace() || character.is_control()
        };
        let content = part.trim_start_matches(is_dropped);
        if content.starts_with(FORMULA) || (index == 0 && begins_with_control) {
            inert.push('\'');
        }
        inert.push_str(part);
    }
    Cow::Owned(inert)
}

/// A text as a cell of CSV (RFC 4180). Whatever separates anything anywhere is in quotes, commas or not.
pub fn csv_cell(text: &str) -> Cow<'_, str> {
    let text = inert(text);
    let separates = |character| matches!(character, ',' | ';' | '"') || is_tab_or_break(character);
    if text.contains(separates) || text.trim() != text { Cow::Owned(quoted(&text)) } else { text }
}

/// A text as a cell of tab-separated text. A spreadsheet takes quotes off a cell that begins with one; any other it takes as it
/// is.
pub fn tab_cell(text: &str) -> String {
    let text = in_one_line(&inert(text));
    if text.trim_start().starts_with('"') { quoted(&text) } else { text }
}

/// A text as a cell of an HTML table.
pub fn html_cell(text: &str) -> String {
    let text = in_one_line(&inert(text)).replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    format!("<td>{text}</td>")
}

/// A tab, or a character at which some program begins a new line.
const fn is_tab_or_break(character: char) -> bool {
    matches!(character, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Spaces in place of tabs and line breaks.
fn in_one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(is_tab_or_break, " ")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_that_a_spreadsheet_splits_off_is_a_formula() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("\u{ff0b}1;\u{ff0d}1;\u{ff20}1", "'\u{ff0b}1;'\u{ff0d}1;'\u{ff20}1"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("\u{b}x", "'\u{b}x"),
            ("x;=1+1", "x;'=1+1"),
            ("x\t=1", "x\t'=1"),
            ("x\r\n=1", "x\r\n'=1"),
            ("x\u{2028}@a", "x\u{2028}'@a"),
            (" =1", "' =1"),
            ("\u{feff}=1", "'\u{feff}=1"),
            ("x;\"\"=1", "x;'\"\"=1"),
            ("x; -y", "x;' -y"),
            ("a=1;b", "a=1;b"),
            ("a-b, +c", "a-b, +c"),
            ("action = \"login\"", "action = \"login\""),
            ("x;y", "x;y"),
        ];
        for (text, expected) in cases {
            assert_eq!(inert(text), expected);
        }
    }

    #[test]
    fn each_format_keeps_a_cell_together() {
        let cases = [
            ("a", "a", "a", "a"),
            ("a, b", "\"a, b\"", "a, b", "a, b"),
            ("a;b", "\"a;b\"", "a;b", "a;b"),
            ("a \"b\"", "\"a \"\"b\"\"\"", "a \"b\"", "a &quot;b&quot;"),
            ("\"a\" b", "\"\"\"a\"\" b\"", "\"\"\"a\"\" b\"", "&quot;a&quot; b"),
            (" a", "\" a\"", " a", " a"),
            ("a\r\nb\tc", "\"a\r\nb\tc\"", "a b c", "a b c"),
            ("<b>&amp;", "\"<b>&amp;\"", "<b>&amp;", "&lt;b>&amp;amp;"),
        ];
        for (text, csv, tab, html) in cases {
            assert_eq!((csv_cell(text).as_ref(), tab_cell(text).as_str()), (csv, tab));
            assert_eq!(html_cell(text), format!("<td>{html}</td>"));
        }
        for line_break in ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}', '\n', '\r'] {
            let text = format!("a{line_break}b");
            assert_eq!((csv_cell(&text).into_owned(), tab_cell(&text)), (format!("\"{text}\""), "a b".to_owned()));
            assert_eq!(html_cell(&text), "<td>a b</td>");
        }
    }
}
