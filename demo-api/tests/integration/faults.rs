//! Injected faults: what each sends, and which requests it applies to.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{self, Answer, End};
use crate::program::{LIST, Server, folder};

const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";
const PLAIN_HTML: &str = "text/html";

/// Enough rows for every fault that changes some.
const SIX: &str = "/api/v3/policies/event_matcher/?page_size=6";

/// Long enough for everything that is sent to arrive.
const A_WHILE: Duration = Duration::from_secs(1);

/// For answers that end by themselves.
const PATIENCE: Duration = Duration::from_secs(30);

fn failing(fault: &str) -> Server {
    Server::start(&["--fault", fault])
}

fn truth(target: &str) -> Answer {
    Server::start(&[]).get(target)
}

/// What the fault makes of an answer, and the true answer.
fn changed(fault: &str, target: &str) -> (Value, Value) {
    let answer = failing(fault).get(target);
    assert_eq!((answer.status, answer.header("content-type")), (200, Some(JSON)), "{fault}");
    assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()), "{fault}");
    (answer.json(), truth(target).json())
}

#[test]
fn error_answers_are_those_of_real_servers() {
    let kinds = [
        ("not-signed-in", 403, JSON, "{\"detail\":\"Authentication credentials were not provided.\"}"),
        ("token", 403, JSON, "{\"detail\":\"Token invalid/expired\"}"),
        ("forbidden", 403, JSON, "{\"detail\":\"You do not have permission to perform this action.\"}"),
        ("unauthorized", 401, JSON, "{\"detail\":\"Authentication credentials were not provided.\"}"),
        ("no-page", 404, JSON, "{\"detail\":\"Invalid page.\"}"),
        ("no-api", 404, PLAIN_HTML, "<h1>404 Not Found</h1>"),
        ("too-large", 413, PLAIN_HTML, "<h1>413 Request Entity Too Large</h1>"),
        ("too-long", 414, PLAIN_HTML, "<h1>414 Request-URI Too Large</h1>"),
        ("throttled", 429, JSON, "{\"detail\":\"Request was throttled. Expected available in 2 seconds.\"}"),
        ("server-error", 500, HTML, "<h1>Server Error (500)</h1>"),
        ("bad-gateway", 502, PLAIN_HTML, "<hr><center>nginx</center>"),
        (
            "no-backend",
            502,
            JSON,
            "{\"error\":\"failed to connect to authentik backend: dial unix /dev/shm/authentik-core.sock: connect: \
             connection refused\"}",
        ),
        ("starting", 503, JSON, "{\"error\":\"authentik starting\"}"),
        ("unavailable", 503, JSON, "{\"detail\":\"Service temporarily unavailable, try again later.\"}"),
        ("gateway-timeout", 504, PLAIN_HTML, "<h1>504 Gateway Time-out</h1>"),
        ("html", 200, HTML, "<!doctype html>"),
        ("empty", 200, JSON, ""),
        ("broken", 200, JSON, "{'pagination'"),
    ];
    // Each applies once, so that they come one after the other.
    let flags: Vec<String> = kinds.iter().map(|(kind, ..)| format!("--fault={kind}:1")).collect();
    let server = Server::start(&flags.iter().map(String::as_str).collect::<Vec<_>>());
    for (kind, status, content_type, body) in kinds {
        let answer = server.get(LIST);
        assert_eq!((answer.status, answer.header("content-type")), (status, Some(content_type)), "{kind}");
        assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()), "{kind}");
        match content_type {
            _ if body.is_empty() => assert!(answer.body.is_empty(), "{kind}"),
            JSON if status != 200 => assert_eq!(answer.text(), body, "{kind}"),
            _ => assert!(answer.text().contains(body), "{kind}: {}", answer.text()),
        }
        assert_eq!(answer.header("www-authenticate"), (status == 401).then_some("Bearer"), "{kind}");
        let retry_after = match kind {
            "throttled" => Some("2"),
            "starting" => Some("5"),
            _ => None,
        };
        assert_eq!(answer.header("retry-after"), retry_after, "{kind}");
        assert!(content_type == JSON && status != 200 || serde_json::from_slice::<Value>(&answer.body).is_err());
    }
    assert_eq!(server.get(LIST).json(), truth(LIST).json(), "then no fault is left");
}

