//! What is remarkable about a policy, in a word or two.

use crate::api::page::Policy;
use crate::matching::judgement::{Judgement, Reach};
use crate::matching::rules::Rules;

/// What a row says beside the name of its policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// It has a query, which the row does not show.
    Query,
    /// It matches every event.
    MatchesEveryEvent,
    /// Its criteria match no event.
    NeverMatches,
    /// Its criteria hardly match an event.
    UnlikelyToMatch,
    /// Its criteria match no event on some versions of the server, whose own is not known.
    MayNeverMatch,
}

impl Badge {
    /// Its text.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::MatchesEveryEvent => "matches every event",
            Self::NeverMatches => "never matches",
            Self::UnlikelyToMatch => "unlikely to match",
            Self::MayNeverMatch => "may never match",
        }
    }

    /// Whether something may be wrong with the policy.
    #[must_use]
    pub const fn is_warning(self) -> bool {
        !matches!(self, Self::Query)
    }
}

/// The badges of a row: the policy's own verdict. That it is not bound has a column of its own.
#[must_use]
pub fn of(policy: &Policy, rules: &Rules) -> Vec<Badge> {
    let query = policy.active_query().map(|_| Badge::Query);
    let verdict = match Judgement::of(policy, rules).reach {
        Reach::Every => Some(Badge::MatchesEveryEvent),
        Reach::Never => Some(Badge::NeverMatches),
        Reach::Unlikely => Some(Badge::UnlikelyToMatch),
        Reach::ByVersion => Some(Badge::MayNeverMatch),
        Reach::Some | Reach::ByQuery | Reach::Unreadable => None,
    };
    query.into_iter().chain(verdict).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::combination::Combination;

    fn badges(
        action: Option<&str>,
        model: Option<&str>,
        query: Option<&str>,
        server: Option<Combination>,
    ) -> Vec<&'static str> {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let policy = Policy { action: owned(action), model: owned(model), query: owned(query), ..Policy::default() };
        of(&policy, &Rules::of(server)).into_iter().map(Badge::text).collect()
    }

    #[test]
    fn what_is_remarkable_is_named() {
        let all = Some(Combination::All);
        assert_eq!(badges(Some("login"), None, None, all), [""; 0]);
        assert_eq!(badges(None, None, None, all), ["matches every event"]);
        assert_eq!(badges(None, None, None, Some(Combination::Any)), ["never matches"]);
        assert_eq!(badges(None, None, None, None), ["may never match"]);
        assert_eq!(badges(None, None, Some("action = \"login\""), all), ["query"]);
        assert_eq!(badges(Some("custom_"), None, Some("x"), all), ["query", "unlikely to match"]);
        let (action, model) = (Some("login"), Some("authentik_core.user"));
        assert_eq!(badges(action, model, None, all), ["never matches"]);
        assert_eq!(badges(action, model, None, None), ["may never match"]);
        assert_eq!(badges(action, model, None, Some(Combination::Any)), [""; 0]);
    }
}
