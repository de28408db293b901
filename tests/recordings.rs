//! Every recorded response of the real API is read as what it says, from authentik 2024.2 to 2026.5.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use event_matcher_policies::api::bindings::{Binding, UsedBy};
use event_matcher_policies::api::error::{BodyFault, ErrorKind, ForbiddenReason};
use event_matcher_policies::api::page::{Page, Policy};
use event_matcher_policies::api::query::{Defaults, Param, Query};
use event_matcher_policies::api::response::{Sent, read_list, read_resource};
use event_matcher_policies::matching::combination::Combination;
use event_matcher_policies::matching::event::TrialEvent;
use event_matcher_policies::matching::overlap::Overlaps;
use event_matcher_policies::matching::rules::Rules;
use event_matcher_policies::matching::status::Status;
use event_matcher_policies::matching::verdict::Verdict;
use serde::Deserialize;
use serde_json::{Value, json};

const LIST: &str = "/api/v3/policies/event_matcher/";

#[derive(Deserialize)]
struct Recording {
    query: String,
    token: Option<String>,
    status: u16,
    body: Value,
}

impl Recording {
    fn read(&self) -> Result<Page, ErrorKind> {
        read(&self.query, self.token.as_deref(), self.status, &self.body.to_string())
    }
}

fn read(search: &str, token: Option<&str>, status: u16, body: &str) -> Result<Page, ErrorKind> {
    let query = Query::parse(search.trim_start_matches('?'), Defaults::default());
    read_list(status, body, Sent::of(&query, token.is_some()))
}

/// The requests of the older and of the current stack, 109 each.
fn recordings() -> Vec<Recording> {
    let versions = [include_str!("data/recordings.json"), include_str!("data/2026.5/recordings.json")];
    let recordings: Vec<Recording> =
        versions.iter().flat_map(|json| serde_json::from_str::<Vec<_>>(json).unwrap()).collect();
    assert_eq!(recordings.len(), 218);
    recordings
}

/// Responses beside the list's own, and to other users and in other languages.
#[derive(Deserialize)]
struct Other {
    path: String,
    token: Option<String>,
    status: u16,
    body: String,
}

fn others() -> Vec<Other> {
    serde_json::from_str(include_str!("data/2026.5/others.json")).unwrap()
}

/// A policy in the server's words.
fn fields(policy: &Policy) -> Value {
    json!({
        "pk": policy.pk, "name": policy.name, "execution_logging": policy.execution_logging,
        "bound_to": policy.bound_to, "action": policy.action, "client_ip": policy.client_ip,
        "app": policy.app, "model": policy.model, "query": policy.query,
    })
}

#[test]
fn pages_are_read_as_recorded() {
    for recording in recordings().iter().filter(|recording| recording.status == 200) {
        let page = recording.read().unwrap_or_else(|error| panic!("{}: {error:?}", recording.query));
        let at = page.pagination;
        let pagination = json!({
            "next": at.next, "previous": at.previous, "count": at.count, "current": at.current,
            "total_pages": at.total_pages, "start_index": at.start_index, "end_index": at.end_index,
        });
        assert_eq!(pagination, recording.body["pagination"], "{}", recording.query);
        assert!(page.unreadable.is_empty() && page.inconsistencies.is_empty());
        let results = recording.body["results"].as_array().unwrap();
        assert_eq!(page.policies.len(), results.len(), "{}", recording.query);
        for (policy, result) in page.policies.iter().zip(results) {
            for (field, value) in fields(policy).as_object().unwrap() {
                assert_eq!(value, &result[field], "{}: {field}", recording.query);
            }
            let raw: Value = serde_json::from_str(policy.raw.get()).unwrap();
            assert_eq!(&raw, result, "fields that are not read are kept");
        }
    }
}