#[test]
fn a_bad_request_has_every_kind_of_error() {
    let answer = failing("invalid").get(LIST);
    let expected = json!({
        "action": ["Select a valid choice. bogus is not one of the available choices."],
        "tenant": ["This field is not known."],
        "non_field_errors": ["The filters contradict each other."],
        "code": "invalid",
    });
    assert_eq!((answer.status, answer.header("content-type"), answer.json()), (400, Some(JSON), expected));
}

#[test]
fn a_hang_says_nothing() {
    assert_eq!(client::receive(failing("hang").address, LIST, A_WHILE), (Vec::new(), End::Silence));
}

#[test]
fn a_drop_closes_the_connection_without_an_answer() {
    let server = failing("drop:1");
    // Not even a status; a browser asks again for an answer of which it has seen nothing at all.
    let interim = b"HTTP/1.1 100 Continue\r\n\r\n".to_vec();
    assert_eq!(client::receive(server.address, LIST, PATIENCE), (interim, End::Reset));
    assert_eq!(server.get(LIST).status, 200);
}

#[test]
fn half_an_answer_is_followed_by_silence_or_by_the_end() {
    let whole = truth(SIX);
    for (fault, expected, patience) in [("stall", End::Silence, A_WHILE), ("cut", End::Closed, PATIENCE)] {
        let (bytes, end) = client::receive(failing(fault).address, SIX, patience);
        let answer = client::parse(&bytes);
        assert_eq!((answer.status, end), (200, expected), "{fault}");
        for header in ["content-type", "content-length"] {
            assert_eq!(answer.header(header), whole.header(header), "{fault}");
        }
        assert_eq!(answer.body, whole.body[..whole.body.len() / 2], "{fault}");
    }
    let answer = failing("truncated").get(SIX);
    assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()), "as if it were all");
    assert_eq!(answer.body, whole.body[..whole.body.len() / 2]);
}

#[test]
fn login_redirects_to_a_page_that_exists() {
    let server = failing("login");
    let answer = server.get(&format!("{LIST}?search=a+b&page=2"));
    let expected = "/if/flow/default-authentication-flow/\
                    ?next=%2Fapi%2Fv3%2Fpolicies%2Fevent_matcher%2F%3Fsearch%3Da%2Bb%26page%3D2";
    assert_eq!((answer.status, answer.header("location")), (302, Some(expected)));
    let page = server.get(expected);
    assert_eq!((page.status, page.header("content-type")), (200, Some(HTML)));
    assert!(page.text().contains("<title>Welcome to authentik!</title>"), "{}", page.text());
    assert_eq!(failing("html").get(expected).status, 404, "where nothing leads to it, there is none");
}

#[test]
fn cors_redirects_to_another_origin_which_gets_no_faults() {
    let server = failing("cors");
    let port = server.address.port();
    let target = format!("{LIST}?search=a");
    let ask = |host: &str, headers: &[&str]| client::ask_at(server.address, host, "GET", &target, headers);
    for (host, location) in [
        (format!("127.0.0.1:{port}"), format!("http://localhost:{port}{target}")),
        (format!("localhost:{port}"), format!("http://127.0.0.1:{port}{target}")),
        ("[::1]".to_owned(), format!("http://localhost{target}")),
    ] {
        let answer = ask(&host, &[]);
        assert_eq!((answer.status, answer.header("location")), (302, Some(location.as_str())), "{host}");
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
    let here = format!("localhost:{port}");
    let answer = ask(&here, &[&format!("Origin: http://127.0.0.1:{port}")]);
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, None));
    assert_eq!(ask(&here, &["Origin: null"]).status, 200);
    assert_eq!(ask(&here, &[&format!("Origin: http://localhost:{port}")]).status, 302);
}

