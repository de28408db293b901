//! The `ordering` parameter as a list of sort keys.

use std::fmt;

/// A field that the API can sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortField {
    /// The policy's UUID.
    Pk,
    /// Name, by code point.
    Name,
    /// Execution logging, no before yes.
    ExecutionLogging,
    /// Action.
    Action,
    /// Client IP, as text.
    ClientIp,
    /// App.
    App,
    /// Model.
    Model,
    /// AKQL query, since authentik 2026.5; older servers ignore it.
    Query,
}

impl SortField {
    /// All of them, in the order of the API's documentation.
    pub const ALL: [Self; 8] = [
        Self::Pk,
        Self::Name,
        Self::ExecutionLogging,
        Self::Action,
        Self::ClientIp,
        Self::App,
        Self::Model,
        Self::Query,
    ];

    /// The API's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pk => "pk",
            Self::Name => "name",
            Self::ExecutionLogging => "execution_logging",
            Self::Action => "action",
            Self::ClientIp => "client_ip",
            Self::App => "app",
            Self::Model => "model",
            Self::Query => "query",
        }
    }
}

/// Which way a key sorts. NULLs come last ascending, first descending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl Direction {
    /// "ascending" or "descending", as in `aria-sort`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}

/// One key of an ordering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// The field.
    pub field: SortField,
    /// Its direction.
    pub direction: Direction,
}

/// An `ordering` value, parsed as the server parses it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ordering {
    /// The keys that the server uses, most significant first.
    pub keys: Vec<SortKey>,
    /// The parts that the server ignores.
    pub ignored: Vec<String>,
}

impl Ordering {
    /// Reads the parameter's value; `None` means no ordering.
    pub fn parse(value: Option<&str>) -> Self {
        let mut ordering = Self::default();
        for part in value.unwrap_or_default().split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (direction, name) =
                part.strip_prefix('-').map_or((Direction::Ascending, part), |name| (Direction::Descending, name));
            match SortField::ALL.into_iter().find(|field| field.name() == name) {
                Some(field) => ordering.keys.push(SortKey { field, direction }),
                None => ordering.ignored.push(part.to_owned()),
            }
        }
        ordering
    }

    /// The key by which a field takes part in the ordering, with its rank from 1.
    pub fn key_of(&self, field: SortField) -> Option<(usize, SortKey)> {
        (1..).zip(self.keys.iter().copied()).find(|(_, key)| key.field == field)
    }

    /// The ordering after a field's header was used: ascending, then descending, then off. Alone, it replaces all
    /// other keys; `extend` keeps them, the ignored ones too, and adds or changes this one.
    #[must_use]
    pub fn toggled(&self, field: SortField, extend: bool) -> Self {
        let next = match self.key_of(field).map(|(_, key)| key.direction) {
            None => Some(Direction::Ascending),
            Some(Direction::Ascending) => Some(Direction::Descending),
            Some(Direction::Descending) => None,
        };
        let mut ordering = if extend { self.clone() } else { Self::default() };
        match (next, ordering.keys.iter_mut().find(|key| key.field == field)) {
            (Some(direction), Some(key)) => key.direction = direction,
            (Some(direction), None) => ordering.keys.push(SortKey { field, direction }),
            (None, _) => ordering.keys.retain(|key| key.field != field),
        }
        ordering
    }
}

/// The parameter's value, with what the server ignores at its end; empty for no ordering.
impl fmt::Display for Ordering {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = self.keys.iter().map(|key| match key.direction {
            Direction::Ascending => key.field.name().to_owned(),
            Direction::Descending => format!("-{}", key.field.name()),
        });
        out.write_str(&keys.chain(self.ignored.iter().cloned()).collect::<Vec<_>>().join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_goes_ascending_descending_off() {
        let mut ordering = Ordering::default();
        let mut seen = Vec::new();
        for _ in 0..3 {
            ordering = ordering.toggled(SortField::Name, false);
            seen.push(ordering.to_string());
        }
        assert_eq!(seen, ["name", "-name", ""]);
    }

    #[test]
    fn a_plain_toggle_replaces_and_an_extending_one_keeps_the_rest() {
        let ordering = Ordering::parse(Some("-action,name"));
        assert_eq!(ordering.toggled(SortField::App, false).to_string(), "app");
        assert_eq!(ordering.toggled(SortField::App, true).to_string(), "-action,name,app");
        assert_eq!(ordering.toggled(SortField::Name, true).to_string(), "-action,-name");
        assert_eq!(ordering.toggled(SortField::Action, true).to_string(), "name");
    }

    #[test]
    fn unknown_parts_are_named_and_spaces_do_not_matter() {
        let ordering = Ordering::parse(Some(" -name , bound_to,,bogus"));
        assert_eq!(ordering.to_string(), "-name,bound_to,bogus");
        assert_eq!(ordering.toggled(SortField::App, true).to_string(), "-name,app,bound_to,bogus");
        assert_eq!(ordering.toggled(SortField::App, false).to_string(), "app");
        assert_eq!(ordering.ignored, ["bound_to", "bogus"]);
        assert_eq!(ordering.key_of(SortField::Name).map(|(rank, _)| rank), Some(1));
    }
}
