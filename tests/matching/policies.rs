//! What policies match: against the verdicts of real servers, and against direct transcriptions of the rules, for any
//! policies and events.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use event_matcher_policies::api::page::Policy;
use event_matcher_policies::api::query::Param;
use event_matcher_policies::matching::combination::Combination;
use event_matcher_policies::matching::event::TrialEvent;
use event_matcher_policies::matching::judgement::{Judgement, Reach};
use event_matcher_policies::matching::obstacle::Obstacle;
use event_matcher_policies::matching::overlap::Overlaps;
use event_matcher_policies::matching::rules::Rules;
use event_matcher_policies::matching::verdict::Verdict;
use proptest::prelude::*;
use serde_json::{Value, json};

const ACTIONS: [&str; 5] = ["login", "login_failed", "model_updated", "custom_", "custom_x"];
const APPS: [&str; 3] = ["authentik.events.signals", "authentik.core", ""];
const MODELS: [&str; 3] = ["authentik_core.user", "authentik_core.group", "None.None"];
const ADDRESSES: [&str; 4] = ["10.0.0.1", "2001:db8::1", "2001:DB8::1", "10.0.0.0/8"];
const QUERIES: [&str; 3] = ["action = \"login\"", "broken (", ""];

fn one_of(values: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(values).prop_map(str::to_owned))
}

fn policies() -> impl Strategy<Value = Policy> {
    (one_of(&ACTIONS), one_of(&APPS), one_of(&MODELS), one_of(&ADDRESSES), one_of(&QUERIES)).prop_map(
        |(action, app, model, client_ip, query)| Policy { action, app, model, client_ip, query, ..Policy::default() },
    )
}

fn events() -> impl Strategy<Value = TrialEvent> {
    (one_of(&ACTIONS), one_of(&APPS), one_of(&MODELS), one_of(&ADDRESSES)).prop_map(
        |(action, app, model, client_ip)| TrialEvent { action, app, model, client_ip, has_broken_model: false },
    )
}

/// `EventMatcherPolicy.passes` of authentik, line by line: the result of each check that is made, then all or any of them.
/// `None` where it depends on the query.
fn passes(policy: &Policy, event: &TrialEvent, combination: Combination) -> Option<bool> {
    let mut results = Vec::new();
    let mut check = |wanted: &Option<String>, value: &Option<String>| {
        if wanted.is_some() {
            results.push(value.is_some() && wanted == value);
        }
    };
    check(&policy.action, &event.action);
    check(&policy.client_ip, &event.client_ip);
    check(&policy.app, &event.app);
    check(&policy.model, &event.model);
    let has_query = policy.query.as_ref().is_some_and(|query| !query.is_empty());
    match combination {
        Combination::All if has_query => {
            if results.contains(&false) {
                Some(false)
            } else {
                None
            }
        }
        Combination::All => Some(results.iter().all(|result| *result)),
        Combination::Any => Some(results.contains(&true)),
    }
}

fn expected(policy: &Policy, event: &TrialEvent, combination: Combination) -> (bool, bool) {
    match passes(policy, event, combination) {
        None => (false, true),
        Some(passes) => (passes, false),
    }
}

/// Criteria that are set, as pairs.
fn criteria(policy: &Policy) -> Vec<(Option<Param>, &str)> {
    let set = Policy::CRITERIA.into_iter().filter_map(|param| Some((Some(param), policy.criterion(param)?)));
    set.chain(policy.active_query().map(|query| (None, query))).collect()
}

/// What a real server decided: for each event, the positions of the policies that passed.
struct Truth {
    rules: Rules,
    policies: Vec<Policy>,
    events: Vec<(TrialEvent, HashSet<u64>)>,
}

fn truths() -> [Truth; 2] {
    [include_str!("../data/verdicts-2026.5.json"), include_str!("../data/verdicts-2024.8.json")].map(|text| {
        let truth: Value = serde_json::from_str(text).unwrap();
        let rows = |name: &str| truth.get(name).and_then(Value::as_array).unwrap();
        let text = |row: &Value, name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
        let policy = |row: &Value| Policy {
            name: text(row, "name").unwrap(),
            bound_to: Some(1),
            action: text(row, "action"),
            app: text(row, "app"),
            model: text(row, "model"),
            client_ip: text(row, "client_ip"),
            query: text(row, "query"),
            ..Policy::default()
        };
        // As an entry of the log has them.
        let event = |row: &Value| {
            let entry = json!({
                "action": row.get("action"), "app": row.get("app"), "client_ip": row.get("client_ip"),
                "context": {"model": row.get("model")},
            });
            let passes = row.get("passes").and_then(Value::as_array).unwrap();
            (TrialEvent::from_log_entry(&entry), passes.iter().filter_map(Value::as_u64).collect())
        };
        let version = text(&truth, "server").unwrap();
        Truth {
            rules: Rules::of(Combination::of_version(&version)),
            policies: rows("policies").iter().map(policy).collect(),
            events: rows("events").iter().map(event).collect(),
        }
    })
}

