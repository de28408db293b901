//! What would happen to the events of each action: who is told, on what conditions, or nobody.

use crate::api::notifications::binding::{PolicyKind, RuleBinding};
use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::combination::Combination;
use crate::matching::judgement::{Judgement, Reach};
use crate::matching::notification::doubt::Doubt;
use crate::matching::notification::event::POLICY_ACTIONS;
use crate::matching::notification::setup::{Counting, Release, Setup};
use crate::matching::notification::standing::{Standing, WhyNobody};
use crate::matching::obstacle::{self, CUSTOM_PREFIX, Obstacle};
use crate::matching::rules::Rules;

/// What would happen to the events of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionCoverage {
    /// The action.
    pub action: String,
    /// What would happen.
    pub kind: Kind,
    /// How somebody is told, the surest way first.
    pub paths: Vec<Path>,
    /// The rules that fire, or would, and tell nobody, by position.
    pub in_vain: Vec<(usize, WhyNobody)>,
}

/// What would happen to an event, the blind spots first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nobody is told.
    Nobody,
    /// Somebody is told of events of a kind that hardly ever come.
    Unlikely,
    /// It is not known: not all bindings are.
    Unknown,
    /// Somebody may be told: what decides can't be judged here.
    Perhaps,
    /// Somebody is told of some events.
    OnConditions,
    /// Somebody is told of every event.
    Told,
    /// No release that is known raises such events, though this server may.
    MayNotBeRaised,
    /// There are no such events.
    NeverRaised,
}

/// A binding by which somebody is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// The position of the rule.
    pub rule: usize,
    /// The position of the binding.
    pub binding: usize,
    /// What has to hold. All of it, unless the server takes one criterion for enough.
    pub conditions: Vec<Condition>,
    /// Whether the policy has to not match: its binding is negated.
    pub is_negated: bool,
    /// Whether hardly any event meets the conditions.
    pub is_unlikely: bool,
}

/// What has to hold for somebody to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A criterion of the policy.
    Criterion(Param),
    /// Its query.
    Query,
    /// A policy of another type.
    OtherPolicy,
    /// The event's user is one who is bound, or in a group that is.
    BoundUser,
    /// The event has a user: only that one is told.
    EventUser,
    /// The event is about a policy that is bound to no rule.
    UnboundPolicy,
    /// Something that is not known.
    Doubt(Doubt),
}

impl Condition {
    /// Whether it can't be told here of which events it holds.
    const fn is_open(&self) -> bool {
        matches!(self, Self::Query | Self::OtherPolicy | Self::Doubt(_))
    }
}

impl Path {
    fn kind(&self) -> Kind {
        if self.is_unlikely {
            Kind::Unlikely
        } else if self.conditions.iter().any(Condition::is_open) {
            Kind::Perhaps
        } else if self.conditions.is_empty() {
            Kind::Told
        } else {
            Kind::OnConditions
        }
    }
}

impl ActionCoverage {
    /// What would happen to events of an action; `standings` are those of all rules.
    pub fn of(setup: &Setup, standings: &[Standing], rules: &Rules, action: &str) -> Self {
        let (mut paths, mut in_vain) = (Vec::new(), Vec::new());
        for (position, (rule, standing)) in setup.rules.iter().zip(standings).enumerate() {
            let found = setup.bindings_of(rule).filter_map(|(at, binding)| {
                let path = of_binding(setup, binding, rules, action)?;
                Some(Path { rule: position, binding: at, ..path })
            });
            let mut found: Vec<Path> = found.collect();
            let mut further: Vec<Condition> = match standing {
                Standing::Nobody(_) if found.is_empty() => continue,
                Standing::Nobody(why) => {
                    in_vain.push((position, why.clone()));
                    continue;
                }
                Standing::Somebody { only_event_user, modes } => {
                    // By e-mail alone, whoever has no address is not told.
                    let is_unknown_how = modes.is_empty().then_some(Condition::Doubt(Doubt::Transports));
                    only_event_user.then_some(Condition::EventUser).into_iter().chain(is_unknown_how).collect()
                }
                Standing::Unknown(doubts) => doubts.first().cloned().map(Condition::Doubt).into_iter().collect(),
            };
            further.extend(POLICY_ACTIONS.contains(&action).then_some(Condition::UnboundPolicy));
            found.iter_mut().for_each(|path| path.conditions.extend(further.iter().cloned()));
            paths.append(&mut found);
        }
        let of_action = Policy { action: Some(action.to_owned()), ..Policy::default() };
        let obstacle = obstacle::of_criterion(&of_action, Param::Action, rules);
        // The surest first.
        paths.sort_by_key(|path| std::cmp::Reverse(path.kind()));
        let is_raised = obstacle != Some(Obstacle::UnraisedAction { may_be_newer: false });
        let kind = match paths.iter().map(Path::kind).max() {
            _ if !is_raised => Kind::NeverRaised,
            _ if Obstacle::is_of_newer_releases(action, rules) => Kind::MayNotBeRaised,
            None | Some(Kind::Unlikely) if !setup.knows_bindings => Kind::Unknown,
            kind => kind.unwrap_or(Kind::Nobody),
        };
        Self { action: action.to_owned(), kind, paths, in_vain }
    }

