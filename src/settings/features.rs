//! The parts of the app that a host page may switch off.

/// A part that the list works without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// Trying an event: which policies match it.
    TryEvent,
    /// The report of policies that match the same events.
    Overlaps,
    /// The report of what would happen to the events of each action.
    Coverage,
    /// Export, and the selection of policies for it.
    Export,
    /// Numbers of policies beside the options of filters.
    Facets,
    /// Views that are saved in the browser.
    SavedViews,
    /// The choice of columns, with their order and width.
    Columns,
    /// Who is told: what is read of notification rules.
    Notifications,
}

impl Feature {
    const ALL: [Self; 8] = [
        Self::TryEvent,
        Self::Overlaps,
        Self::Coverage,
        Self::Export,
        Self::Facets,
        Self::SavedViews,
        Self::Columns,
        Self::Notifications,
    ];

    /// Its name in the attribute `features`.
    const fn name(self) -> &'static str {
        match self {
            Self::TryEvent => "try",
            Self::Overlaps => "overlaps",
            Self::Coverage => "coverage",
            Self::Export => "export",
            Self::Facets => "facets",
            Self::SavedViews => "views",
            Self::Columns => "columns",
            Self::Notifications => "notifications",
        }
    }
}

/// What `features` may be.
pub const EXPECTED: &str =
    "all, none, or some of try, overlaps, coverage, export, facets, views, columns and notifications";

/// A set of features; by default all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features([bool; Feature::ALL.len()]);

impl Default for Features {
    fn default() -> Self {
        Self([true; Feature::ALL.len()])
    }
}

impl Features {
    /// Reads `all`, `none`, or names with spaces or commas between them; `None` where one of them is unknown.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "all" => return Some(Self::default()),
            "none" => return Some(Self([false; Feature::ALL.len()])),
            _ => {}
        }
        let names: Vec<_> = text.split([' ', ',']).filter(|name| !name.is_empty()).collect();
        let known = |name: &&str| Feature::ALL.iter().any(|feature| feature.name() == *name);
        names.iter().all(known).then(|| Self(Feature::ALL.map(|feature| names.contains(&feature.name()))))
    }

    /// Whether a feature is in the set.
    pub fn has(self, feature: Feature) -> bool {
        Feature::ALL.iter().zip(self.0).any(|(one, on)| *one == feature && on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<Vec<&'static str>> {
        let features = Features::parse(text)?;
        Some(Feature::ALL.into_iter().filter(|feature| features.has(*feature)).map(Feature::name).collect())
    }

    #[test]
    fn features_are_named_one_by_one() {
        assert_eq!(parse("export, try"), Some(vec!["try", "export"]));
        assert_eq!(parse("none"), Some(Vec::new()));
        assert_eq!(parse("all").map(|names| names.len()), Some(8));
        assert_eq!(parse("export tri"), None);
    }
}
