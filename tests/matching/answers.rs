//! The whole answer to "who is told of this event?", and who is told by a rule whatever the event.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use event_matcher_policies::api::notifications::rule::NotificationRule;
use event_matcher_policies::api::notifications::transport::Mode;
use event_matcher_policies::matching::combination::Combination;
use event_matcher_policies::matching::event::TrialEvent;
use event_matcher_policies::matching::notification::answer::{Answer, Kind, RuleOutcome};
use event_matcher_policies::matching::notification::doubt::Doubt;
use event_matcher_policies::matching::notification::event::{DispatchEvent, PolicyUuid};
use event_matcher_policies::matching::notification::firing::{Firing, NotFiring};
use event_matcher_policies::matching::notification::pass::ServerVerdicts;
use event_matcher_policies::matching::notification::setup::{Counting, Setup};
use event_matcher_policies::matching::notification::standing::{PolicyStanding, Standing, WhyNobody};
use event_matcher_policies::matching::notification::telling::Nobody;
use serde_json::{Value, json};

use crate::small::{binding, setup};
use crate::world::{Reading, TRUTH_2024, TRUTH_2026, World, rows};

const ALL: Option<Combination> = Some(Combination::All);

fn login() -> DispatchEvent {
    DispatchEvent::described(TrialEvent::parse("action=login"))
}

fn answer(setup: &Setup) -> Answer {
    Answer::of(setup, &login(), &ServerVerdicts::new())
}

#[test]
fn the_people_are_those_who_were_reached() {
    for (truth, is_2026) in [(TRUTH_2026, true), (TRUTH_2024, false)] {
        let world = World::new(truth, is_2026);
        let setup = world.setup(Reading::Accounts);
        for event in world.list("events") {
            let key = event["key"].as_str().unwrap();
            let cells: Vec<_> = rows(&world.truth, "cells").iter().filter(|cell| cell["event"] == key).collect();
            if cells.is_empty() {
                continue;
            }
            let answer = Answer::of(&setup, &world.event(key, Reading::Accounts), &ServerVerdicts::new());
            let summary = answer.summary(&setup);
            let told: BTreeSet<_> = answer
                .of_kind(Kind::Told)
                .map(|outcome| setup.rules.get(outcome.rule).unwrap().name.as_str())
                .collect();
            let reached = cells.iter().filter(|cell| told.contains(cell["rule"].as_str().unwrap()));
            let reached =
                reached.flat_map(|cell| rows(cell, "reaches")).map(|pair| pair[1].to_string().replace('"', ""));
            assert_eq!(summary.people, reached.collect::<BTreeSet<_>>().len(), "{key}");
            assert_eq!((summary.perhaps, summary.event_user, summary.others), (0, false, false), "{key}");
            assert_eq!((summary.rules, summary.unknown), (told.len(), answer.of_kind(Kind::Unknown).count()));
        }
    }
}

#[test]
fn without_addresses_it_is_not_said_who_gets_mail() {
    let world = World::new(TRUTH_2026, true);
    let setup = world.setup(Reading::Lists);
    let event = world.event("e07", Reading::Lists);
    let answer = Answer::of(&setup, &event, &ServerVerdicts::new());
    let by_mail = |name: &str| {
        let outcome =
            answer.outcomes.iter().find(|it| setup.rules.get(it.rule).unwrap().name.starts_with(name)).unwrap();
        Answer { outcomes: vec![outcome.clone()] }.summary(&setup)
    };
    assert_eq!((by_mail("n46").people, by_mail("n46").perhaps), (0, 2));
    assert_eq!(by_mail("n31").modes, [Mode::Local, Mode::Email, Mode::Webhook, Mode::Slack].into());
    assert_eq!((by_mail("n31").people, by_mail("n31").perhaps), (7, 0));
}

