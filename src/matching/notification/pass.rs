//! Whether a binding passes for an event.

use std::collections::HashMap;

use crate::api::notifications::Person;
use crate::api::notifications::binding::{BoundPolicy, PolicyKind, RuleBinding, Subject};
use crate::api::notifications::group::Group;
use crate::api::page::Policy;
use crate::matching::notification::doubt::Doubt;
use crate::matching::notification::event::{DispatchEvent, EventUser};
use crate::matching::notification::setup::{Counting, Release, Setup};
use crate::matching::server_verdict::ServerVerdict;
use crate::matching::verdict::Verdict;

/// What the server says of the queries of policies for one event, by the policies' keys.
pub type ServerVerdicts = HashMap<String, ServerVerdict>;

/// Whether a binding passes for an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// It passes.
    Yes,
    /// It does not.
    No,
    /// It doesn't count.
    Ignored,
    /// It makes its whole rule fail: the policy is of a type that is not installed.
    RuleFails,
    /// It is not known.
    Unknown(Doubt),
}

/// The result of a policy, a user or a group.
enum Outcome {
    Passes,
    PassesNot,
    /// Its evaluation fails: it does not pass, negated or not.
    Fails,
    Unknown(Doubt),
}

/// The texts of a policy that a server's task is known to take, in bytes.
const LONGEST_TEXTS: usize = 63_000;

pub(super) fn pass(setup: &Setup, binding: &RuleBinding, event: &DispatchEvent, queries: &ServerVerdicts) -> Pass {
    match setup.counts(binding) {
        Counting::Disabled | Counting::Expired => return Pass::Ignored,
        Counting::Unknown(name) => return Pass::Unknown(Doubt::Member(name)),
        Counting::Yes => {}
    }
    if let Some(BoundPolicy { kind: PolicyKind::Uninstalled, .. }) = &binding.policy {
        return Pass::RuleFails;
    }
    let Some(negate) = binding.settings.negate else {
        return Pass::Unknown(Doubt::Member("negate".to_owned()));
    };
    let policy = || binding.policy.as_ref().map(|policy| of_policy(setup, policy, negate, event, queries));
    let subject = || binding.subject.as_ref().map(|subject| of_subject(subject, event));
    let pass = match (&binding.policy, &binding.subject, setup.release) {
        // The API refuses what binds nothing or two things; databases have it, and releases differ.
        (None, None, Release::Like2026) => return Pass::Ignored,
        (None, None, Release::Like2024) => negated(Outcome::PassesNot, negate),
        (Some(_), Some(_), Release::Like2026) => {
            let results = [policy(), subject()].into_iter().flatten().map(|outcome| negated(outcome, negate));
            either(results)
        }
        (None, None, Release::Unknown) | (Some(_), Some(_), Release::Unknown) => return Pass::Unknown(Doubt::Version),
        (Some(_), None, _) | (Some(_), Some(_), Release::Like2024) => {
            policy().map_or(Pass::Ignored, |it| negated(it, negate))
        }
        (None, Some(_), _) => subject().map_or(Pass::Ignored, |it| negated(it, negate)),
    };
    match (pass, binding.settings.may_stop.first()) {
        (Pass::Yes, Some(member)) => Pass::Unknown(Doubt::Member(member.clone())),
        (Pass::Yes, None) if binding.settings.dry_run => Pass::Unknown(Doubt::DryRun),
        (pass, _) => pass,
    }
}

fn negated(outcome: Outcome, negate: bool) -> Pass {
    match (outcome, negate) {
        (Outcome::Passes, false) | (Outcome::PassesNot, true) => Pass::Yes,
        (Outcome::Passes, true) | (Outcome::PassesNot, false) | (Outcome::Fails, _) => Pass::No,
        (Outcome::Unknown(doubt), _) => Pass::Unknown(doubt),
    }
}

fn either(results: impl Iterator<Item = Pass>) -> Pass {
    results.fold(Pass::No, |known, result| match (known, result) {
        (Pass::Yes, _) | (_, Pass::Yes) => Pass::Yes,
        (Pass::Unknown(doubt), _) | (_, Pass::Unknown(doubt)) => Pass::Unknown(doubt),
        _ => Pass::No,
    })
}

