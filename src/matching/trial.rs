//! Policies sorted by their verdict on one event.

use crate::api::page::Policy;
use crate::matching::combination::Combination;
use crate::matching::event::TrialEvent;
use crate::matching::notification::pass::ServerVerdicts;
use crate::matching::server_verdict::ServerVerdict;
use crate::matching::verdict::Verdict;

/// Where the policies of each verdict stand among all, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// Those that match.
    pub matching: Vec<usize>,
    /// Those whose query decides.
    pub by_query: Vec<usize>,
    /// Those that match on some versions of authentik.
    pub by_version: Vec<usize>,
    /// Those with a criterion that can't be read.
    pub unreadable: Vec<usize>,
    /// Those that do not match.
    pub not_matching: Vec<usize>,
}

impl Trial {
    /// Tries an event on policies, for a server that combines criteria in this way and says this of queries.
    pub fn of<'a>(
        policies: impl Iterator<Item = &'a Policy>,
        event: &TrialEvent,
        combination: Option<Combination>,
        queries: &ServerVerdicts,
    ) -> Self {
        let mut trial = Self::default();
        for (position, policy) in policies.enumerate() {
            let group = match Verdict::of(policy, event, combination) {
                Verdict::Matches => &mut trial.matching,
                Verdict::DependsOnQuery => match queries.get(&policy.pk) {
                    Some(ServerVerdict::Matches) => &mut trial.matching,
                    Some(ServerVerdict::DoesNotMatch | ServerVerdict::NeverPasses) => &mut trial.not_matching,
                    Some(ServerVerdict::Unknown(_)) | None => &mut trial.by_query,
                },
                Verdict::DependsOnVersion => &mut trial.by_version,
                Verdict::Unreadable => &mut trial.unreadable,
                Verdict::DoesNotMatch(_) | Verdict::Fails => &mut trial.not_matching,
            };
            group.push(position);
        }
        trial
    }

    /// How many policies were tried.
    pub fn total(&self) -> usize {
        [&self.matching, &self.by_query, &self.by_version, &self.unreadable, &self.not_matching]
            .map(|group| group.len())
            .iter()
            .sum()
    }
}