#[test]
fn of_a_described_event_its_user_is_not_known() {
    let of = |rule: &str| {
        let user = [("policy", Value::Null), ("user", 7.into())];
        setup(&[binding(rule, "action=login", &[]), binding(rule, "", &user)], ALL)
    };
    let told = of("user");
    let summary = answer(&told).summary(&told);
    assert_eq!((summary.rules, summary.people, summary.event_user), (1, 0, true));
    let user = [("policy", Value::Null), ("user", 7.into())];
    let alone = setup(&[binding("told", "", &user)], ALL);
    let outcome = answer(&alone).outcomes.first().unwrap().clone();
    assert_eq!((outcome.kind(), outcome.firing), (Kind::Unknown, Firing::Unknown(vec![Doubt::EventUser])));
}

#[test]
fn a_query_that_decides_is_open_and_one_that_does_not_is_not() {
    let of = |bindings: &[Value]| {
        let answer = answer(&setup(bindings, ALL));
        answer.open_queries().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let by_query = binding("told", "action=login query=x", &[]);
    assert_eq!(of(std::slice::from_ref(&by_query)), ["action=login query=x"]);
    assert_eq!(of(&[by_query, binding("told", "action=login", &[])]), [""; 0]);
    // Nobody is told either way.
    assert_eq!(of(&[binding("nobody", "action=login query=x", &[])]), [""; 0]);
    // Negated, the query decides though the action does not hold.
    assert_eq!(of(&[binding("told", "action=x query=x", &[("negate", true.into())])]), ["action=x query=x"]);
    assert_eq!(of(&[binding("told", "action=x query=x", &[])]), [""; 0]);
}

#[test]
fn a_matching_policy_tells_somebody_or_there_is_a_reason() {
    let policy = "action=login";
    let of = |bindings: &[Value]| {
        let setup = setup(bindings, ALL);
        let standing = PolicyStanding::of(&setup, &Standing::of_all(&setup), policy);
        (answer(&setup).of_policy(&setup, policy), standing)
    };
    let both = |standing: PolicyStanding| (standing.clone(), standing);
    assert_eq!(of(&[]), both(PolicyStanding::NotOnARule));
    assert_eq!(of(&[binding("a flow", policy, &[])]), both(PolicyStanding::NotOnARule));
    assert_eq!(of(&[binding("told", policy, &[("enabled", false.into())])]), both(PolicyStanding::Off));
    assert_eq!(
        of(&[binding("told", policy, &[]), binding("nobody", policy, &[])]),
        both(PolicyStanding::Somebody(vec![0]))
    );
    let nobody = |why| PolicyStanding::Nobody(vec![why]);
    let no_transports = (2, WhyNobody::Telling(Nobody::NoTransports));
    assert_eq!(of(&[binding("nobody", policy, &[])]), both(nobody(no_transports)));
    let negated = of(&[binding("told", policy, &[("negate", true.into())])]);
    assert_eq!(negated.0, nobody((0, WhyNobody::NotFiring(NotFiring::NonePasses))));
    assert_eq!(negated.1, PolicyStanding::Somebody(vec![0]));
    let root = binding("told", "x", &[("policy_obj", json!({"meta_model_name": "authentik_policies.policy"}))]);
    let uninstalled = (0, WhyNobody::NotFiring(NotFiring::UninstalledPolicy));
    assert_eq!(of(&[binding("told", policy, &[]), root]), both(nobody(uninstalled)));
}

#[test]
fn that_nobody_is_told_can_not_be_proved_where_rows_may_be_hidden() {
    let mut hidden = setup(&[binding("told", "action=logout", &[])], ALL);
    hidden.knows_bindings = false;
    let outcome = answer(&hidden).outcomes.first().unwrap().clone();
    assert_eq!(outcome.firing, Firing::Unknown(vec![Doubt::HiddenBindings]));
    let standing = PolicyStanding::of(&hidden, &Standing::of_all(&hidden), "action=login");
    assert_eq!(standing, PolicyStanding::Unknown(vec![Doubt::HiddenBindings]));
    // What passes, passes.
    let mut passing = setup(&[binding("told", "action=login", &[])], ALL);
    passing.knows_bindings = false;
    assert!(answer(&passing).outcomes.first().unwrap().fires());
    // Unless a binding that is hidden makes an event's policy one that is bound to a rule.
    let mut event = login();
    event.policy = PolicyUuid::Null;
    let outcome = Answer::of(&passing, &event, &ServerVerdicts::new()).outcomes.first().unwrap().clone();
    assert_eq!(outcome.firing, Firing::Unknown(vec![Doubt::AboutPolicy]));
}

#[test]
fn what_an_unknown_member_might_stop_is_not_said_to_fire() {
    let with_binding = |name, value: Value| {
        let setup = setup(&[binding("told", "action=login", &[(name, value)])], ALL);
        answer(&setup).outcomes.first().unwrap().firing.clone()
    };
    let member = |name: &str| Firing::Unknown(vec![Doubt::Member(name.to_owned())]);
    assert_eq!(with_binding("quota", 3.into()), member("quota"));
    assert_eq!(with_binding("dry_run", true.into()), Firing::Unknown(vec![Doubt::DryRun]));
    assert_eq!(with_binding("dry_run", false.into()), Firing::Fires(vec![0]));
    assert_eq!(
        with_binding("expires", "2026-01-01T00:00:00Z".into()),
        Firing::Not(NotFiring::NoBindings { ignored: 1 })
    );
    assert_eq!(with_binding("expires", "soon".into()), member("expires"));
    assert_eq!(with_binding("enabled", "yes".into()), member("enabled"));
    assert_eq!(with_binding("negate", Value::Null), member("negate"));
    let with_rule = |name: &str, value: Value| {
        let mut setup = setup(&[binding("told", "action=login", &[])], ALL);
        let mut row = json!({"pk": "told", "name": "told", "transports": ["t"], "destination_group": null});
        row[name] = value;
        *std::sync::Arc::make_mut(&mut setup.rules).first_mut().unwrap() = NotificationRule::read(&row).unwrap();
        answer(&setup).outcomes.first().unwrap().firing.clone()
    };
    assert_eq!(with_rule("enabled", false.into()), Firing::Not(NotFiring::Disabled));
    assert_eq!(with_rule("enabled", true.into()), Firing::Fires(vec![0]));
    assert_eq!(with_rule("mute", "x".into()), member("mute"));
}

#[test]
fn without_the_transports_somebody_is_told_and_more_is_not_known() {
    let mut blind = setup(&[binding("told", "action=login", &[]), binding("nobody", "action=login", &[])], ALL);
    blind.transports = std::sync::Arc::default();
    let answer = answer(&blind);
    assert_eq!(
        answer.outcomes.iter().map(RuleOutcome::kind).collect::<Vec<_>>(),
        [Kind::Told, Kind::NotFiring, Kind::NobodyTold]
    );
    let summary = answer.summary(&blind);
    assert_eq!((summary.people, summary.perhaps, summary.others, summary.modes.len()), (0, 1, true, 0));
}

#[test]
fn the_rules_of_a_fresh_install_tell_nobody() {
    let mut fresh = setup(&[], ALL);
    let row = json!({
        "pk": "told", "name": "default-notify-exception", "transports": ["t"], "destination_group": null,
        "destination_group_obj": null, "destination_event_user": false, "severity": "alert",
    });
    *std::sync::Arc::make_mut(&mut fresh.rules).first_mut().unwrap() = NotificationRule::read(&row).unwrap();
    let standings = Standing::of_all(&fresh);
    assert_eq!(standings.first(), Some(&Standing::Nobody(WhyNobody::Telling(Nobody::NoGroup))));
    assert_eq!(standings.get(1), Some(&Standing::Somebody { only_event_user: true, modes: [Mode::Local].into() }));
    // A binding that counts is one that is enabled.
    let bound = setup(&[binding("told", "x", &[("enabled", false.into())])], ALL);
    assert_eq!(bound.counts(bound.bindings.first().unwrap()), Counting::Disabled);
}
