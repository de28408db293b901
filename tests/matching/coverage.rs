//! What would happen to events of each action, against what the recorded dispatchers did.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::sync::Arc;

use event_matcher_policies::api::choices::{Choices, server};
use event_matcher_policies::api::query::Param;
use event_matcher_policies::matching::combination::Combination;
use event_matcher_policies::matching::coverage::{ActionCoverage, Condition, Kind};
use event_matcher_policies::matching::notification::doubt::Doubt;
use event_matcher_policies::matching::notification::standing::Standing;
use event_matcher_policies::matching::rules::Rules;
use serde_json::{Value, json};

use crate::small::{binding, setup};
use crate::world::{Reading, TRUTH_2024, TRUTH_2026, World, rows};

/// Whoever was told of an event was told on a path, and whoever is always told was told.
#[test]
fn the_paths_are_those_of_the_dispatchers() {
    for (truth, is_2026) in [(TRUTH_2026, true), (TRUTH_2024, false)] {
        let world = World::new(truth, is_2026);
        let setup = world.setup(Reading::Accounts);
        let rules = Rules::of(setup.combination);
        let standings = Standing::of_all(&setup);
        let (mut certain, mut told) = (0, 0);
        for cell in rows(&world.truth, "cells") {
            let event = world.list("events").iter().find(|event| event["key"] == cell["event"]).unwrap();
            let coverage = ActionCoverage::of(&setup, &standings, &rules, event["action"].as_str().unwrap());
            let is_rule = |rule: usize| setup.rules.get(rule).unwrap().name == cell["rule"];
            let mut paths = coverage.paths.iter().filter(|path| is_rule(path.rule));
            if !rows(cell, "reaches").is_empty() {
                assert!(paths.clone().next().is_some(), "{cell}");
                assert!(coverage.kind > Kind::Unknown, "{cell}");
                told += 1;
            }
            let evaluated = !["loop guard", "exception", "event not found (expired)"]
                .contains(&cell["reason"].as_str().unwrap_or_default());
            if evaluated && paths.any(|path| path.conditions.is_empty()) {
                assert!(!rows(cell, "reaches").is_empty(), "{cell}");
                certain += 1;
            }
        }
        assert_eq!((certain, told), if is_2026 { (112, 274) } else { (134, 269) });
    }
}

fn coverage(bindings: &[Value], combination: Option<Combination>, action: &str) -> ActionCoverage {
    let setup = setup(bindings, combination);
    ActionCoverage::of(&setup, &Standing::of_all(&setup), &Rules::of(combination), action)
}

#[test]
fn an_action_is_told_always_or_on_conditions_or_to_nobody() {
    let kind =
        |criteria: &str, action: &str| coverage(&[binding("told", criteria, &[])], Some(Combination::All), action).kind;
    let cases = [
        ("action=login", "login", Kind::Told),
        ("", "login", Kind::Told),
        ("action=logout", "login", Kind::Nobody),
        ("action=login client_ip=10.0.0.1", "login", Kind::OnConditions),
        ("client_ip=10.0.0.1", "login", Kind::OnConditions),
        ("client_ip=10.0.0.0/8", "login", Kind::Nobody),
        ("app=authentik.core", "login", Kind::Unlikely),
        ("model=authentik_core.user", "login", Kind::Nobody),
        ("model=authentik_core.user", "model_created", Kind::OnConditions),
        ("action=login query=x", "login", Kind::Perhaps),
        ("action=custom_x", "custom_", Kind::OnConditions),
        ("action=custom_", "custom_", Kind::Unlikely),
        ("", "custom_", Kind::Told),
        ("", "policy_execution", Kind::OnConditions),
        ("", "flow_execution", Kind::NeverRaised),
    ];
    for (criteria, action, expected) in cases {
        assert_eq!(kind(criteria, action), expected, "{criteria}: {action}");
    }
}

#[test]
fn actions_of_newer_releases_are_no_blind_spots() {
    let setup = setup(&[], Some(Combination::All));
    let rules = Rules { may_be_newer: true, ..Rules::of(Some(Combination::All)) };
    let kind = |rules: &Rules, action: &str| ActionCoverage::of(&setup, &[], rules, action).kind;
    assert_eq!(kind(&rules, "flow_execution"), Kind::MayNotBeRaised);
    assert_eq!(kind(&rules, "login"), Kind::Nobody);
    // Only the server's own list says that it has it.
    assert_eq!(kind(&rules, "user_offboarded"), Kind::MayNotBeRaised);
    let listed = server::read(Param::Action, &json!([{"component": "user_offboarded", "name": "x"}])).unwrap();
    let rules = Rules { actions: Choices::Server(listed), ..rules };
    assert_eq!(kind(&rules, "user_offboarded"), Kind::Nobody);
}

