//! Who is told of an event, against what the real dispatchers of two releases did (`tests/data/dispatch-truth-*.json`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use event_matcher_policies::matching::notification::answer::{Answer, RuleOutcome};
use event_matcher_policies::matching::notification::doubt::Doubt;
use event_matcher_policies::matching::notification::firing::{Firing, NotFiring};
use event_matcher_policies::matching::notification::pass::ServerVerdicts;
use event_matcher_policies::matching::notification::setup::Setup;
use event_matcher_policies::matching::notification::telling::{Arrival, Dropped, Nobody, Recipients, Telling};
use serde_json::{Value, json};

use crate::world::{Reading, TRUTH_2024, TRUTH_2026, World, rows};

/// Pairs of transport and user; a user's key may be a text.
fn pairs(value: &Value) -> Vec<(String, i64)> {
    let key = |user: &Value| user.as_i64().or_else(|| user.as_str()?.parse().ok()).unwrap();
    let mut pairs: Vec<_> =
        value.as_array().unwrap().iter().map(|pair| (pair[0].as_str().unwrap().to_owned(), key(&pair[1]))).collect();
    pairs.sort();
    pairs
}

fn of_transport(pairs: &[(String, i64)], transport: &str) -> Vec<i64> {
    pairs.iter().filter(|(key, _)| key == transport).map(|(_, user)| *user).collect()
}

/// Holds who would be told against who was.
fn check_telling(telling: &Telling, cell: &Value) {
    let (told, reached) = (pairs(&cell["told"]), pairs(&cell["reaches"]));
    let reason = match telling.nobody {
        Some(Nobody::NoTransports) => json!("no transports"),
        Some(Nobody::NoGroup) => json!("no group"),
        Some(Nobody::NoGroupNoEventUser) => json!("no group and the event has no user"),
        Some(Nobody::EmptyGroup) => json!("group without members"),
        Some(Nobody::Dropped(_)) | None => Value::Null,
    };
    assert_eq!(cell["reason"], reason, "{cell}");
    assert!(telling.nobody.is_none() || reached.is_empty(), "{cell}");
    assert!(telling.doubts.is_empty(), "{telling:?}");
    assert_eq!(told.is_empty(), telling.deliveries.is_empty(), "{cell}");
    for delivery in &telling.deliveries {
        let (told, reached) = (of_transport(&told, &delivery.transport), of_transport(&reached, &delivery.transport));
        let mut expected: Vec<i64> = delivery.to.all().iter().map(|recipient| recipient.pk.unwrap()).collect();
        expected.sort_unstable();
        match &delivery.to {
            Recipients::Each(_) => assert_eq!(told, expected, "{cell}"),
            Recipients::OneOf(several) => {
                assert!(told.len() == 1 && told.iter().all(|user| expected.contains(user)), "{cell}");
                assert!(several.len() > 1, "{cell}");
            }
        }
        for recipient in delivery.to.all().iter().filter(|recipient| told.contains(&recipient.pk.unwrap())) {
            let has_reached = reached.contains(&recipient.pk.unwrap());
            match recipient.arrival {
                Arrival::Sent => assert!(has_reached, "{cell}"),
                Arrival::Dropped(_) => assert!(!has_reached, "{cell}"),
                Arrival::Unknown => {}
            }
        }
    }
}

/// Holds an outcome against what was done; gives why it is not known.
fn check(setup: &Setup, outcome: &RuleOutcome, cell: &Value) -> BTreeSet<&'static str> {
    let passes = cell["passes"].as_bool();
    match &outcome.firing {
        Firing::Fires(by) => {
            assert_eq!(passes, Some(true), "{cell}");
            for binding in by.iter().map(|at| setup.bindings.get(*at).unwrap()).filter(|it| it.subject.is_none()) {
                let result = rows(cell, "results").iter().find(|result| result["binding"] == *binding.pk).unwrap();
                assert_eq!(result["passing"], true, "{cell}");
            }
        }
        Firing::Not(why) => {
            let reason = match why {
                NotFiring::NoBindings { .. } => "no bindings",
                NotFiring::NonePasses => "no binding passes",
                NotFiring::AboutPolicy => "loop guard",
                NotFiring::EventExpired => "event not found (expired)",
                NotFiring::BrokenEvent | NotFiring::UninstalledPolicy => "exception",
                NotFiring::Disabled => panic!("{cell}"),
            };
            assert_eq!(cell["reason"], reason, "{cell}");
            assert!(rows(cell, "told").is_empty());
        }
        Firing::Unknown(_) => {}
    }
    let mut unknown = BTreeSet::new();
    if let Firing::Unknown(doubts) = &outcome.firing {
        unknown.extend(doubts.iter().map(|doubt| match doubt {
            Doubt::Query(_) => "query",
            Doubt::OtherPolicy(_) => "other policy",
            Doubt::Membership => "membership",
            other => panic!("{other:?}: {cell}"),
        }));
    }
    if passes == Some(true) {
        let telling = outcome.telling.as_ref().unwrap();
        check_telling(telling, cell);
        let mut all = telling.deliveries.iter().flat_map(|delivery| delivery.to.all());
        if all.any(|recipient| recipient.arrival == Arrival::Unknown) {
            unknown.insert("arrival");
        }
    }
    unknown
}

