//! How the criteria of a policy combine.

use crate::api::page::Policy;

/// Whether all criteria that are set must match, or one is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combination {
    /// All of them: since authentik 2024.10.
    All,
    /// One is enough: before.
    Any,
}

/// The first release that combines by [`Combination::All`], as year and month.
const FIRST_ALL: (u32, u32) = (2024, 10);

impl Combination {
    /// The combination of a release, from a version such as `2024.6.4`; `None` where it does not begin with year and month.
    pub fn of_version(version: &str) -> Option<Self> {
        let mut parts = version.split('.').map(|part| part.parse::<u32>().ok());
        let release = (parts.next()??, parts.next()??);
        Some(if release >= FIRST_ALL { Self::All } else { Self::Any })
    }

    /// The combination of a policy's criteria on a server that combines in this way, where that is known. Queries came later
    /// than [`Self::All`].
    pub fn of_policy(policy: &Policy, server: Option<Self>) -> Option<Self> {
        if policy.active_query().is_some() { Some(Self::All) } else { server }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn criteria_combine_by_all_since_2024_10() {
        let of = Combination::of_version;
        assert_eq!(["2024.6.4", "2024.8.0-rc1", "2023.10.7"].map(of), [Some(Combination::Any); 3]);
        assert_eq!(["2024.10.0", "2024.12", "2026.5.1"].map(of), [Some(Combination::All); 3]);
        assert_eq!(["", "2024", "latest", "2024.x"].map(of), [None; 4]);
    }
}
