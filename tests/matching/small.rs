//! A small server, made of what a test needs.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use event_matcher_policies::api::notifications::binding::RuleBinding;
use event_matcher_policies::api::notifications::rule::NotificationRule;
use event_matcher_policies::api::notifications::transport::Transport;
use event_matcher_policies::matching::combination::Combination;
use event_matcher_policies::matching::notification::setup::{Read, Setup};
use serde_json::{Value, json};

const CRITERIA: [&str; 5] = ["action", "app", "model", "client_ip", "query"];

/// A binding of a policy with these criteria (`action=login query=x`) to a rule.
pub(crate) fn binding(rule: &str, criteria: &str, extra: &[(&str, Value)]) -> Value {
    let mut policy = json!({
        "pk": criteria, "name": criteria, "bound_to": 1,
        "meta_model_name": "authentik_policies_event_matcher.eventmatcherpolicy",
    });
    for name in CRITERIA {
        let value = criteria.split(' ').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
        policy[name] = value.into();
    }
    let mut binding = json!({
        "pk": "b", "target": rule, "policy": criteria, "user": null, "group": null, "enabled": true, "negate": false,
        "policy_obj": policy,
    });
    for (name, value) in extra {
        binding[*name] = value.clone();
    }
    binding
}

/// A server of 2026.5 with three rules: "told", "user" (tells only the event's user) and "nobody" (without transports).
pub(crate) fn setup(bindings: &[Value], combination: Option<Combination>) -> Setup {
    let rule = |pk: &str, event_user: bool, transports: &[&str]| {
        let group = if event_user { Value::Null } else { json!("g") };
        NotificationRule::read(&json!({
            "pk": pk, "name": pk, "transports": transports, "severity": "notice", "destination_group": group,
            "destination_group_obj": {"pk": "g", "name": "team", "users": [1, 2]}, "destination_event_user": event_user,
        }))
        .unwrap()
    };
    Setup::new(Read {
        rules: vec![rule("told", false, &["t"]), rule("user", true, &["t"]), rule("nobody", false, &[])],
        bindings: Some(bindings.iter().map(|row| RuleBinding::read(row).unwrap()).collect()),
        transports: Some(vec![
            Transport::read(&json!({"pk": "t", "name": "t", "mode": "local", "send_once": false})).unwrap(),
        ]),
        now: "2026-11-29T00:00:00Z".to_owned(),
        ..Read::default()
    })
    .on_server(combination, Some(true))
}
