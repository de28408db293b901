//! JSON as it was sent, with line breaks or without any.

/// Indents JSON by two spaces a level and changes nothing else: no number is read, no key is moved.
#[must_use]
pub fn indent(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0_usize;
    let mut chars = json.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' => {
                out.push('"');
                while let Some(char) = chars.next() {
                    out.push(char);
                    match char {
                        '\\' => out.extend(chars.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '{' | '[' => {
                out.push(char);
                while chars.next_if(char::is_ascii_whitespace).is_some() {}
                match chars.next_if(|next| matches!(next, '}' | ']')) {
                    Some(close) => out.push(close),
                    None => {
                        depth += 1;
                        line(&mut out, depth);
                    }
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(char);
            }
            ',' => {
                out.push(',');
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            ' ' | '\n' | '\r' | '\t' => {}
            _ => out.push(char),
        }
    }
    out
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// Takes the space between values out of JSON and changes nothing else.
#[must_use]
pub fn compact(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let is_kept = |char: &char| {
        let kept = quoted || !char.is_ascii_whitespace();
        quoted ^= *char == '"' && !escaped;
        escaped = quoted && *char == '\\' && !escaped;
        kept
    };
    json.chars().filter(is_kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_changes() {
        let json = r#"{"b":3.0,"a" : [ ],"o":{},"n":12345678901234567890,"s":"a\"{,}:","l":[1,{"x":null}]}"#;
        let expected = r#"{
  "b": 3.0,
  "a": [],
  "o": {},
  "n": 12345678901234567890,
  "s": "a\"{,}:",
  "l": [
    1,
    {
      "x": null
    }
  ]
}"#;
        assert_eq!(indent(json), expected);
        assert_eq!(indent(expected), expected);
        let compacted = r#"{"b":3.0,"a":[],"o":{},"n":12345678901234567890,"s":"a\"{,}:","l":[1,{"x":null}]}"#;
        assert_eq!(compact(expected), compacted);
        assert_eq!(compact(r#" "a \\" , "\" b " "#), r#""a \\","\" b ""#);
    }
}
