//! The API, beyond what was recorded.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::program::{LIST, Server, folder};

#[test]
fn without_the_flag_everyone_is_the_admin() {
    let server = Server::start(&[]);
    for headers in [&[][..], &["Authorization: Bearer nobody"], &["Authorization: Basic x"]] {
        assert_eq!(server.ask("GET", LIST, headers).status, 200);
    }
}

#[test]
fn the_built_in_installation_has_240_policies() {
    let server = Server::start(&["--max-page-size", "1000"]);
    let all = server.get(&format!("{LIST}?page_size=1000")).json();
    assert_eq!(all["pagination"]["count"], 240);
    assert_eq!(all["results"].as_array().unwrap().len(), 240);
    let found = server.get(&format!("{LIST}?search=default-match")).json();
    assert_eq!(found["pagination"]["count"], 4);
}

#[test]
fn generated_policies_are_as_many_as_asked_for_and_the_same_again() {
    let [first, second] = [(); 2].map(|()| Server::start(&["--count", "1234"]).get(LIST));
    assert_eq!(first.json()["pagination"]["count"], 1234);
    assert!(first.body == second.body);
    let none = Server::start(&["--count", "0"]).get(LIST).json();
    assert_eq!(none["pagination"]["total_pages"], 1);
    assert_eq!(none["results"], json!([]));
}

#[test]
fn unknown_fields_of_a_data_file_are_returned() {
    let file = folder("newer").join("policies.json");
    let policy = json!({
        "pk": "4a894db7-e48f-42b9-aa5d-670af9a3638e", "created": "2024-01-01", "last_updated": "2024-01-02T03:04:05+01:00",
        "name": "x", "execution_logging": true, "bound_to": 0, "action": "some_day", "query": "x = 1", "tags": {"a": [1, null]},
    });
    fs::write(&file, json!([policy]).to_string()).unwrap();
    let server = Server::start(&["--data", file.to_str().unwrap()]);
    let expected = json!({
        "pk": "4a894db7-e48f-42b9-aa5d-670af9a3638e", "name": "x", "execution_logging": true,
        "component": "ak-policy-event-matcher-form", "verbose_name": "Event Matcher Policy",
        "verbose_name_plural": "Event Matcher Policies",
        "meta_model_name": "authentik_policies_event_matcher.eventmatcherpolicy",
        "bound_to": 0, "action": "some_day", "client_ip": null, "app": null, "model": null, "query": "x = 1",
        "tags": {"a": [1, null]},
    });
    for query in ["", "?created=2024-01-01T00:00Z", "?last_updated=2024-01-02T02:04:05"] {
        assert_eq!(server.get(&format!("{LIST}{query}")).json()["results"], json!([expected]), "{query}");
    }
    assert_eq!(server.get(&format!("{LIST}?created=2024-01-02")).json()["results"], json!([]));
}

#[test]
fn all_else_below_api_is_not_found() {
    let [older, newer] = ["2024.6", "2026.5"].map(|release| Server::start(&["--authentik", release]));
    for path in ["/api", "/api/", "/api/v3/", "/api/v3/policies/event_matcher", "/api/v3/policies/event_matcher/x/"] {
        let answer = older.get(path);
        assert_eq!((answer.status, answer.json()), (404, json!({"detail": "Not found."})), "{path}");
        assert_eq!(answer.header("content-type"), Some("application/json"), "{path}");
        let answer = newer.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
    }
}

#[test]
fn only_reading_is_allowed() {
    let server = Server::start(&["--require-token"]);
    let admin = &["Authorization: Bearer admin", "Content-Length: 0"];
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let answer = server.ask(method, LIST, admin);
        assert_eq!(answer.status, 405);
        assert_eq!(answer.json(), json!({"detail": format!("Method \"{method}\" not allowed.")}));
        assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"));
        assert_eq!(server.ask(method, LIST, &["Content-Length: 0"]).status, 403, "who may not read learns nothing");
    }
    let head = server.ask("HEAD", LIST, admin);
    let get = server.ask("GET", LIST, admin);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), get.header("content-length"));
    let options = server.ask("OPTIONS", LIST, admin);
    assert_eq!((options.status, options.header("allow")), (200, Some("GET, HEAD, OPTIONS")));
    assert_eq!(options.json()["renders"], json!(["application/json"]));
}

#[test]
fn latency_applies_to_every_api_answer_only() {
    let server = Server::start(&["--latency", "150", "--require-token"]);
    for path in [LIST, "/api/v3/unknown/"] {
        let start = Instant::now();
        server.get(path);
        assert!(start.elapsed() >= Duration::from_millis(150), "{path}");
    }
}

#[test]
fn latency_can_be_a_range() {
    let server = Server::start(&["--latency", "40-400"]);
    let late: Vec<Duration> = (0..6)
        .map(|_| {
            let start = Instant::now();
            server.get("/api/v3/unknown/");
            start.elapsed()
        })
        .collect();
    assert!(late.iter().all(|late| *late >= Duration::from_millis(40)), "{late:?}");
    assert!(late.iter().max().unwrap().saturating_sub(*late.iter().min().unwrap()).as_millis() > 60, "{late:?}");
}
