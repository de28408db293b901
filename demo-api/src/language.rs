//! The language of error messages, from `Accept-Language`.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

use crate::release::Release;

/// A language whose messages were recorded, by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language(&'static str);

const RECORDED: [&str; 4] = ["en", "de", "fr", "ja"];

impl Language {
    /// The one that is spoken where no other is asked for.
    pub const ENGLISH: Self = Self("en");

    /// The preferred one of the recorded languages; English where none is acceptable, and in the older release.
    #[must_use]
    pub fn negotiate(headers: &HeaderMap, release: Release) -> Self {
        let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let header = if release.is_new() { header } else { "" };
        let mut ranges: Vec<(&str, f32)> = header.split(',').map(range).filter(|(_, quality)| *quality > 0.0).collect();
        ranges.sort_by(|(_, a), (_, b)| b.total_cmp(a)); // stable: of equal ones, the first
        let mut tags = ranges.into_iter().map(|(tag, _)| tag).take_while(|tag| *tag != "*");
        tags.find_map(Self::of_tag).unwrap_or(Self::ENGLISH)
    }

    /// The language of a tag; its region does not matter.
    fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.split('-').next().unwrap_or_default();
        RECORDED.into_iter().find(|known| known.eq_ignore_ascii_case(language)).map(Self)
    }

    /// Its code, as in `Content-Language`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0
    }
}

/// A tag and its quality; one that cannot be read counts as 0.
fn range(text: &str) -> (&str, f32) {
    let Some((tag, parameter)) = text.split_once(';') else { return (text.trim(), 1.0) };
    let quality = parameter.trim().strip_prefix("q=").and_then(|quality| quality.parse().ok());
    (tag.trim(), quality.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_preferred_known_one() {
        for (header, expected) in [
            ("", "en"),
            ("de-AT", "de"),
            ("FR-ca", "fr"),
            ("en-US,en;q=0.9,de;q=0.8", "en"),
            ("tlh, ja;q=0.5, de;q=0.4", "ja"),
            ("de;q=0.3, fr; q=0.7", "fr"),
            ("de;q=0, tlh", "en"),
            ("*, de;q=0.5", "en"),
            ("de;q=x, ja;level=1, fr;q=0.1", "fr"),
        ] {
            let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, header.parse().unwrap())]);
            assert_eq!(Language::negotiate(&headers, Release::V2026_5), Language(expected), "{header}");
            assert_eq!(Language::negotiate(&headers, Release::V2024_6), Language::ENGLISH, "{header}");
        }
    }
}
