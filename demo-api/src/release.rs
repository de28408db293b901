//! The authentik release that the demo API imitates, and what differs from one to the other.

use clap::ValueEnum;

/// A release of authentik.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Release {
    /// As 2024.2 to 2025.2 answer
    #[value(name = "2024.6")]
    V2024_6,
    /// As 2026.5 answers
    #[default]
    #[value(name = "2026.5")]
    V2026_5,
}

impl Release {
    /// The version that it gives itself.
    #[must_use]
    pub fn version(self) -> &'static str {
        match self {
            Self::V2024_6 => "2024.6.4",
            Self::V2026_5 => "2026.5.0",
        }
    }

    /// Whether policies have a `query`, to filter and order by.
    #[must_use]
    pub fn has_query(self) -> bool {
        self == Self::V2026_5
    }

    /// Whether pages have an `autocomplete` object.
    #[must_use]
    pub fn has_autocomplete(self) -> bool {
        self == Self::V2026_5
    }

    /// The number of rows on a page when the request does not say.
    #[must_use]
    pub fn default_page_size(self) -> usize {
        match self {
            Self::V2024_6 => 100,
            Self::V2026_5 => 20,
        }
    }

    /// The largest page size, unless the administrator changed it.
    #[must_use]
    pub fn max_page_size(self) -> usize {
        match self {
            Self::V2024_6 => usize::MAX,
            Self::V2026_5 => 100,
        }
    }

    /// Whether an empty `page` is the first one, rather than an invalid one.
    #[must_use]
    pub fn takes_empty_page(self) -> bool {
        self == Self::V2026_5
    }

    /// Whether quotes in a search make a phrase, and a NUL in it is an error (Django REST framework since 3.15).
    #[must_use]
    pub fn has_search_phrases(self) -> bool {
        self == Self::V2026_5
    }

    /// Whether a 400 names the dates before all other fields.
    #[must_use]
    pub fn validates_dates_first(self) -> bool {
        self == Self::V2026_5
    }

    /// Whether a search without a visible result is a 403 for users with rights on single policies.
    #[must_use]
    pub fn forbids_empty_search(self) -> bool {
        self == Self::V2026_5
    }

    /// Whether the 404 of an object names its kind (Django REST framework since 3.15). Not recorded.
    #[must_use]
    pub fn names_missing_objects(self) -> bool {
        self == Self::V2026_5
    }

    /// Whether error messages follow `Accept-Language`. The older recordings are all in English.
    #[must_use]
    pub fn is_localized(self) -> bool {
        self == Self::V2026_5
    }

    /// Whether `Accept`, `?format=` and CORS preflights are refused as recorded, and unknown paths get an HTML page.
    /// None of it was recorded of the older release, which answers everything in JSON here.
    #[must_use]
    pub fn negotiates(self) -> bool {
        self == Self::V2026_5
    }
}
