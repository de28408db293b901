//! Some of the policies of the view: those that are selected, or exported.

use std::collections::HashSet;

/// Some policies of a set, by their UUIDs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// These.
    Only(HashSet<String>),
    /// All but these.
    AllBut(HashSet<String>),
}

impl Default for Scope {
    fn default() -> Self {
        Self::Only(HashSet::new())
    }
}

impl Scope {
    /// All policies.
    pub fn all() -> Self {
        Self::AllBut(HashSet::new())
    }

    /// Whether a policy is among them.
    pub fn has(&self, uuid: &str) -> bool {
        match self {
            Self::Only(uuids) => uuids.contains(uuid),
            Self::AllBut(uuids) => !uuids.contains(uuid),
        }
    }

    /// Adds a policy, or takes it out.
    pub fn set(&mut self, uuid: &str, is_in: bool) {
        match (self, is_in) {
            (Self::Only(uuids), true) | (Self::AllBut(uuids), false) => uuids.insert(uuid.to_owned()),
            (Self::Only(uuids), false) | (Self::AllBut(uuids), true) => uuids.remove(uuid),
        };
    }

    /// How many there are of a list of `total`.
    pub fn count(&self, total: usize) -> usize {
        match self {
            Self::Only(uuids) => uuids.len(),
            Self::AllBut(uuids) => total.saturating_sub(uuids.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_added_and_taken_out() {
        for mut scope in [Scope::default(), Scope::all()] {
            let had = scope.has("a");
            let before = scope.count(10);
            scope.set("a", had);
            assert_eq!(scope.count(10), before);
            scope.set("a", !had);
            assert_eq!((scope.has("a"), scope.has("b")), (!had, had));
            assert_eq!(scope.count(10).abs_diff(before), 1);
            scope.set("a", had);
            assert_eq!(scope.count(10), before);
        }
    }
}
