//! Rules, bindings, transports and groups, as servers of two releases send them (`tests/data/notifications-*.json`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use event_matcher_policies::api::listing::read_rows;
use event_matcher_policies::api::notifications::Person;
use event_matcher_policies::api::notifications::binding::{PolicyKind, RuleBinding, Subject};
use event_matcher_policies::api::notifications::group::Group;
use event_matcher_policies::api::notifications::requests::Resource;
use event_matcher_policies::api::notifications::rule::{Destination, NotificationRule, Shape};
use event_matcher_policies::api::notifications::transport::{Mode, Transport};
use serde_json::{Value, json};

const NEW: &str = include_str!("../data/notifications-2026.5.json");
const OLD: &str = include_str!("../data/notifications-2024.8.json");

/// The answers to the administrator whose path has this text, in both releases.
fn answers(text: &str) -> [Vec<Value>; 2] {
    [NEW, OLD].map(|answers| {
        let answers: Vec<Value> = serde_json::from_str(answers).unwrap();
        let is_meant = |answer: &Value| {
            answer["token"] == "admin" && answer["status"] == 200 && answer["path"].as_str().unwrap().contains(text)
        };
        let found: Vec<Value> = answers.into_iter().filter(is_meant).map(|answer| answer["body"].clone()).collect();
        assert!(!found.is_empty(), "{text}");
        found
    })
}

fn rows(text: &str) -> [Vec<Value>; 2] {
    answers(text)
        .map(|bodies| bodies.into_iter().flat_map(|body| read_rows(body["results"].clone()).unwrap()).collect())
}

fn member_count(rule: &NotificationRule) -> Option<usize> {
    match &rule.group {
        Destination::Group(group) => group.members.as_ref().map(Vec::len),
        _ => None,
    }
}

#[test]
fn rules_have_a_group_and_transports() {
    let [new, old] = rows("/events/rules/?page_size=3&search=n-team")
        .map(|rows| rows.iter().map(|row| NotificationRule::read(row).unwrap()).collect::<Vec<_>>());
    assert!(new.iter().all(|rule| rule.shape == Shape::Destination && rule.event_user == Some(false)));
    assert!(old.iter().all(|rule| rule.shape == Shape::Group && rule.event_user == Some(false)));
    for rules in [new, old] {
        let [first, second, third] = rules.as_slice() else { panic!("{rules:#?}") };
        assert_eq!((first.name.as_str(), first.severity.as_deref()), ("n01 plain, whole team", Some("warning")));
        assert_eq!([first, second, third].map(|rule| rule.transports.as_ref().unwrap().len()), [1, 0, 3]);
        assert_eq!(rules.iter().map(member_count).collect::<Vec<_>>(), [Some(7); 3]);
        // Nothing that is sent today is unknown.
        assert!(rules.iter().all(|rule| rule.may_stop.is_empty() && rule.enabled.is_none()), "{rules:#?}");
    }
}

#[test]
fn a_single_rule_names_its_members_and_may_have_no_group() {
    let [new, old] = answers("/events/rules/").map(|bodies| {
        let rules = bodies.iter().filter(|body| body.get("results").is_none());
        rules.map(|row| NotificationRule::read(row).unwrap()).collect::<Vec<_>>()
    });
    for rules in [&new, &old] {
        let [team, nobody, event_user] = rules.as_slice() else { panic!("{rules:#?}") };
        let Destination::Group(group) = &team.group else { panic!("{team:?}") };
        let addresses: Vec<_> = group.people.iter().filter_map(|person| person.email.as_deref()).collect();
        assert_eq!(addresses.iter().filter(|address| !address.trim().is_empty()).count(), 3, "{addresses:?}");
        assert_eq!(addresses.len(), 7);
        assert_eq!([&nobody.group, &event_user.group], [&Destination::None; 2]);
    }
    assert_eq!([&new, &old].map(|rules| rules.last().unwrap().event_user), [Some(true), Some(false)]);
}

