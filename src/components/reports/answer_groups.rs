//! The parts of an answer: rules that tell somebody, and policies by what follows from them.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::api::notifications::requests::Resource;
use crate::api::page::Policy;
use crate::components::kit::visible_text::visible_text;
use crate::components::notices::partial_list::PART;
use crate::components::reports::found::{Found, Told};
use crate::components::reports::policy_list::policy_list;
use crate::components::reports::report_group::{Folds, report_group, report_subgroup};
use crate::components::reports::rule_list::rule_group;
use crate::matching::notification::answer::{Kind, RuleOutcome};
use crate::matching::notification::firing::Firing;
use crate::matching::notification::standing::PolicyStanding;
use crate::matching::server_verdict::ServerVerdict;
use crate::matching::verdict::Verdict;
use crate::text;
use crate::text::notification_refusal::refusal;

/// A part of the answer: its title, and what is in it.
type Part<'a> = (&'static str, Content<'a>);

enum Content<'a> {
    Rules(Vec<&'a RuleOutcome>),
    Policies(Vec<usize>),
    /// Policies by why they don't match; folded at first.
    ByReason(BTreeMap<&'static str, Vec<usize>>),
}

/// The parts, as they are shown.
pub fn answer_groups(found: &Found) -> AnyView {
    let view = |(title, content): Part<'_>| match content {
        Content::Rules(outcomes) => found.told().and_then(|told| rule_group(title, found, told, outcomes)),
        Content::Policies(positions) => Some(report_group(title, positions.len(), true, list(found, title, positions))),
        Content::ByReason(reasons) => {
            let count = reasons.values().map(Vec::len).sum();
            let part = |(reason, positions): (_, Vec<usize>)| {
                report_subgroup(reason, positions.len(), list(found, reason, positions))
            };
            let parts: Vec<_> = reasons.into_iter().map(part).collect();
            Some(report_group(title, count, false, parts.into_any()))
        }
    };
    let groups = found.told().filter(|told| told.refuses_groups);
    let groups = groups.map(|_| view! { <p class="emp-hint">{refusal(Resource::Groups)}</p> });
    view! { {groups} {parts(found).into_iter().map(view).collect::<Vec<_>>()} }.into_any()
}

/// The policies of the parts that are unfolded, in their order; tracks that.
pub fn in_order(found: &Found, folds: Folds) -> Vec<Arc<Policy>> {
    let mut positions: Vec<usize> = Vec::new();
    for (title, content) in parts(found) {
        match content {
            Content::Rules(outcomes) if folds.is_open(title, true) => {
                let bindings = outcomes.into_iter().flat_map(fired_by);
                let policies = bindings.filter_map(|at| bound_policy(found.told()?, *at));
                positions.extend(policies.filter_map(|pk| found.position(pk)));
            }
            Content::Policies(of_part) if folds.is_open(title, true) => positions.extend(of_part),
            Content::ByReason(reasons) if folds.is_open(title, false) => {
                let open = reasons.into_iter().filter(|(reason, _)| folds.is_open(reason, false));
                positions.extend(open.flat_map(|(_, of_reason)| of_reason));
            }
            _ => {}
        }
    }
    let mut seen = HashSet::new();
    positions.retain(|position| seen.insert(*position));
    positions.into_iter().filter_map(|position| found.policies.shared(position)).cloned().collect()
}

/// The parts that have anything. Each rule is in one of them, and so is each policy.
fn parts(found: &Found) -> Vec<Part<'_>> {
    let trial = &found.trial;
    let mut parts = match found.told() {
        Some(told) => by_rules(found, told),
        None => vec![("Match", Content::Policies(trial.matching.clone()))],
    };
    let mut by_reason: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for position in &trial.not_matching {
        let verdict = found.policies.get(*position).map(|policy| found.verdict(policy));
        by_reason.entry(text::verdict::difference(verdict.as_ref())).or_default().push(*position);
    }
    parts.extend([
        ("Depend on their query", Content::Policies(trial.by_query.clone())),
        ("Depend on the server\u{2019}s version", Content::Policies(trial.by_version.clone())),
        ("Can\u{2019}t be read", Content::Policies(trial.unreadable.clone())),
        ("Don\u{2019}t match", Content::ByReason(by_reason)),
    ]);
    parts.retain(|(_, content)| match content {
        Content::Rules(outcomes) => !outcomes.is_empty(),
        Content::Policies(positions) => !positions.is_empty(),
        Content::ByReason(reasons) => !reasons.is_empty(),
    });
    parts
}