#[test]
fn the_verdicts_are_those_of_real_servers() {
    for Truth { rules, policies, events } in truths() {
        let mut compared = 0;
        for (event, passes) in &events {
            for (policy, position) in policies.iter().zip(0..) {
                let verdict = Verdict::of(policy, event, rules.combination);
                // The one thing that only the server can tell; what it rules out is ruled out.
                if verdict == Verdict::DependsOnQuery {
                    assert!(policy.active_query().is_some(), "{}", policy.name);
                    continue;
                }
                let found = verdict == Verdict::Matches;
                assert_eq!(found, passes.contains(&position), "{rules:?} {policy:?} {event:?}");
                compared += 1;
            }
        }
        assert!(compared > 17_000, "{compared}");
    }
}

#[test]
fn no_event_of_a_real_server_contradicts_a_policys_own_verdict() {
    for Truth { rules, policies, events } in truths() {
        for (policy, position) in policies.iter().zip(0..) {
            let judgement = Judgement::of(policy, &rules);
            // Some of the events were written through the API, which can give any action a model, and raise any action.
            let may_be_written = |obstacle: &Obstacle| {
                matches!(
                    obstacle,
                    Obstacle::ModelWithOtherAction | Obstacle::UnraisedAction { .. } | Obstacle::UnloggedModel
                )
            };
            let never = judgement.reach == Reach::Never && !judgement.deciding().is_some_and(may_be_written);
            for (event, passes) in &events {
                let passes = passes.contains(&position);
                assert!(!(never && passes), "{policy:?} {event:?}");
                assert!(judgement.reach != Reach::Every || passes, "{policy:?} {event:?}");
                assert_ne!(judgement.reach, Reach::ByVersion, "{policy:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_verdict_is_that_of_the_source(policy in policies(), event in events()) {
        let mut of = Vec::new();
        let policy = Policy { query: policy.query.filter(|query| !query.is_empty()), ..policy };
        // Servers that combine by any have no queries.
        let ways = if policy.query.is_some() { [Combination::All; 2] } else { [Combination::All, Combination::Any] };
        for combination in ways {
            let verdict = Verdict::of(&policy, &event, Some(combination));
            let found = (verdict == Verdict::Matches, verdict == Verdict::DependsOnQuery);
            prop_assert_eq!(found, expected(&policy, &event, combination), "{:?}", verdict);
            if let Verdict::DoesNotMatch(failed) = &verdict {
                prop_assert!(!failed.is_empty() || combination == Combination::Any);
                prop_assert!(failed.iter().all(|param| policy.criterion(*param) != event.get(*param)));
            }
            of.push(verdict);
        }
        let unknown = Verdict::of(&policy, &event, None);
        prop_assert_eq!(unknown == Verdict::DependsOnVersion, of.first() != of.last());
    }

    #[test]
    fn an_event_survives_its_text(event in events()) {
        // An empty text cannot be told from none.
        let event = TrialEvent::parse(&event.to_search());
        prop_assert_eq!(TrialEvent::parse(&event.to_search()), event);
    }

    #[test]
    fn overlaps_are_those_of_the_definition(policies in prop::collection::vec(policies(), 0..25), any in any::<bool>()) {
        let combination = if any { Combination::Any } else { Combination::All };
        let without_query = |policy: Policy| if any { Policy { query: None, ..policy } } else { policy };
        let policies: Vec<_> = policies.into_iter().map(without_query).collect();
        let rules = Rules::of(Some(combination));
        let overlaps = Overlaps::of(&policies.iter().collect::<Vec<_>>(), &rules);
        let never = |policy: &Policy| Judgement::of(policy, &rules).reach == Reach::Never;
        for (at, policy) in policies.iter().enumerate() {
            let (same, wide, narrow) = overlaps.of_policy(at);
            for (other_at, other) in policies.iter().enumerate().filter(|(other_at, _)| *other_at != at) {
                let (mine, theirs) = (criteria(policy), criteria(other));
                prop_assert_eq!(same.contains(&other_at), mine == theirs);
                let comparable = !mine.is_empty() && !theirs.is_empty() && mine != theirs && !never(policy) && !never(other);
                let fewer = comparable && theirs.iter().all(|criterion| mine.contains(criterion));
                let more = comparable && mine.iter().all(|criterion| theirs.contains(criterion));
                let (is_wide, is_narrow) = if any { (more, fewer) } else { (fewer, more) };
                prop_assert_eq!((wide.contains(&other_at), narrow.contains(&other_at)), (is_wide, is_narrow));
            }
        }
    }

    /// Whatever the narrower policy matches, the wider one matches.
    #[test]
    fn what_is_contained_matches_no_more(
        policies in prop::collection::vec(policies(), 2..12), events in prop::collection::vec(events(), 20), any in any::<bool>(),
    ) {
        let combination = if any { Combination::Any } else { Combination::All };
        // A query that only one of them has may fail; where both have it, it is the same.
        let plain: Vec<_> = policies.into_iter().map(|policy| Policy { query: None, ..policy }).collect();
        let overlaps = Overlaps::of(&plain.iter().collect::<Vec<_>>(), &Rules::of(Some(combination)));
        for pair in &overlaps.contained {
            for (narrow, wide) in pair.narrow.iter().flat_map(|narrow| pair.wide.iter().flatten().map(move |wide| (narrow, wide))) {
                for event in &events {
                    let passes = |at: usize| passes(plain.get(at).unwrap(), event, combination).unwrap();
                    prop_assert!(!passes(*narrow) || passes(*wide));
                }
            }
        }
    }
}
