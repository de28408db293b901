//! What was found about an event: which policies match it, and who is told.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::matching::combination::Combination;
use crate::matching::notification::answer::Answer;
use crate::matching::notification::event::DispatchEvent;
use crate::matching::notification::pass::ServerVerdicts;
use crate::matching::notification::setup::Setup;
use crate::matching::server_verdict::{Inquiry, ServerVerdict, Step};
use crate::matching::trial::Trial;
use crate::matching::verdict::Verdict;
use crate::reactive::erased::memo;
use crate::store::all_policies::AllPolicies;
use crate::store::all_policies::policies::Policies;
use crate::store::list_store::ListStore;
use crate::store::notification_store::{NotificationStore, Notifications};
use crate::store::particulars::{Needed, particulars};
use crate::store::query_inquiry::{Queries, QueryInquiry};

/// What is known. Cheap to clone.
#[derive(Clone, PartialEq)]
pub struct Found {
    /// The policies that were tried.
    pub policies: Arc<Policies>,
    /// Their positions by their keys.
    positions: Arc<HashMap<String, usize>>,
    /// The event.
    pub event: DispatchEvent,
    /// How the server combines criteria.
    pub combination: Option<Combination>,
    /// What the server says of queries.
    pub verdicts: ServerVerdicts,
    /// The policies by their verdicts.
    pub trial: Trial,
    /// Who is told.
    pub telling: Telling,
}

/// What is known of who is told.
#[derive(Clone, PartialEq)]
pub enum Telling {
    /// It is being read.
    Reading,
    /// It is not read: it may not or could not be, or the host page does without.
    Unread,
    /// This.
    Read(Told),
}

/// Who is told, and what it was found by.
#[derive(Clone)]
pub struct Told {
    /// How the server notifies.
    pub setup: Arc<Setup>,
    /// What each rule does.
    pub answer: Arc<Answer>,
    /// Whether groups may not be read.
    pub refuses_groups: bool,
}

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.setup, &other.setup) && self.answer == other.answer
    }
}

impl Found {
    /// Follows the event, the policies, what the server says of queries, and how it notifies.
    pub fn follow(
        store: ListStore,
        all: AllPolicies,
        event: Memo<Option<DispatchEvent>>,
        inquiry: QueryInquiry,
        notifications: Option<NotificationStore>,
    ) -> Memo<Option<Self>> {
        let setup = move || Some(Arc::clone(&notifications?.known()?.setup));
        let verdicts = memo(move || {
            let mut verdicts = inquiry.said();
            if inquiry.event.with(Option::is_some) {
                verdicts.extend(all.get().iter().flat_map(|policies| unasked(policies.iter())));
                verdicts.extend(setup().iter().flat_map(|setup| unasked(setup.matchers())));
            }
            verdicts
        });
        let told = Told::follow(store, event, verdicts, setup);
        let positions = memo(move || {
            let policies = all.get()?;
            let keys = policies.iter().enumerate().map(|(position, policy)| (policy.pk.clone(), position));
            Some(Arc::new(keys.collect::<HashMap<_, _>>()))
        });
        memo(move || {
            let (policies, positions, event, verdicts) = (all.get()?, positions.get()?, event.get()?, verdicts.get());
            let combination = store.rules.with(|rules| rules.combination);
            let trial = Trial::of(policies.iter(), &event.trial, combination, &verdicts);
            let telling = match (told.get(), notifications.map(|notifications| notifications.state.get())) {
                (_, None | Some(Notifications::Failed(_))) => Telling::Unread,
                (Some(told), _) => Telling::Read(told),
                (None, _) => Telling::Reading,
            };
            Some(Self { policies, positions, event, combination, verdicts, trial, telling })
        })
    }

    /// Who is told, once that was read.
    pub const fn told(&self) -> Option<&Told> {
        if let Telling::Read(told) = &self.telling { Some(told) } else { None }
    }

    /// The queries that the server could be asked about, with their policies.
    pub fn open_queries(&self) -> Queries {
        let tried = self.trial.by_query.iter().filter_map(|position| self.policies.get(*position));
        let deciding = self.told().into_iter().flat_map(|told| {
            let open = told.answer.open_queries();
            told.setup.matchers().filter(move |policy| open.contains(policy.pk.as_str()))
        });
        let mut queries = Queries::new();
        for policy in tried.chain(deciding).filter(|policy| !self.verdicts.contains_key(&policy.pk)) {
            let Some(query) = policy.active_query() else { continue };
            queries.entry(query.to_owned()).or_default().insert(policy.pk.clone());
        }
        queries
    }

    /// A policy's verdict on the event, as far as it is known here.
    pub fn verdict(&self, policy: &Policy) -> Verdict {
        Verdict::of(policy, &self.event.trial, self.combination)
    }

    /// The position of the policy with this key.
    pub fn position(&self, pk: &str) -> Option<usize> {
        self.positions.get(pk).copied()
    }

    /// The policy with this key.
    pub fn policy(&self, pk: &str) -> Option<&Policy> {
        self.policies.get(self.position(pk)?)
    }
}

impl Told {
    fn follow(
        store: ListStore,
        event: Memo<Option<DispatchEvent>>,
        verdicts: Memo<ServerVerdicts>,
        setup: impl Fn() -> Option<Arc<Setup>> + Copy + Send + Sync + 'static,
    ) -> Memo<Option<Self>> {
        let needed = memo(move || {
            let (setup, event) = (setup()?, event.get()?);
            let answer = Answer::of(&setup, &event, &ServerVerdicts::new());
            Some(Needed::of(&setup, &event, &answer))
        });
        let read = particulars(store, needed);
        memo(move || {
            let (setup, event, read) = (setup()?, event.get()?, read.get()?);
            let mut setup = (*setup).clone();
            setup.add_people(read.people);
            let event = DispatchEvent { account: read.account, ..event };
            let answer = verdicts.with(|verdicts| Answer::of(&setup, &event, verdicts));
            Some(Self { setup: Arc::new(setup), answer: Arc::new(answer), refuses_groups: read.refuses_groups })
        })
    }
}

/// The verdicts on queries that the server is never asked about.
fn unasked<'a>(policies: impl Iterator<Item = &'a Policy>) -> Vec<(String, ServerVerdict)> {
    let verdict = |policy: &Policy| match Inquiry::default().next(policy.active_query()?) {
        Step::Done(verdict) => Some((policy.pk.clone(), verdict)),
        Step::Ask(_) => None,
    };
    policies.filter_map(verdict).collect()
}
