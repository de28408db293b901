//! The language of error messages, from `Accept-Language`.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

use crate::release::Release;

/// A language whose messages were recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Language {
    #[default]
    English,
    German,
    French,
    Japanese,
}

impl Language {
    /// The preferred one of the recorded languages; English where none is acceptable, or the release is not localized.
    #[must_use]
    pub fn negotiate(headers: &HeaderMap, release: Release) -> Self {
        if !release.is_localized() {
            return Self::English;
        }
        let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut ranges: Vec<(&str, f32)> = header.split(',').map(range).filter(|(_, quality)| *quality > 0.0).collect();
        ranges.sort_by(|(_, a), (_, b)| b.total_cmp(a)); // stable: of equal ones, the first
        let known = ranges.into_iter().take_while(|(tag, _)| *tag != "*").find_map(|(tag, _)| Self::of_tag(tag));
        known.unwrap_or_default()
    }

    /// The language of a tag; its region does not matter.
    fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.split('-').next().unwrap_or_default();
        [Self::English, Self::German, Self::French, Self::Japanese]
            .into_iter()
            .find(|known| known.code().eq_ignore_ascii_case(language))
    }

    /// Its code, as in `Content-Language`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Japanese => "ja",
        }
    }
}

/// A tag and its quality; one that cannot be read counts as 0.
fn range(text: &str) -> (&str, f32) {
    match text.split_once(';') {
        None => (text.trim(), 1.0),
        Some((tag, parameter)) => {
            let quality = parameter.trim().strip_prefix("q=").and_then(|quality| quality.parse().ok());
            (tag.trim(), quality.unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_preferred_known_one() {
        for (header, expected) in [
            ("", Language::English),
            ("de", Language::German),
            ("de-AT", Language::German),
            ("FR-ca", Language::French),
            ("en-US,en;q=0.9,de;q=0.8", Language::English),
            ("tlh, ja;q=0.5, de;q=0.4", Language::Japanese),
            ("de;q=0.3, fr; q=0.7", Language::French),
            ("de;q=0, tlh", Language::English),
            ("*, de;q=0.5", Language::English),
            ("de;q=x, ja;level=1, fr;q=0.1", Language::French),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, header.parse().unwrap());
            assert_eq!(Language::negotiate(&headers, Release::V2026_5), expected, "{header}");
            assert_eq!(Language::negotiate(&headers, Release::V2024_6), Language::English, "{header}");
        }
        assert_eq!(Language::negotiate(&HeaderMap::new(), Release::V2026_5), Language::English);
    }
}
