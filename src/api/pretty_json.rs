//! JSON with line breaks and indentation.

use serde_json::Value;

/// Indents JSON by two spaces a level. Members keep their order and numbers their digits. JSON that is nested more than
/// 128 levels deep, which `serde_json` refuses to read, and text that is no JSON stay as they are: indented, a hostile
/// response would grow with the square of its depth.
pub fn pretty_json(json: &str) -> String {
    let value = serde_json::from_str::<Value>(json).ok();
    value.and_then(|value| serde_json::to_string_pretty(&value).ok()).unwrap_or_else(|| json.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_keep_their_order_and_numbers_their_digits() {
        let json = r#"{"b":[1,{}],"a":123456789012345678901234567890,"c":1.50}"#;
        let pretty = "{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": 123456789012345678901234567890,\n  \"c\": 1.50\n}";
        assert_eq!(pretty_json(json), pretty);
    }

    #[test]
    fn deeply_nested_json_is_left_as_it_is() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(pretty_json(&deep), deep);
        assert_eq!(pretty_json("no JSON"), "no JSON");
    }
}
