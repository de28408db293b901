//! The servers whose dispatchers were recorded, as their APIs would tell them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use event_matcher_policies::api::notifications::Person;
use event_matcher_policies::api::notifications::binding::RuleBinding;
use event_matcher_policies::api::notifications::group::Group;
use event_matcher_policies::api::notifications::rule::NotificationRule;
use event_matcher_policies::api::notifications::transport::Transport;
use event_matcher_policies::matching::combination::Combination;
use event_matcher_policies::matching::notification::event::{Account, DispatchEvent, EventUser};
use event_matcher_policies::matching::notification::pass::ServerVerdicts;
use event_matcher_policies::matching::notification::setup::{Read, Setup, with_groups_above};
use event_matcher_policies::matching::server_verdict::ServerVerdict;
use serde_json::{Value, json};

pub(crate) const TRUTH_2026: &str = include_str!("../data/dispatch-truth-2026.5.json");
pub(crate) const TRUTH_2024: &str = include_str!("../data/dispatch-truth-2024.8.json");
const QUERIES: &str = include_str!("../data/query-truth.json");

/// When the events were dispatched.
const NOW: &str = "2026-11-28T22:41:00Z";

/// How much is read beside rules, bindings and transports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing.
    Lists,
    /// The user of the event, the groups, the addresses.
    Accounts,
    /// The server's verdicts on queries, too.
    Queries,
}

pub(crate) struct World {
    pub(crate) truth: Value,
    pub(crate) is_2026: bool,
}

pub(crate) fn rows<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().unwrap()
}

fn find<'a>(rows: &'a [Value], pk: &Value) -> &'a Value {
    rows.iter().find(|row| row["pk"] == *pk).unwrap()
}

impl World {
    pub(crate) fn new(truth: &str, is_2026: bool) -> Self {
        Self { truth: serde_json::from_str(truth).unwrap(), is_2026 }
    }

    pub(crate) fn list(&self, name: &str) -> &[Value] {
        rows(&self.truth["world"], name)
    }

    /// A group, as the API sends it.
    fn group(&self, pk: &Value) -> Value {
        let group = find(self.list("groups"), pk);
        let above = if self.is_2026 { "parents" } else { "parent" };
        json!({"pk": pk, "name": group["name"], "users": group["members_in_server_order"], above: group[above]})
    }

    fn rule(&self, rule: &Value) -> NotificationRule {
        let mut rule = rule.clone();
        let name = if self.is_2026 { "destination_group" } else { "group" };
        if !rule[name].is_null() {
            rule[format!("{name}_obj")] = self.group(&rule[name]);
        }
        NotificationRule::read(&rule).unwrap()
    }

    fn binding(&self, binding: &Value) -> RuleBinding {
        let mut binding = binding.clone();
        if !binding["policy"].is_null() {
            let mut policy = find(self.list("policies"), &binding["policy"]).clone();
            let model = match policy["type"].as_str().unwrap() {
                "eventmatcherpolicy" => "authentik_policies_event_matcher.eventmatcherpolicy",
                "expressionpolicy" => "authentik_policies_expression.expressionpolicy",
                "policy" => "authentik_policies.policy",
                other => panic!("{other}"),
            };
            policy["meta_model_name"] = model.into();
            policy["bound_to"] = 1.into();
            binding["policy_obj"] = policy;
        }
        if !binding["group"].is_null() {
            binding["group_obj"] = self.group(&binding["group"]);
        }
        if !binding["user"].is_null() {
            binding["user_obj"] = find(self.list("users"), &binding["user"]).clone();
        }
        RuleBinding::read(&binding).unwrap()
    }

    pub(crate) fn setup(&self, reading: Reading) -> Setup {
        let mut setup = Setup::new(Read {
            rules: self.list("rules").iter().map(|rule| self.rule(rule)).collect(),
            bindings: Some(self.list("bindings").iter().map(|binding| self.binding(binding)).collect()),
            transports: Some(self.list("transports").iter().filter_map(Transport::read).collect()),
            may_hide: false,
            now: NOW.to_owned(),
        })
        .on_server(Some(if self.is_2026 { Combination::All } else { Combination::Any }), Some(self.is_2026));
        if reading != Reading::Lists {
            setup.add_people(self.list("users").iter().filter_map(Person::read));
        }
        setup
    }

    pub(crate) fn event(&self, key: &str, reading: Reading) -> DispatchEvent {
        let entry = self.list("events").iter().find(|event| event["key"] == key).unwrap();
        let mut event = DispatchEvent::from_log_entry(entry, NOW);
        if reading != Reading::Lists {
            event.account = self.account(event.user);
        }
        event
    }

    fn account(&self, user: EventUser) -> Account {
        let deleted = self.truth["world"]["deleted_user"].as_i64();
        let anonymous = || self.list("users").iter().find(|user| user["username"] == "AnonymousUser").unwrap();
        let (is_deleted, pk) = match user {
            EventUser::Pk(pk) if Some(pk) != deleted => (Some(false), pk),
            EventUser::Pk(_) => (Some(true), anonymous()["pk"].as_i64().unwrap()),
            EventUser::Nobody => (None, anonymous()["pk"].as_i64().unwrap()),
            EventUser::Broken | EventUser::Unknown => return Account::default(),
        };
        let all: Vec<Group> =
            self.list("groups").iter().map(|group| Group::read(&self.group(&group["pk"])).unwrap()).collect();
        let is_in = |group: &&Group| group.members.as_ref().unwrap().contains(&pk);
        let own: Vec<Group> = all.iter().filter(is_in).cloned().collect();
        Account { is_deleted, groups: with_groups_above(&own, &all) }
    }

    /// What the server says of the queries of the policies here.
    pub(crate) fn queries(&self, event: &str) -> ServerVerdicts {
        let recorded: Value = serde_json::from_str(QUERIES).unwrap();
        let action = &self.list("events").iter().find(|it| it["key"] == event).unwrap()["action"];
        let verdict = |query: &Value| {
            let verdict = match query.as_str()? {
                r#"action = "login""# if action == "login" => ServerVerdict::Matches,
                r#"action = "login""# => ServerVerdict::DoesNotMatch,
                "action = " | r#"client_ip = "abc""# => ServerVerdict::NeverPasses,
                other => panic!("{other}"),
            };
            let row = rows(&recorded, "rows").iter().find(|row| row["query"] == *query);
            let policy = row.and_then(|row| row["events"].get(event)?["policy"].as_str());
            assert!(policy.is_none_or(|policy| match verdict {
                ServerVerdict::Matches => policy == "match",
                ServerVerdict::DoesNotMatch => policy == "no match",
                _ => policy.starts_with("raises"),
            }));
            Some(verdict)
        };
        let policies = self.list("policies").iter();
        policies.filter_map(|it| Some((it["pk"].as_str()?.to_owned(), verdict(it.get("query")?)?))).collect()
    }
}