    /// For each of the server's actions, the blind spots first.
    pub fn of_all(setup: &Setup, standings: &[Standing], rules: &Rules) -> Vec<Self> {
        let actions = rules.actions.as_slice().iter();
        let mut all: Vec<Self> = actions.map(|action| Self::of(setup, standings, rules, &action.value)).collect();
        all.sort_by_key(|coverage| coverage.kind);
        all
    }
}

/// How a binding passes for events of an action; `None` where it doesn't.
fn of_binding(setup: &Setup, binding: &RuleBinding, rules: &Rules, action: &str) -> Option<Path> {
    let mut doubts = Vec::new();
    match setup.counts(binding) {
        Counting::Disabled | Counting::Expired => return None,
        Counting::Unknown(name) => doubts.push(Doubt::Member(name)),
        Counting::Yes => {}
    }
    doubts.extend(binding.settings.may_stop.first().cloned().map(Doubt::Member));
    doubts.extend(binding.settings.dry_run.then_some(Doubt::DryRun));
    let negate = binding.settings.negate.unwrap_or_else(|| {
        doubts.push(Doubt::Member("negate".to_owned()));
        false
    });
    let only = |condition| Path { conditions: vec![condition], is_negated: negate, ..Path::default() };
    let mut path = match (&binding.policy, &binding.subject, setup.release) {
        (Some(_), Some(_), Release::Like2026 | Release::Unknown) | (None, None, Release::Unknown) => {
            only(Condition::Doubt(Doubt::Version))
        }
        (None, None, Release::Like2024) if negate => Path::default(),
        (None, None, _) => return None,
        (None, Some(_), _) => only(Condition::BoundUser),
        (Some(policy), _, _) => match &policy.kind {
            PolicyKind::EventMatcher(matcher) => of_matcher(matcher, rules, action, negate)?,
            PolicyKind::Uninstalled => return None,
            PolicyKind::Other(_) => only(Condition::OtherPolicy),
        },
    };
    path.conditions.extend(doubts.into_iter().map(Condition::Doubt));
    Some(path)
}

/// How an event matcher passes for events of an action.
fn of_matcher(policy: &Policy, rules: &Rules, action: &str, negate: bool) -> Option<Path> {
    let path = |conditions| Some(Path { conditions, is_negated: negate, ..Path::default() });
    let doubtful = |doubt| path(vec![Condition::Doubt(doubt)]);
    let Some(combination) = Combination::of_policy(policy, rules.combination) else {
        let [all, any] = [Combination::All, Combination::Any].map(|combination| {
            of_matcher(policy, &Rules { combination: Some(combination), ..rules.clone() }, action, negate)
        });
        return if all == any { all } else { doubtful(Doubt::Version) };
    };
    if policy.has_unreadable_criterion() {
        return doubtful(Doubt::UnreadablePolicy);
    }
    let own = policy.criterion(Param::Action);
    // The one action that stands for many: those of custom events are longer.
    let of_custom = own.filter(|own| action == CUSTOM_PREFIX && own.len() > action.len() && own.starts_with(action));
    let others =
        [Param::App, Param::Model, Param::ClientIp].into_iter().filter(|param| policy.criterion(*param).is_some());
    let of_action = of_custom.map(|_| Param::Action);
    let query = policy.active_query().map(|_| Condition::Query);
    let conditions = of_action.into_iter().chain(others).map(Condition::Criterion).chain(query.clone());
    let judged = |action: Option<&str>| {
        let [app, model, client_ip, query] =
            [&policy.app, &policy.model, &policy.client_ip, &policy.query].map(Clone::clone);
        let action = action.map(str::to_owned);
        Judgement::of(&Policy { action, app, model, client_ip, query, ..Policy::default() }, rules).reach
    };
    let (reach, conditions): (Reach, Vec<Condition>) = match combination {
        Combination::Any if own == Some(action) => (Reach::Every, Vec::new()),
        Combination::Any => (judged(of_custom), conditions.collect()),
        Combination::All if own.is_some_and(|own| own != action) && of_custom.is_none() => (Reach::Never, Vec::new()),
        Combination::All if action == CUSTOM_PREFIX => (judged(own), conditions.collect()),
        Combination::All => (judged(Some(action)), conditions.collect()),
    };
    match (reach, negate) {
        (Reach::Never, false) => None,
        // A query that can't be read passes for nothing, negated or not.
        (Reach::Never, true) => path(query.into_iter().collect()),
        (Reach::Unlikely, true) => path(conditions),
        (_, true) if conditions.is_empty() => None,
        (Reach::Unlikely, false) => Some(Path { conditions, is_unlikely: true, ..Path::default() }),
        _ => path(conditions),
    }
}
