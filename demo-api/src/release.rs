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

    /// Whether it answers as 2026.5 does. What that means stands where it is asked.
    #[must_use]
    pub fn is_new(self) -> bool {
        self == Self::V2026_5
    }
}
