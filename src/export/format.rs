//! The formats of an export.

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values ([`crate::export::csv`]).
    Csv,
    /// A list of the objects as the server sent them.
    Json,
    /// An authentik blueprint ([`crate::export::blueprint`]).
    Blueprint,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Blueprint];

    /// Its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Blueprint => "authentik blueprint",
        }
    }

    /// What its text is called where that is copied.
    pub const fn text_label(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Blueprint => "YAML",
        }
    }

    /// What it is good for.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Csv => "For a spreadsheet. Values a spreadsheet would run as formulas get a leading apostrophe.",
            Self::Json => "The full API response for each policy.",
            Self::Blueprint => {
                "YAML that creates these policies in another authentik, or updates those of the same name. Bindings are \
                 not included."
            }
        }
    }

    /// The ending of the file's name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Blueprint => "yaml",
        }
    }

    /// The file's media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::Blueprint => "application/yaml",
        }
    }
}
