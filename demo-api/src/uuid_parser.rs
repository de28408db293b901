//! UUIDs in the spellings that Python's `uuid.UUID` reads.

use uuid::Uuid;

/// Reads a UUID: 32 hexadecimal digits in either case, with hyphens anywhere, in braces or not, as a URN or not.
///
/// (Python also takes `0x` and underscores, because it hands the digits to `int`; this parser does not.)
#[must_use]
pub fn parse(text: &str) -> Option<Uuid> {
    let plain = text.replace("urn:", "").replace("uuid:", "");
    let digits = plain.trim_matches(['{', '}']).replace('-', "");
    // The length first: `from_str_radix` itself would take a plus sign and any number of digits.
    if digits.len() != 32 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    u128::from_str_radix(&digits, 16).ok().map(Uuid::from_u128)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_usual_spelling() {
        let uuid = Uuid::from_u128(0x4a89_4db7_e48f_42b9_aa5d_670a_f9a3_638e);
        for text in [
            "4a894db7-e48f-42b9-aa5d-670af9a3638e",
            "4A894DB7-E48F-42B9-AA5D-670AF9A3638E",
            "4a894db7e48f42b9aa5d670af9a3638e",
            "{4a894db7-e48f-42b9-aa5d-670af9a3638e}",
            "urn:uuid:4a894db7-e48f-42b9-aa5d-670af9a3638e",
            "4a89-4db7-e48f-42b9-aa5d-670a-f9a3-638e-",
        ] {
            assert_eq!(parse(text), Some(uuid), "{text}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            "x",
            "4a894db7-e48f-42b9-aa5d-670af9a3638",
            "4a894db7-e48f-42b9-aa5d-670af9a3638e0",
            "4a894db7-e48f-42b9-aa5d-670af9a3638g",
            "4a894db7 e48f 42b9 aa5d 670af9a3638e",
            "+a894db7-e48f-42b9-aa5d-670af9a3638e",
            "URN:UUID:4a894db7-e48f-42b9-aa5d-670af9a3638e",
            "４a894db7-e48f-42b9-aa5d-670af9a3638e",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