#[test]
fn a_negated_binding_is_told_of_the_rest() {
    let negated = |criteria: &str, action: &str| {
        coverage(&[binding("told", criteria, &[("negate", true.into())])], Some(Combination::All), action).kind
    };
    assert_eq!(["login", "logout"].map(|action| negated("action=login", action)), [Kind::Nobody, Kind::Told]);
    assert_eq!(negated("action=login client_ip=10.0.0.1", "login"), Kind::OnConditions);
    // Only if the query can be read.
    assert_eq!(negated("action=login query=x", "logout"), Kind::Perhaps);
}

#[test]
fn where_one_criterion_is_enough_more_is_told() {
    let any =
        |criteria: &str, action: &str| coverage(&[binding("told", criteria, &[])], Some(Combination::Any), action).kind;
    assert_eq!(any("action=login client_ip=10.0.0.1", "login"), Kind::Told);
    assert_eq!(any("action=login client_ip=10.0.0.1", "logout"), Kind::OnConditions);
    assert_eq!(any("", "login"), Kind::Nobody);
    let unknown = |criteria: &str, action: &str| coverage(&[binding("told", criteria, &[])], None, action).kind;
    assert_eq!(unknown("action=login", "login"), Kind::Told);
    assert_eq!(unknown("", "login"), Kind::Perhaps);
}

#[test]
fn what_decides_is_named() {
    let all = Some(Combination::All);
    let first = |binding: Value| coverage(&[binding], all, "login").paths.first().unwrap().conditions.clone();
    assert_eq!(
        first(binding("told", "client_ip=::1 query=x", &[])),
        [Condition::Criterion(Param::ClientIp), Condition::Query]
    );
    assert_eq!(first(binding("user", "action=login", &[])), [Condition::EventUser]);
    let user = [("policy", Value::Null), ("user", 7.into())];
    assert_eq!(first(binding("told", "", &user)), [Condition::BoundUser]);
    let other = [("policy_obj", json!({"meta_model_name": "authentik_policies_expression.expressionpolicy"}))];
    assert_eq!(first(binding("told", "x", &other)), [Condition::OtherPolicy]);
    let dry = coverage(&[binding("told", "action=login", &[("dry_run", true.into())])], all, "login");
    assert_eq!(dry.kind, Kind::Perhaps);
    // Transports that may not be read.
    let mut setup = setup(&[binding("told", "action=login", &[])], all);
    setup.transports = Arc::default();
    let hidden = ActionCoverage::of(&setup, &Standing::of_all(&setup), &Rules::of(all), "login");
    assert_eq!(
        (hidden.kind, &hidden.paths[0].conditions[..]),
        (Kind::Perhaps, &[Condition::Doubt(Doubt::Transports)][..])
    );
}

#[test]
fn rules_in_vain_are_named_and_what_does_not_count_is_left_out() {
    let all = Some(Combination::All);
    let vain = coverage(&[binding("nobody", "action=login", &[])], all, "login");
    assert_eq!((vain.kind, vain.in_vain.len(), vain.paths.len()), (Kind::Nobody, 1, 0));
    let off =
        |name: &str, value: Value| coverage(&[binding("told", "action=login", &[(name, value)])], all, "login").kind;
    assert_eq!(off("enabled", false.into()), Kind::Nobody);
    assert_eq!(off("expires", "2026-11-28T00:00:00Z".into()), Kind::Nobody);
    assert_eq!(off("expires", "2026-11-30T00:00:00Z".into()), Kind::Told);
    assert_eq!(off("policy_obj", json!({"meta_model_name": "authentik_policies.policy"})), Kind::Nobody);
    // The strongest path counts.
    let two = [binding("told", "action=login query=x", &[]), binding("told", "action=login", &[])];
    assert_eq!(coverage(&two, all, "login").kind, Kind::Told);
}

#[test]
fn blind_spots_come_first() {
    let setup = setup(&[binding("told", "action=login", &[])], Some(Combination::All));
    let all = ActionCoverage::of_all(&setup, &Standing::of_all(&setup), &Rules::of(Some(Combination::All)));
    let kinds: Vec<_> = all.iter().map(|coverage| coverage.kind).collect();
    assert!(kinds.is_sorted() && kinds.first() == Some(&Kind::Nobody), "{kinds:?}");
    assert_eq!(kinds.iter().filter(|kind| **kind == Kind::Told).count(), 1);
    let mut hidden = setup;
    hidden.knows_bindings = false;
    let login_only =
        ActionCoverage::of(&hidden, &Standing::of_all(&hidden), &Rules::of(Some(Combination::All)), "logout");
    assert_eq!(login_only.kind, Kind::Unknown);
}