/// How many of the cells are not known, by why.
fn unknown(truth: &str, is_2026: bool, reading: Reading) -> BTreeMap<&'static str, usize> {
    let world = World::new(truth, is_2026);
    let setup = world.setup(reading);
    let cells = rows(&world.truth, "cells");
    assert_eq!(cells.len(), 850);
    let mut counts = BTreeMap::new();
    for key in world.list("events").iter().map(|event| event["key"].as_str().unwrap()) {
        let event = world.event(key, reading);
        let queries = if reading == Reading::Queries { world.queries(key) } else { ServerVerdicts::new() };
        let answer = Answer::of(&setup, &event, &queries);
        for cell in cells.iter().filter(|cell| cell["event"] == key) {
            let is_rule = |outcome: &&RuleOutcome| setup.rules.get(outcome.rule).unwrap().name == cell["rule"];
            let outcome = answer.outcomes.iter().find(is_rule).unwrap();
            for why in check(&setup, outcome, cell) {
                *counts.entry(why).or_default() += 1;
            }
        }
    }
    counts
}

#[test]
fn the_dispatcher_of_2026_5() {
    let of = |reading| unknown(TRUTH_2026, true, reading);
    let lists = [("arrival", 51), ("membership", 24), ("other policy", 151), ("query", 52)];
    assert_eq!(of(Reading::Lists), lists.into());
    assert_eq!(of(Reading::Accounts), [("other policy", 151), ("query", 52)].into());
    // What expressions say is all that can't be known.
    assert_eq!(of(Reading::Queries), [("other policy", 151)].into());
}

#[test]
fn the_dispatcher_of_2024_8() {
    let of = |reading| unknown(TRUTH_2024, false, reading);
    assert_eq!(of(Reading::Lists), [("arrival", 40), ("membership", 26), ("other policy", 166)].into());
    assert_eq!(of(Reading::Accounts), [("other policy", 166)].into());
}

/// What the contract says of the events whose cells are not in the files.
#[test]
fn events_of_odd_shapes() {
    for (truth, is_2026) in [(TRUTH_2026, true), (TRUTH_2024, false)] {
        let world = World::new(truth, is_2026);
        let setup = world.setup(Reading::Accounts);
        let of = |event: &str| Answer::of(&setup, &world.event(event, Reading::Accounts), &ServerVerdicts::new());
        let outcome = |event: &str, rule: &str| {
            let answer = of(event);
            let named = |outcome: &&RuleOutcome| setup.rules.get(outcome.rule).unwrap().name.starts_with(rule);
            answer.outcomes.iter().find(named).unwrap().clone()
        };
        let all_are = |event: &str, why: &NotFiring| {
            assert!(of(event).outcomes.iter().all(|it| it.firing == Firing::Not(why.clone())), "{event}");
        };
        // About a bound policy: by a disabled binding, by any binding without a policy, by an expression.
        for event in ["e12", "e24", "e32"] {
            all_are(event, &NotFiring::AboutPolicy);
        }
        for event in ["e14", "e18", "e30"] {
            all_are(event, &NotFiring::BrokenEvent);
        }
        // About a policy that is bound to a flow, or nowhere.
        for event in ["e13", "e25"] {
            assert!(outcome(event, "n06").fires(), "{event}");
        }
        // No user at all: not alice.
        for event in ["e26", "e28"] {
            assert_eq!(outcome(event, "n16").firing, Firing::Not(NotFiring::NonePasses));
            assert!(outcome(event, "n17").fires());
            let nobody = if is_2026 { Nobody::NoGroupNoEventUser } else { Nobody::NoGroup };
            assert_eq!(outcome(event, "n10").telling.unwrap().nobody, Some(nobody));
        }
        if is_2026 {
            // A transport that sends once, to an account that was deleted since.
            let told = outcome("e06", "n13").telling.unwrap();
            assert_eq!(told.nobody, Some(Nobody::Dropped(Dropped::Deleted)));
            assert_eq!(outcome("e22", "n11").telling.unwrap().nobody, Some(Nobody::Dropped(Dropped::ListContext)));
            // Expired since: asked again, the rules would not find it.
            all_are("e19", &NotFiring::EventExpired);
        }
        // A model that isn't an object: the policy fails, and its rule does not fire.
        assert_eq!(outcome("e10", "n24").firing, Firing::Not(NotFiring::NonePasses));
        assert!(world.event("e10", Reading::Lists).trial.has_broken_model);
    }
}
