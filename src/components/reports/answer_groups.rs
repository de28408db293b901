//! The parts of an answer: rules that tell somebody, and policies by what follows from them.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::api::notifications::requests::Resource;
use crate::api::page::Policy;
use crate::components::kit::visible_text::visible_text;
use crate::components::reports::found::{Found, Told};
use crate::components::reports::report_group::{report_group, report_subgroup};
use crate::components::reports::rule_list::rule_group;
use crate::components::reports::verdict_list::verdict_list;
use crate::matching::notification::answer::{Kind, RuleOutcome};
use crate::matching::notification::firing::Firing;
use crate::matching::notification::standing::PolicyStanding;
use crate::matching::server_verdict::ServerVerdict;
use crate::matching::verdict::Verdict;
use crate::text;
use crate::text::notification_refusal::refusal;

/// The parts. Each rule and each policy that matches is in one of them.
pub fn answer_groups(found: &Found) -> AnyView {
    let trial = &found.trial;
    let first = match found.told() {
        Some(told) => by_rules(found, told),
        None => group(found, "Match", trial.matching.clone()).into_any(),
    };
    let others = (!trial.not_matching.is_empty()).then(|| {
        let mut by_reason: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for position in &trial.not_matching {
            let verdict = found.policies.get(*position).map(|policy| found.verdict(policy));
            by_reason.entry(text::verdict::difference(verdict.as_ref())).or_default().push(*position);
        }
        let parts = by_reason.into_iter();
        let parts = parts.map(|(reason, positions)| report_subgroup(reason, positions.len(), list(found, positions)));
        report_group("Don\u{2019}t match", trial.not_matching.len(), false, parts.collect::<Vec<_>>().into_any())
    });
    view! {
        {first}
        {group(found, "Depend on their query", trial.by_query.clone())}
        {group(found, "Depend on the server\u{2019}s version", trial.by_version.clone())}
        {group(found, "Can\u{2019}t be read", trial.unreadable.clone())}
        {others}
    }
    .into_any()
}

/// The policies that match or may match, as the parts name them first.
#[must_use]
pub fn in_order(found: &Found) -> Vec<Policy> {
    let trial = &found.trial;
    let of_rules = found.told().into_iter().flat_map(|told| {
        let kinds = [Kind::Told, Kind::Unknown, Kind::NobodyTold].into_iter();
        let outcomes = kinds.flat_map(|kind| told.answer.of_kind(kind));
        let bindings = outcomes.flat_map(|outcome| match &outcome.firing {
            Firing::Fires(bindings) => bindings.as_slice(),
            Firing::Unknown(_) | Firing::Not(_) => &[],
        });
        bindings.filter_map(|at| found.policy(bound_policy(told, *at)?))
    });
    let parts = [&trial.matching, &trial.by_query, &trial.by_version, &trial.unreadable];
    let of_parts = parts.into_iter().flatten().filter_map(|position| found.policies.get(*position));
    let mut seen = HashSet::new();
    of_rules.chain(of_parts).filter(|policy| seen.insert(policy.pk.as_str())).cloned().collect()
}

/// The rules, then the policies that match and that none of these rules names.
fn by_rules(found: &Found, told: &Told) -> AnyView {
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
    // Those that do so because of the policies of another part are named there.
    let named: HashSet<&str> =
        nobody.iter().filter_map(|at| found.policies.get(*at)).map(|policy| policy.pk.as_str()).collect();
    let is_named = |outcome: &RuleOutcome| match &outcome.firing {
        Firing::Fires(bindings) => {
            bindings.iter().any(|at| bound_policy(told, *at).is_some_and(|pk| named.contains(pk)))
        }
        Firing::Unknown(_) | Firing::Not(_) => false,
    };
    let of_kind = |kind| told.answer.of_kind(kind).collect::<Vec<_>>();
    let in_vain = told.answer.of_kind(Kind::NobodyTold).filter(|outcome| !is_named(outcome)).collect();
    let groups = told.refuses_groups.then(|| view! { <p class="emp-hint">{refusal(Resource::Groups)}</p> });
    view! {
        {groups}
        {rule_group("Rules that tell somebody", found, told, of_kind(Kind::Told))}
        {rule_group("Rules that may fire", found, told, of_kind(Kind::Unknown))}
        {rule_group("Rules that fire, but tell nobody", found, told, in_vain)}
        {group(found, "Match, but nobody is told", nobody)}
        {group(found, "Match, but who is told is not known", unknown)}
    }
    .into_any()
}

/// The key of the policy that a binding binds.
fn bound_policy(told: &Told, binding: usize) -> Option<&str> {
    Some(told.setup.bindings.get(binding)?.policy.as_ref()?.pk.as_str())
}

fn group(found: &Found, title: &'static str, positions: Vec<usize>) -> Option<AnyView> {
    let count = positions.len();
    (count > 0).then(|| report_group(title, count, true, list(found, positions)))
}

fn list(found: &Found, positions: Vec<usize>) -> AnyView {
    let this = found.clone();
    verdict_list(Arc::clone(&found.policies), positions, Box::new(move |policy| remark(policy, &this)))
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
        {unbound.then(|| view! { <span class="emp-badge emp-neutral">{"not bound"}</span> })}
    }
    .into_any()
}