/// The rules, then the policies that match and of whose events nobody is told.
fn by_rules<'a>(found: &'a Found, told: &'a Told) -> Vec<Part<'a>> {
    let standing = |position: &usize| Some(told.answer.of_policy(&told.setup, &found.policies.get(*position)?.pk));
    let (mut nobody, mut unknown) = (Vec::new(), Vec::new());
    for position in &found.trial.matching {
        match standing(position) {
            Some(PolicyStanding::NotOnARule | PolicyStanding::Off | PolicyStanding::Nobody(_)) => {
                nobody.push(*position);
            }
            Some(PolicyStanding::Unknown(_)) => unknown.push(*position),
            Some(PolicyStanding::Somebody(_)) | None => {}
        }
    }
    let of_kind = |kind| told.answer.of_kind(kind);
    let (in_vain, perhaps_in_vain) = of_kind(Kind::NobodyTold).partition(|outcome| outcome.fires());
    vec![
        ("Rules that tell somebody", Content::Rules(of_kind(Kind::Told).collect())),
        ("Rules that may fire", Content::Rules(of_kind(Kind::Unknown).collect())),
        ("Rules that fire, but tell nobody", Content::Rules(in_vain)),
        ("Rules that may fire, but tell nobody", Content::Rules(perhaps_in_vain)),
        ("Match, but nobody is told", Content::Policies(nobody)),
        ("Match, but who is told is not known", Content::Policies(unknown)),
    ]
}

/// The bindings that make a rule fire.
fn fired_by(outcome: &RuleOutcome) -> &[usize] {
    match &outcome.firing {
        Firing::Fires(bindings) => bindings,
        Firing::Unknown(_) | Firing::Not(_) => &[],
    }
}

/// The key of the policy that a binding binds.
fn bound_policy(told: &Told, binding: usize) -> Option<&str> {
    Some(told.setup.bindings.get(binding)?.policy.as_ref()?.pk.as_str())
}

fn list(found: &Found, title: &str, positions: Vec<usize>) -> AnyView {
    let this = found.clone();
    let remark = Box::new(move |policy: &Policy| remark(policy, &this));
    policy_list(title, &found.policies, positions, PART, Some(remark))
}

/// Why, and whether anything follows from it.
fn remark(policy: &Policy, found: &Found) -> AnyView {
    let verdict = found.verdict(policy);
    let by_query = verdict == Verdict::DependsOnQuery;
    let query = policy.active_query().filter(|_| by_query).map(str::to_owned);
    let by_server = found.verdicts.get(&policy.pk).filter(|_| by_query);
    let reason = match by_server {
        Some(verdict) => text::verdict::by_server(*verdict).to_owned(),
        None => text::verdict::reason(&verdict, policy, &found.event.trial),
    };
    let is_match = matches!(verdict, Verdict::Matches) || by_server == Some(&ServerVerdict::Matches);
    let told = found.told().filter(|_| is_match);
    let standing = told
        .and_then(|told| text::notification::standing(&told.answer.of_policy(&told.setup, &policy.pk), &told.setup));
    let unbound = found.told().is_none()
        && policy.bound_to == Some(0)
        && !matches!(verdict, Verdict::DoesNotMatch(_) | Verdict::Fails);
    view! {
        <span class="emp-hint">{reason}</span>
        {query.map(|query| view! { <code translate="no">{query}</code> })}
        {standing.map(|standing| view! { <span>{visible_text(&standing)}</span> })}
        {unbound.then(|| view! { <span class="emp-badge">{"not bound"}</span> })}
    }
    .into_any()
}