#[test]
fn refusals_are_read_as_recorded() {
    for recording in recordings().iter().filter(|recording| recording.status != 200) {
        let (query, body) = (&recording.query, &recording.body);
        match recording.read().unwrap_err() {
            ErrorKind::Validation(validation) => {
                assert_eq!(recording.status, 400);
                if body.is_array() {
                    assert_eq!((&json!(validation.non_field_errors), validation.fields.len()), (body, 0), "{query}");
                } else {
                    let fields: serde_json::Map<String, Value> =
                        validation.fields.into_iter().map(|error| (error.field, json!(error.messages))).collect();
                    assert_eq!(&Value::Object(fields), body, "{query}");
                    assert!(validation.non_field_errors.is_empty() && validation.code.is_none());
                }
            }
            ErrorKind::Forbidden { reason, detail, .. } => {
                assert_eq!(&json!({ "detail": detail }), body);
                let expected = match recording.token.as_deref() {
                    None => ForbiddenReason::Unknown,
                    Some("nobody") => ForbiddenReason::NoPermission,
                    Some(_) => ForbiddenReason::InvalidToken,
                };
                assert_eq!(reason, expected, "{query}");
            }
            ErrorKind::PageNotFound { page } => {
                assert_eq!(recording.status, 404);
                assert!(query.contains(&format!("page={}", page.replace(' ', "+"))), "{query}: {page}");
            }
            other => panic!("{query}: {other:?}"),
        }
    }
}

#[test]
fn the_language_of_a_refusal_does_not_matter() {
    let mut refusals = 0;
    for other in others().iter().filter(|other| other.path.starts_with(LIST) && other.status >= 400) {
        let search = other.path.split_once('?').map_or("", |(_, search)| search);
        let path = &other.path;
        let error = read(search, other.token.as_deref(), other.status, &other.body).unwrap_err();
        match (other.status, other.token.as_deref()) {
            (400, _) => assert!(matches!(error, ErrorKind::Validation(_)), "{path}: {error:?}"),
            (403, token) => {
                let ErrorKind::Forbidden { reason, detail: Some(_), .. } = error else { panic!("{path}: {error:?}") };
                let expected = match token {
                    None => ForbiddenReason::Unknown,
                    Some("expired") => ForbiddenReason::InvalidToken,
                    Some(_) => ForbiddenReason::NoPermission,
                };
                assert_eq!(reason, expected, "{path}: {}", other.body);
            }
            (404, _) if search == "page=99" => assert_eq!(error, ErrorKind::PageNotFound { page: "99".to_owned() }),
            (status, _) => assert!(matches!(error, ErrorKind::Status { status: said, .. } if said == status), "{path}"),
        }
        refusals += 1;
    }
    assert!(refusals > 20, "{refusals}");
}

#[test]
fn newer_servers_are_understood() {
    let body = json!({
        "pagination": {"next": 0.0, "previous": 0, "count": 1.0, "current": 1.0, "total_pages": 1, "start_index": 1,
            "end_index": 1, "new": true},
        "results": [{"pk": "x", "name": "n", "bound_to": 3.0, "action": "teleport", "app": null, "labels": ["a"],
            "execution_logging": null}],
        "autocomplete": {},
    });
    let page = read("", None, 200, &body.to_string()).unwrap();
    let policy = &page.policies[0];
    assert_eq!((policy.bound_to, policy.action.as_deref(), policy.app.as_deref()), (Some(3), Some("teleport"), None));
    assert_eq!(policy.execution_logging, Some(false));
    assert!(policy.raw.get().contains(r#""labels":["a"]"#));
}

/// A page of these rows.
fn page_of(rows: &[&str]) -> Page {
    let count = rows.len();
    let body = format!(
        r#"{{"pagination":{{"next":0,"previous":0,"count":{count},"current":1,"total_pages":1,"start_index":1,
        "end_index":{count}}},"results":[{}]}}"#,
        rows.join(",")
    );
    read("", None, 200, &body).unwrap()
}

