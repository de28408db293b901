//! Every recorded answer of the real API decodes to what it says.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use event_matcher_policies::api::decode::list_answer;
use event_matcher_policies::api::error::{ApiError, BodyFault, Refusal};
use event_matcher_policies::api::page::{Page, Policy};
use serde_json::{Value, json};

struct Recording {
    query: String,
    status: u16,
    body: Value,
}

fn recordings() -> Vec<Recording> {
    let all: Vec<Value> = serde_json::from_str(include_str!("data/recordings.json")).unwrap();
    all.into_iter()
        .map(|one| Recording {
            query: one["query"].as_str().unwrap().to_owned(),
            status: u16::try_from(one["status"].as_u64().unwrap()).unwrap(),
            body: one["body"].clone(),
        })
        .collect()
}

fn decode(recording: &Recording) -> Result<Page, ApiError> {
    list_answer(recording.status, &recording.body.to_string())
}

/// What a decoded policy says, in the server's words.
fn said(policy: &Policy) -> Value {
    json!({
        "pk": policy.pk, "name": policy.name, "execution_logging": policy.execution_logging,
        "bound_to": policy.bound_to, "action": policy.action, "client_ip": policy.client_ip,
        "app": policy.app, "model": policy.model,
    })
}

#[test]
fn there_are_109_recordings_of_four_statuses() {
    let recordings = recordings();
    let count = |status| recordings.iter().filter(|recording| recording.status == status).count();
    assert_eq!((recordings.len(), count(200) + count(400) + count(403) + count(404)), (109, 109));
}

#[test]
fn pages_say_what_was_recorded() {
    for recording in recordings().iter().filter(|recording| recording.status == 200) {
        let page = decode(recording).unwrap_or_else(|error| panic!("{}: {error:?}", recording.query));
        let at = page.pagination;
        let pagination = json!({
            "next": at.next, "previous": at.previous, "count": at.count, "current": at.current,
            "total_pages": at.total_pages, "start_index": at.start_index, "end_index": at.end_index,
        });
        assert_eq!(pagination, recording.body["pagination"], "{}", recording.query);
        assert!(page.unreadable.is_empty());
        let results = recording.body["results"].as_array().unwrap();
        assert_eq!(page.policies.len(), results.len(), "{}", recording.query);
        for (policy, result) in page.policies.iter().zip(results) {
            let said = said(policy);
            for (field, value) in said.as_object().unwrap() {
                assert_eq!(value, &result[field], "{}: {field}", recording.query);
            }
            let raw: Value = serde_json::from_str(policy.raw.get()).unwrap();
            assert_eq!(&raw, result, "nothing is lost, the fields that we do not read included");
        }
    }
}

#[test]
fn refusals_say_what_was_recorded() {
    for recording in recordings().iter().filter(|recording| recording.status != 200) {
        let error = decode(recording).unwrap_err();
        assert_eq!(error.status(), Some(recording.status));
        match error {
            ApiError::Validation(validation) => {
                let fields: serde_json::Map<String, Value> =
                    validation.fields.into_iter().map(|refusal| (refusal.field, json!(refusal.messages))).collect();
                assert_eq!(Value::Object(fields), recording.body, "{}", recording.query);
                assert!(validation.non_field_errors.is_empty() && validation.code.is_none());
            }
            ApiError::Forbidden { reason, detail } => {
                assert_eq!(json!({ "detail": detail }), recording.body);
                assert_ne!(reason, Refusal::Other, "{detail}");
            }
            ApiError::PageNotFound => assert_eq!(recording.body, json!({"detail": "Invalid page."})),
            other => panic!("{}: {other:?}", recording.query),
        }
    }
}

#[test]
fn newer_servers_are_understood() {
    let body = json!({
        "pagination": {"next": 0.0, "previous": 0, "count": 1.0, "current": 1.0, "total_pages": 1, "start_index": 1,
            "end_index": 1, "new": true},
        "results": [{"pk": "x", "name": "n", "bound_to": 3.0, "action": "teleport", "app": null, "labels": ["a"]}],
        "autocomplete": {},
    });
    let page = list_answer(200, &body.to_string()).unwrap();
    let policy = &page.policies[0];
    assert_eq!((policy.bound_to, policy.action.as_deref(), policy.app.as_deref()), (3, Some("teleport"), None));
    assert!(policy.raw.get().contains(r#""labels":["a"]"#));
}

#[test]
fn a_row_of_another_shape_costs_no_other_row() {
    let body = r#"{"pagination":{"next":0,"previous":0,"count":3,"current":1,"total_pages":1,"start_index":1,
        "end_index":3},"results":[{"pk":"a","name":"a","bound_to":0},{"pk":"b","name":7,"bound_to":0},3]}"#;
    let page = list_answer(200, body).unwrap();
    assert_eq!(page.policies.len(), 1);
    let faults: Vec<_> = page.unreadable.iter().map(|row| (row.row, row.fault.field, row.fault.expected)).collect();
    assert_eq!(faults, [(2, "name", "text"), (3, "", "an object")]);
}

#[test]
fn what_is_not_the_apis_is_told_apart() {
    let fault = |body: &str| match list_answer(200, body) {
        Err(ApiError::Undecodable { fault, .. }) => fault,
        other => panic!("{body}: {other:?}"),
    };
    assert_eq!(fault(""), BodyFault::Empty);
    assert_eq!(fault("  <!doctype html><title>Log in</title>"), BodyFault::Html);
    assert_eq!(fault(r#"{"pagination": {"next"#), BodyFault::NotJson);
    assert_eq!(fault("\u{e9}"), BodyFault::NotJson);
    assert!(matches!(fault("[]"), BodyFault::Shape(_)));
    assert!(matches!(fault(r#"{"pagination": 3}"#), BodyFault::Shape(shape) if shape.field == "pagination"));
    assert!(matches!(fault(r#"{"pagination": {}, "results": {}}"#), BodyFault::Shape(shape) if shape.field == "next"));
    assert!(matches!(fault(r#"{"pagination": {}, "results": []}"#), BodyFault::Shape(shape) if shape.field == "next"));
    assert!(matches!(fault(r#"{"results": []}"#), BodyFault::Shape(shape) if shape.field == "pagination"));

    let html = list_answer(502, "<html><h1>Bad gateway</h1>").unwrap_err();
    assert_eq!(html, ApiError::Status { status: 502, detail: None, retry_after: None, web_page: true });
    let plain = list_answer(503, "upstream unavailable").unwrap_err();
    assert_eq!(plain, ApiError::Status { status: 503, detail: None, retry_after: None, web_page: false });
    let elsewhere = list_answer(404, r#"{"detail": "Not found."}"#).unwrap_err();
    let detail = Some("Not found.".to_owned());
    assert_eq!(elsewhere, ApiError::Status { status: 404, detail, retry_after: None, web_page: false });
}

#[test]
fn a_400_keeps_all_its_parts() {
    let body = r#"{"action": ["Bad.", "Worse."], "non_field_errors": ["Both."], "code": "invalid", "odd": {"a": 1}}"#;
    let Err(ApiError::Validation(validation)) = list_answer(400, body) else { panic!("not a validation error") };
    let fields: Vec<_> =
        validation.fields.iter().map(|refusal| (refusal.field.as_str(), refusal.messages.join("|"))).collect();
    assert_eq!(fields, [("action", "Bad.|Worse.".to_owned()), ("odd", r#"{"a":1}"#.to_owned())]);
    assert_eq!((validation.non_field_errors, validation.code), (vec!["Both.".to_owned()], Some("invalid".to_owned())));
}