fn of_policy(
    setup: &Setup,
    policy: &BoundPolicy,
    negate: bool,
    event: &DispatchEvent,
    queries: &ServerVerdicts,
) -> Outcome {
    let PolicyKind::EventMatcher(matcher) = &policy.kind else {
        let type_name = match &policy.kind {
            PolicyKind::Other(name) => name.clone(),
            PolicyKind::EventMatcher(_) | PolicyKind::Uninstalled => None,
        };
        return Outcome::Unknown(Doubt::OtherPolicy(type_name));
    };
    if texts(matcher).map(str::len).sum::<usize>() > LONGEST_TEXTS {
        return Outcome::Unknown(Doubt::LongPolicy);
    }
    // A query is evaluated whatever the criteria say: where it can't be, the policy passes for nothing, negated or not.
    let by_query = |otherwise: Outcome| match queries.get(&policy.pk) {
        Some(ServerVerdict::NeverPasses) => Outcome::Fails,
        Some(ServerVerdict::Matches | ServerVerdict::DoesNotMatch) => otherwise,
        Some(ServerVerdict::Unknown(_)) | None => Outcome::Unknown(Doubt::Query(policy.pk.clone())),
    };
    match Verdict::of(matcher, &event.trial, setup.combination) {
        Verdict::Matches => Outcome::Passes,
        Verdict::DependsOnQuery => by_query(match queries.get(&policy.pk) {
            Some(ServerVerdict::Matches) => Outcome::Passes,
            _ => Outcome::PassesNot,
        }),
        Verdict::DoesNotMatch(_) if negate && matcher.active_query().is_some() => by_query(Outcome::PassesNot),
        Verdict::DoesNotMatch(_) => Outcome::PassesNot,
        Verdict::Fails => Outcome::Fails,
        Verdict::DependsOnVersion => Outcome::Unknown(Doubt::Version),
        Verdict::Unreadable => Outcome::Unknown(Doubt::UnreadablePolicy),
    }
}

fn texts(policy: &Policy) -> impl Iterator<Item = &str> {
    let criteria = Policy::CRITERIA.into_iter().filter_map(|param| policy.criterion(param));
    criteria.chain(policy.active_query()).chain([policy.name.as_str()])
}

fn of_subject(subject: &Subject, event: &DispatchEvent) -> Outcome {
    match subject {
        Subject::Unknown => Outcome::Unknown(Doubt::UnreadableBinding),
        Subject::User(person) => of_user(person, event),
        Subject::Group(group) => of_group(group, event),
    }
}

/// A user is compared with the event's, in whose place the anonymous user stands where there is none any more.
fn of_user(person: &Person, event: &DispatchEvent) -> Outcome {
    let anonymous = || match person.is_anonymous() {
        Some(true) => Outcome::Passes,
        Some(false) => Outcome::PassesNot,
        None => Outcome::Unknown(Doubt::Anonymous),
    };
    match (event.user, event.account.is_deleted) {
        (EventUser::Unknown | EventUser::Broken, _) => Outcome::Unknown(Doubt::EventUser),
        (EventUser::Pk(pk), _) if pk == person.pk => Outcome::Passes,
        (EventUser::Pk(_), Some(false)) => Outcome::PassesNot,
        (EventUser::Pk(_), None) if person.is_anonymous() != Some(false) => Outcome::Unknown(Doubt::Anonymous),
        (EventUser::Pk(_) | EventUser::Nobody, _) => anonymous(),
    }
}

fn of_group(group: &Group, event: &DispatchEvent) -> Outcome {
    match (event.user, &event.account.groups) {
        (EventUser::Unknown | EventUser::Broken, _) => Outcome::Unknown(Doubt::EventUser),
        (_, Some(groups)) if groups.contains(&group.pk) => Outcome::Passes,
        (_, Some(_)) => Outcome::PassesNot,
        // A direct member is seen from the group's side, too.
        (EventUser::Pk(pk), None) if group.members.as_ref().is_some_and(|members| members.contains(&pk)) => {
            Outcome::Passes
        }
        (_, None) => Outcome::Unknown(Doubt::Membership),
    }
}