#[test]
fn a_member_that_cannot_be_read_costs_no_other_member() {
    let page = page_of(&[
        r#"{"pk":"a","name":"a","bound_to":0}"#,
        r#"{"pk":"b","name":7,"bound_to":1,"action":"login"}"#,
        r#"{"pk":"c","name":"c"}"#,
        r#"{"pk":"d","name":"d","bound_to":null}"#,
        r#"{"pk":"e","name":"e","bound_to":1.5,"action":["login"],"app":{},"query":true,"execution_logging":"yes"}"#,
    ]);
    let names: Vec<_> = page.policies.iter().map(|policy| policy.name.as_str()).collect();
    assert_eq!(names, ["a", "unreadable", "c", "d", "e"]);
    assert!(page.unreadable.is_empty() && page.inconsistencies.is_empty());
    let faults: Vec<_> =
        page.faults().iter().map(|(row, fault)| (*row, fault.field.as_str(), fault.problem.as_str())).collect();
    let whole_number = "expected a whole number from 0";
    assert_eq!(
        faults,
        [
            (2, "name", "expected a string"),
            (3, "bound_to", "missing"),
            (4, "bound_to", whole_number),
            (5, "execution_logging", "expected a boolean"),
            (5, "bound_to", whole_number),
            (5, "action", "expected a string"),
            (5, "app", "expected a string"),
            (5, "query", "expected a string"),
        ]
    );
    assert_eq!(page.policies[1].action.as_deref(), Some("login"));
    assert_eq!((page.policies[4].bound_to, page.policies[4].execution_logging), (None, None));
    assert!(page.policies[4].raw.get().contains(r#""action":["login"]"#), "the JSON is kept as it was sent");
}

#[test]
fn a_row_without_a_readable_pk_is_left_out_and_costs_no_other_row() {
    let page = page_of(&[
        r#"{"pk":7,"name":"a","bound_to":0}"#,
        r#"{"pk":"b","name":"b","bound_to":-1}"#,
        "3",
        "[]",
        "null",
        r#"{"name":"c","bound_to":0}"#,
    ]);
    assert_eq!(page.policies.len(), 1);
    let faults: Vec<_> = page.faults().iter().map(|(row, fault)| (*row, fault.field.as_str())).collect();
    assert_eq!(faults, [(1, "pk"), (2, "bound_to"), (3, ""), (4, ""), (5, ""), (6, "pk")]);
}

#[test]
fn nothing_is_concluded_from_a_member_that_cannot_be_read() {
    let page = page_of(&[
        r#"{"pk":"a","name":"a","bound_to":null}"#,
        r#"{"pk":"b","name":"b","bound_to":1,"model":7}"#,
        r#"{"pk":"c","name":"c","bound_to":1,"query":7}"#,
        r#"{"pk":"d","name":"d","bound_to":1,"action":"logout","model":7}"#,
    ]);
    let event = TrialEvent::parse("action=login");
    let verdict = |policy: &Policy, combination| Verdict::of(policy, &event, Some(combination));
    let rules = Rules::of(Some(Combination::All));
    for policy in &page.policies {
        let status = Status::of(policy, &rules, None);
        assert!(!status.may_never_fire(), "{}: {status:?}", policy.pk);
    }
    let [bound, model, query, logout] = &page.policies[..] else { panic!("{:?}", page.policies) };
    assert!(bound.has_no_criteria() && !model.has_no_criteria() && !query.has_no_criteria());
    assert_eq!(verdict(bound, Combination::All), Verdict::Matches);
    for policy in [model, query] {
        for combination in [Combination::All, Combination::Any] {
            assert_eq!(verdict(policy, combination), Verdict::Unreadable, "{}: {combination:?}", policy.pk);
        }
    }
    assert_eq!(verdict(logout, Combination::All), Verdict::DoesNotMatch(vec![Param::Action]));
    assert_eq!(verdict(logout, Combination::Any), Verdict::Unreadable);
    let two = [model, model];
    let overlaps = Overlaps::of(&two, &rules);
    assert!(overlaps.match_everything.is_empty() && overlaps.duplicates.is_empty(), "{overlaps:?}");
}

#[test]
fn a_deeply_nested_row_is_read() {
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let body = format!(
        r#"{{"pagination":{{"next":0,"previous":0,"count":1,"current":1,"total_pages":1,"start_index":1,"end_index":1}},
        "results":[{{"pk":"a","name":"a","bound_to":0,"deep":{deep}}}]}}"#
    );
    assert_eq!(read("", None, 200, &body).unwrap().policies.len(), 1);
}

