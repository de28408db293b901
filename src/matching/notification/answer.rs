//! The answer to "who is told of this event?".

use std::collections::{BTreeSet, HashSet};

use crate::api::notifications::transport::Mode;
use crate::matching::notification::doubt::Doubt;
use crate::matching::notification::event::DispatchEvent;
use crate::matching::notification::firing::Firing;
use crate::matching::notification::pass::ServerVerdicts;
use crate::matching::notification::setup::Setup;
use crate::matching::notification::standing::{PolicyStanding, Told, WhyNobody, modes};
use crate::matching::notification::telling::{Arrival, Recipient, Recipients, Telling};

/// What every rule does about an event, in the rules' order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// One outcome per rule.
    pub outcomes: Vec<RuleOutcome>,
}

/// What a rule does about an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleOutcome {
    /// The position of the rule.
    pub rule: usize,
    /// Whether it fires.
    pub firing: Firing,
    /// Who is told, unless it doesn't fire.
    pub telling: Option<Telling>,
}

/// The groups in which outcomes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It fires, and somebody is told, or may be.
    Told,
    /// It fires, and nobody is told.
    NobodyTold,
    /// It is not known whether it fires.
    Unknown,
    /// It does not fire.
    NotFiring,
}

/// All that are told by the rules that fire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many rules fire and tell somebody.
    pub rules: usize,
    /// How many people are told for sure, each counted once.
    pub people: usize,
    /// How many more may be told: their addresses or accounts were not read.
    pub perhaps: usize,
    /// Whether the event's user is told, too, if it has one: that is not known.
    pub event_user: bool,
    /// Whether others may be told of whom nothing is known.
    pub others: bool,
    /// By what.
    pub modes: BTreeSet<Mode>,
    /// Of how many rules it is not known whether they fire.
    pub unknown: usize,
}

impl RuleOutcome {
    /// In which group it is shown.
    pub fn kind(&self) -> Kind {
        match (&self.firing, &self.telling) {
            (Firing::Not(_), _) => Kind::NotFiring,
            // Whether or not it fires.
            (_, Some(Telling { nobody: Some(_), .. })) => Kind::NobodyTold,
            (Firing::Unknown(_), _) => Kind::Unknown,
            (Firing::Fires(_), _) => Kind::Told,
        }
    }

    /// Whether it fires for sure.
    pub const fn fires(&self) -> bool {
        matches!(self.firing, Firing::Fires(_))
    }
}

impl Answer {
    /// What every rule does about an event, given what the server says of queries.
    pub fn of(setup: &Setup, event: &DispatchEvent, queries: &ServerVerdicts) -> Self {
        let outcomes = setup.rules.iter().enumerate().map(|(position, rule)| {
            let firing = Firing::of(setup, rule, event, queries);
            let telling = (!matches!(firing, Firing::Not(_))).then(|| Telling::of(setup, rule, event));
            RuleOutcome { rule: position, firing, telling }
        });
        Self { outcomes: outcomes.collect() }
    }

    /// The outcomes of a kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &RuleOutcome> {
        self.outcomes.iter().filter(move |outcome| outcome.kind() == kind)
    }

    /// The keys of the policies whose queries decide whether a rule fires.
    pub fn open_queries(&self) -> BTreeSet<&str> {
        let mut queries = BTreeSet::new();
        for outcome in self.of_kind(Kind::Unknown) {
            let Firing::Unknown(doubts) = &outcome.firing else { continue };
            queries.extend(doubts.iter().filter_map(|doubt| match doubt {
                Doubt::Query(policy) => Some(policy.as_str()),
                _ => None,
            }));
        }
        queries
    }

    /// Who is told of the event because of a policy that matches it.
    pub fn of_policy(&self, setup: &Setup, policy: &str) -> PolicyStanding {
        PolicyStanding::by_rules(setup, policy, |rule, binding| {
            let Some(outcome) = self.outcomes.get(rule) else { return Told::Unknown(&[]) };
            match (&outcome.firing, outcome.telling.as_ref().and_then(|telling| telling.nobody)) {
                (Firing::Not(why), _) => Told::Nobody(WhyNobody::NotFiring(why.clone())),
                (Firing::Fires(by), _) if !by.contains(&binding) => Told::Nobody(WhyNobody::Negated),
                (_, Some(why)) => Told::Nobody(WhyNobody::Telling(why)),
                (Firing::Fires(_), None) => Told::Somebody,
                (Firing::Unknown(doubts), None) => Told::Unknown(doubts),
            }
        })
    }

    /// All that are told by the rules that fire for sure.
    pub fn summary(&self, setup: &Setup) -> Summary {
        let tellings: Vec<&Telling> = self.of_kind(Kind::Told).filter_map(|outcome| outcome.telling.as_ref()).collect();
        let mut summary = Summary {
            rules: tellings.len(),
            unknown: self.of_kind(Kind::Unknown).count(),
            modes: tellings.iter().flat_map(|telling| modes(setup, telling)).collect(),
            others: tellings.iter().any(|telling| !telling.doubts.is_empty()),
            ..Summary::default()
        };
        let (mut sure, mut perhaps) = (HashSet::new(), HashSet::new());
        let mut choices: Vec<&[Recipient]> = Vec::new();
        for delivery in tellings.iter().flat_map(|telling| &telling.deliveries) {
            summary.event_user |= delivery.to.all().iter().any(|recipient| recipient.pk.is_none());
            match &delivery.to {
                Recipients::OneOf(recipients) => choices.push(recipients),
                Recipients::Each(recipients) => {
                    for recipient in recipients {
                        match (recipient.arrival, recipient.pk) {
                            (Arrival::Sent, Some(pk)) => sure.insert(pk),
                            (Arrival::Unknown, Some(pk)) => perhaps.insert(pk),
                            (Arrival::Dropped(_), _) | (_, None) => false,
                        };
                    }
                }
            }
        }
        // One of several is another person, unless one of them is told anyway.
        for choice in choices {
            let keys: Vec<i64> = choice.iter().filter_map(|recipient| recipient.pk).collect();
            let is_sure = choice.iter().all(|recipient| recipient.arrival == Arrival::Sent && recipient.pk.is_some());
            if !keys.iter().any(|pk| sure.contains(pk) || perhaps.contains(pk)) {
                let chosen = keys.first().copied();
                if is_sure { sure.extend(chosen) } else { perhaps.extend(chosen) }
            }
        }
        summary.people = sure.len();
        summary.perhaps = perhaps.difference(&sure).count();
        summary
    }
}