#[test]
fn true_answers_with_a_mistake() {
    for rows in [1, 2, 3, 4, 6] {
        let target = format!("{LIST}?page_size={rows}");
        let (answer, mut expected) = changed("shape", &target);
        expected["results"][rows.min(3) - 1]["bound_to"] = json!("many");
        expected["results"][rows.min(5) - 1]["name"] = json!(7);
        assert_eq!(answer, expected, "of {rows}");
        let (answer, mut expected) = changed("miscount", &target);
        expected["pagination"]["count"] = json!((rows - 1).min(3));
        expected["pagination"]["end_index"] = json!((rows - 1).min(3));
        assert_eq!(answer, expected, "of {rows}");
    }
    let (answer, expected) = changed("list", SIX);
    assert_eq!(answer, expected["results"]);
    let (answer, expected) = changed("no-results", SIX);
    assert_eq!(answer, json!({"pagination": expected["pagination"], "autocomplete": {}}));
    let (answer, mut expected) = changed("repeated", SIX);
    expected["results"][1]["pk"] = expected["results"][0]["pk"].clone();
    assert_eq!(answer, expected);
}

#[test]
fn fifty_megabytes_of_a_true_answer() {
    let (mut answer, expected) = changed("huge", SIX);
    let rows = answer["results"].as_array_mut().unwrap().iter_mut();
    let padding: Vec<Value> = rows.map(|row| row.as_object_mut().unwrap().remove("padding").unwrap()).collect();
    let size: usize = padding.iter().map(|padding| padding.as_str().unwrap().len()).sum();
    assert!((49_000_000..=50_000_000).contains(&size), "{size}");
    assert_eq!(answer, expected);
}

#[test]
fn a_refusal_has_no_rows_to_change() {
    for fault in ["shape", "list", "no-results", "huge", "miscount", "repeated"] {
        let answer = failing(fault).get(&format!("{LIST}?page=x"));
        assert_eq!((answer.status, answer.text()), (404, "{\"detail\":\"Invalid page.\"}"), "{fault}");
    }
}

#[test]
fn faults_apply_to_list_requests_only() {
    let server = Server::start(&["--fault", "bad-gateway:2", "--require-token"]);
    assert_eq!(server.ask("OPTIONS", LIST, &["Authorization: Bearer admin"]).status, 200);
    assert_eq!(server.ask("HEAD", LIST, &["Authorization: Bearer admin"]).status, 200);
    assert_eq!(server.get("/api/v3/unknown/").status, 404);
    let statuses = [(); 3].map(|()| server.get(LIST).status);
    assert_eq!(statuses, [502, 502, 403], "a fault comes before the question who may read");
}

#[test]
fn only_the_first_fault_that_applies_is_used_up() {
    let server = Server::start(&["--fault=throttled:1", "--fault=unavailable:2", "--fault=empty:100%", "--fault=html"]);
    let statuses = [(); 5].map(|()| server.get(LIST)).map(|answer| (answer.status, answer.body.len()));
    assert_eq!(statuses.map(|(status, _)| status), [429, 503, 503, 200, 200]);
    assert_eq!(statuses[4].1, 0, "html is never reached");
}

#[test]
fn random_faults_have_the_given_rate_and_are_the_same_at_every_start() {
    let [first, second] = [(); 2].map(|()| {
        let server = Server::start(&["--fault", "bad-gateway:30%", "--count", "0"]);
        (0..1000).map(|_| server.get(LIST).status == 502).collect::<Vec<bool>>()
    });
    assert!(first == second);
    let failed = first.iter().filter(|failed| **failed).count();
    assert!((250..=350).contains(&failed), "{failed}");
    let in_a_row = first.windows(2).filter(|pair| pair[0] && pair[1]).count();
    assert!((50..=130).contains(&in_a_row), "{in_a_row}");
}

#[test]
fn the_log_tells_faults_from_answers() {
    let log = folder("log-of-faults").join("log.txt");
    let server = Server::start_logging_to(&log, &["--fault", "bad-gateway:1", "--fault", "drop:1"]);
    server.get(LIST);
    client::receive(server.address, LIST, PATIENCE);
    server.get(&format!("{LIST}?search=a+b&page=x"));
    let log = fs::read_to_string(log).unwrap();
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(lines.len(), 3, "{log}");
    assert!(lines[0].contains(" 502 ") && lines[0].ends_with(" bytes (--fault bad-gateway)"), "{log}");
    assert!(lines[1].contains("event_matcher/ unanswered "), "{log}");
    assert!(lines[2].contains("GET /api/v3/policies/event_matcher/?search=a+b&page=x 404 "), "{log}");
    assert!(lines[2].ends_with(" 26 bytes"), "{log}");
}