#[test]
fn what_is_not_the_apis_is_told_apart() {
    let fault = |body: &str| match read("", None, 200, body) {
        Err(ErrorKind::Undecodable { fault, .. }) => fault,
        other => panic!("{body}: {other:?}"),
    };
    assert_eq!(fault(""), BodyFault::Empty);
    assert_eq!(fault("  <!doctype html><title>Log in</title>"), BodyFault::Html);
    assert_eq!(fault(r#"{"pagination": {"next"#), BodyFault::NotJson);
    assert_eq!(fault("\u{e9}"), BodyFault::NotJson);
    for (body, field) in [
        ("3", ""),
        (r#"{"pagination": 3}"#, "pagination"),
        (r#"{"pagination": {"next": "x"}, "results": []}"#, "pagination.next"),
        (r#"{"results": []}"#, "pagination"),
    ] {
        assert!(matches!(fault(body), BodyFault::Shape(shape) if shape.field == field), "{body}");
    }

    let status = |status, detail: Option<&str>, web_page| ErrorKind::Status {
        status,
        detail: detail.map(str::to_owned),
        web_page,
    };
    let error = |code, body| read("", None, code, body).unwrap_err();
    assert_eq!(error(502, "<html><h1>Bad gateway</h1>"), status(502, None, true));
    assert_eq!(error(503, "upstream unavailable"), status(503, None, false));
    assert_eq!(error(503, r#"{"error":"authentik starting"}"#), status(503, Some("authentik starting"), false));
    // A request that names no page can't be about a missing page.
    assert_eq!(error(404, r#"{"detail": "Not found."}"#), status(404, Some("Not found."), false));
}

#[test]
fn a_400_keeps_all_its_parts() {
    let body = r#"{"action": ["Bad.", "Worse."], "non_field_errors": ["Both."], "code": "invalid", "odd": {"a": 1}}"#;
    let Err(ErrorKind::Validation(validation)) = read("", None, 400, body) else { panic!("no validation error") };
    let fields: Vec<_> =
        validation.fields.iter().map(|error| (error.field.as_str(), error.messages.join("|"))).collect();
    assert_eq!(fields, [("action", "Bad.|Worse.".to_owned()), ("odd", r#"{"a":1}"#.to_owned())]);
    assert_eq!((validation.non_field_errors, validation.code), (vec!["Both.".to_owned()], Some("invalid".to_owned())));
}

#[test]
fn the_usage_of_policies_is_read_as_recorded() {
    let others = others();
    let body = |path: &str| {
        let recording = others.iter().find(|other| other.path == path).unwrap();
        read_resource(recording.status, &recording.body, true).unwrap()
    };
    let rows = |value: &Value| value.as_array().unwrap().clone();
    for (uuid, count) in [
        ("83d8e92d-f2ad-4c0e-a683-acdf2060d7c4", 1),
        ("3e05675c-7973-4161-a46c-9147eec09d04", 3),
        ("dcfe4bcc-17cd-4531-918b-d8abef8d8e8e", 0),
    ] {
        let list = body(&format!("/api/v3/policies/bindings/?policy={uuid}&page_size=20"));
        let bindings: Vec<_> = rows(&list["results"]).iter().map(|row| Binding::read(row).unwrap()).collect();
        assert_eq!(bindings.len(), count);
        let used_by: Vec<_> =
            rows(&body(&format!("{LIST}{uuid}/used_by/"))).iter().map(|row| UsedBy::read(row).unwrap()).collect();
        for ((order, binding), user) in (0..).zip(&bindings).zip(&used_by) {
            assert_eq!((binding.enabled, binding.negate), (Some(true), Some(false)));
            assert_eq!((binding.order, binding.expires()), (Some(i64::from(order)), None));
            // The same object, without a type or a name of its own.
            assert_eq!(binding.target, user.pk);
            assert!(user.is_binding_target());
            assert_eq!(user.name.as_deref(), Some(&*format!("PolicyBindingModel {}", user.pk.as_deref().unwrap())));
        }
        assert_eq!(used_by.len(), count);
    }
}