#[test]
fn transports_have_a_mode() {
    for rows in rows("/events/transports/") {
        let transports: Vec<_> = rows.iter().map(|row| Transport::read(row).unwrap()).collect();
        let of = |name: &str| transports.iter().find(|transport| transport.name == name).unwrap();
        let modes = [
            ("n-local", Mode::Local),
            ("n-email", Mode::Email),
            ("n-webhook", Mode::Webhook),
            ("n-slack", Mode::Slack),
        ];
        for (name, mode) in modes {
            assert_eq!((of(name).mode.as_ref(), of(name).send_once), (Some(&mode), Some(false)));
        }
        assert_eq!(of("n-webhook-once").send_once, Some(true));
        assert!(transports.iter().all(|transport| transport.may_stop.is_empty()), "{transports:#?}");
    }
    let newer = json!({"pk": "a", "name": "x", "mode": "pager", "send_once": false, "paused": true});
    let newer = Transport::read(&newer).unwrap();
    assert_eq!((newer.mode, newer.may_stop), (Some(Mode::Other("pager".to_owned())), vec!["paused".to_owned()]));
}

#[test]
fn a_binding_has_a_policy_or_a_user_or_a_group() {
    for rows in rows("/policies/bindings/?target=") {
        let bindings: Vec<_> = rows.iter().map(|row| RuleBinding::read(row).unwrap()).collect();
        let kinds: Vec<_> = bindings
            .iter()
            .map(|binding| {
                let policy = binding.policy.as_ref().map(|policy| match &policy.kind {
                    PolicyKind::EventMatcher(matcher) => matcher.action.clone().unwrap_or_default(),
                    PolicyKind::Uninstalled => "uninstalled".to_owned(),
                    PolicyKind::Other(name) => format!("{name:?}"),
                });
                let subject = binding.subject.as_ref().map(|subject| match subject {
                    Subject::User(Person { username, .. }) => username.clone().unwrap(),
                    Subject::Group(Group { name, .. }) => name.clone().unwrap(),
                    Subject::Unknown => "?".to_owned(),
                });
                [policy, subject].into_iter().flatten().collect::<Vec<_>>().join(" ")
            })
            .collect();
        let mut sorted: Vec<_> = kinds.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        let expected = ["", "model_created", "model_created n-alice", "n-alice", "n-dora", "n-parent", "uninstalled"];
        assert_eq!(sorted, expected);
        assert!(
            bindings
                .iter()
                .all(|it| it.settings.may_stop.is_empty() && it.settings.enabled == Some(true) && !it.settings.dry_run)
        );
    }
    let of_a_newer_server = json!({
        "pk": "a", "target": "b", "policy": "c", "user": null, "group": null, "enabled": true, "negate": false,
        "policy_obj": {"verbose_name": "Oracle Policy", "bound_to": 1}, "dry_run": true, "expires": null, "quota": 3
    });
    let binding = RuleBinding::read(&of_a_newer_server).unwrap();
    let policy = binding.policy.as_ref().unwrap();
    assert!(matches!(&policy.kind, PolicyKind::Other(Some(name)) if name == "Oracle Policy"));
    assert_eq!(
        (binding.settings.dry_run, binding.settings.may_stop.as_slice()),
        (true, ["quota".to_owned()].as_slice())
    );
}

#[test]
fn a_group_has_several_groups_above_or_one() {
    let [new, old] = rows("/core/groups/?members_by_pk=").map(|rows| Group::read(rows.first().unwrap()).unwrap());
    assert_eq!([new.name.as_deref(), old.name.as_deref()], [Some("n-child"); 2]);
    assert_eq!([new, old].map(|group| group.parents.unwrap().len()), [2, 1]);
    let top = |row: Value| Group::read(&row).unwrap().parents;
    assert_eq!(top(json!({"pk": "a", "parent": null})), Some(vec![]));
    assert_eq!(top(json!({"pk": "a"})), None);
}

#[test]
fn each_refusal_is_of_one_right() {
    let resources = [Resource::Rules, Resource::Bindings, Resource::Transports, Resource::Groups];
    for answers in [NEW, OLD] {
        let answers: Vec<Value> = serde_json::from_str(answers).unwrap();
        let mut seen = 0;
        for resource in resources {
            // `authentik_events.view_notificationrule` is the one right of the token `only-rules`.
            let right = resource.permission().rsplit("view_").next().unwrap();
            let only = answers.iter().filter(|answer| answer["token"].as_str().unwrap().starts_with("only-"));
            for answer in only.filter(|answer| answer["path"].as_str().unwrap().starts_with(resource.path())) {
                let token = answer["token"].as_str().unwrap().trim_start_matches("only-").trim_end_matches('s');
                let has_right = token == "all" || right.ends_with(token);
                assert_eq!(answer["status"] == 200, has_right, "{answer}");
                seen += 1;
            }
        }
        assert_eq!(seen, 20);
    }
}
