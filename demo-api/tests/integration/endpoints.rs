//! The endpoints beside the list, beyond what was recorded.

use serde_json::{Value, json};

use crate::program::{LIST, Server};

const BINDINGS: &str = "/api/v3/policies/bindings/";
const ALL: &str = "/api/v3/policies/all/";
const EVENTS: &str = "/api/v3/events/events/";

const EVERY: [&str; 12] = [
    BINDINGS,
    ALL,
    EVENTS,
    "/api/v3/events/events/actions/",
    "/api/v3/admin/apps/",
    "/api/v3/admin/models/",
    "/api/v3/root/config/",
    "/api/v3/events/rules/",
    "/api/v3/flows/instances/",
    "/api/v3/flows/bindings/",
    "/api/v3/sources/all/",
    "/api/v3/admin/version/",
];

fn count(server: &Server, target: &str) -> u64 {
    server.get(target).json()["pagination"]["count"].as_u64().unwrap()
}

/// The policy of the built-in installation that has this name.
fn policy(server: &Server, name: &str) -> Value {
    let name: String = name.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let list = server.get(&format!("{LIST}?name={name}")).json();
    assert_eq!(list["pagination"]["count"], 1, "{list}");
    list["results"][0].clone()
}

fn bindings(server: &Server, policy: &Value) -> Vec<Value> {
    let pk = policy["pk"].as_str().unwrap();
    let list = server.get(&format!("{BINDINGS}?policy={pk}&page_size=5000")).json();
    list["results"].as_array().unwrap().clone()
}

#[test]
fn all_of_them_are_there_in_both_releases() {
    for (release, counts) in [("2024.6", [27, 56, 80]), ("2026.5", [33, 79, 121])] {
        let server = Server::start(&["--authentik", release]);
        for path in EVERY {
            assert_eq!(server.get(path).status, 200, "{release} {path}");
            assert_eq!(server.ask("POST", path, &["Content-Length: 0"]).status, 405, "{release} {path}");
        }
        let lengths = [EVERY[3], EVERY[4], EVERY[5]].map(|path| server.get(path).json().as_array().unwrap().len());
        assert_eq!(lengths, counts, "{release}");
        let version = server.get("/api/v3/admin/version/").json();
        assert!(version["version_current"].as_str().unwrap().starts_with(release));
        let page = server.get(&format!("{BINDINGS}?page_size=1")).json();
        assert_eq!(page.get("autocomplete").is_some(), release == "2026.5");
        assert_eq!(page["results"][0]["policy_obj"].get("query").is_some(), release == "2026.5");
    }
}

#[test]
fn the_rights_of_the_users() {
    let server = Server::start(&["--require-token"]);
    let pk = {
        let list = server.ask("GET", &format!("{LIST}?search=match-update"), &["Authorization: Bearer admin"]).json();
        list["results"][0]["pk"].as_str().unwrap().to_owned()
    };
    let used_by = format!("{LIST}{pk}/used_by/");
    let statuses = |token: &str| {
        let headers = [format!("Authorization: Bearer {token}")];
        let ask = |path: &str| server.ask("GET", path, &[&headers[0]]).status;
        (EVERY.map(ask), ask(&used_by))
    };
    assert_eq!(statuses("admin"), ([200; 12], 200));
    assert_eq!(statuses("reader"), ([403, 403, 403, 200, 200, 200, 200, 403, 403, 403, 403, 200], 200));
    assert_eq!(statuses("limited"), ([403, 403, 403, 200, 403, 403, 200, 403, 403, 403, 403, 200], 200));
    assert_eq!(statuses("nobody"), ([403, 403, 403, 200, 403, 403, 200, 403, 403, 403, 403, 200], 403));
    assert_eq!(statuses("wrong"), ([403, 403, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403], 403));
    let users = server.ask("GET", &used_by, &["Authorization: Bearer reader"]).json();
    assert_eq!(users, json!([]), "only the administrator has rights on what uses a policy");
    let list = server.ask("GET", &format!("{LIST}?search=everything"), &["Authorization: Bearer admin"]).json();
    let pk = list["results"][0]["pk"].as_str().unwrap();
    let target = format!("{LIST}{pk}/used_by/");
    assert_eq!(server.ask("GET", &target, &["Authorization: Bearer limited"]).status, 404);
}

#[test]
fn bindings_agree_with_the_policies() {
    let server = Server::start(&["--max-page-size", "5000"]);
    // The flow and its stage have keys of their own.
    for (name, own) in [("Bound to a great many", 2), ("Bound four times, each differently", 0)] {
        let policy = policy(&server, name);
        let targets: Vec<Value> = bindings(&server, &policy).iter().map(|binding| binding["target"].clone()).collect();
        let users = server.get(&format!("{LIST}{}/used_by/", policy["pk"].as_str().unwrap())).json();
        let users: Vec<Value> = users.as_array().unwrap().iter().map(|user| user["pk"].clone()).collect();
        assert_eq!((json!(targets.len()), users.len()), (policy["bound_to"].clone(), targets.len()));
        assert_eq!(targets.iter().filter(|target| !users.contains(target)).count(), own);
    }
}

#[test]
fn targets_are_named_in_the_list_of_their_type() {
    let server = Server::start(&[]);
    let targets = bindings(&server, &policy(&server, "Bound to a great many"));
    for (number, path) in [(0, EVERY[7]), (4, EVERY[8]), (5, EVERY[9]), (6, EVERY[10]), (7, EVERY[7])] {
        let list = server.get(path).json();
        let rows = list["results"].as_array().unwrap();
        assert!(rows.iter().any(|row| row["pk"] == targets[number]["target"]), "{number} {path}");
    }
}

#[test]
fn a_policy_that_is_not_there() {
    let server = Server::start(&[]);
    let nil = "00000000-0000-0000-0000-000000000000";
    let answer = server.get(&format!("{BINDINGS}?policy={nil}"));
    let expected = json!({"policy": ["Select a valid choice. That choice is not one of the available choices."]});
    assert_eq!((answer.status, answer.json()), (400, expected));
    let answer = server.get(&format!("{BINDINGS}?policy=x"));
    assert_eq!((answer.status, answer.json()), (400, json!({"policy": ["“x” is not a valid UUID."]})));
    let answer = server.get(&format!("{LIST}{nil}/used_by/"));
    let expected = json!({"detail": "No EventMatcherPolicy matches the given query."});
    assert_eq!((answer.status, answer.json()), (404, expected));
    for path in ["x", "%ff"] {
        let answer = server.get(&format!("{LIST}{path}/used_by/"));
        assert_eq!((answer.status, answer.json()), (404, json!({"detail": "Not found."})), "{path}");
    }
}

#[test]
fn a_data_file_may_say_any_number_of_bindings() {
    let file = crate::program::folder("many-bindings").join("policies.json");
    let pk = "4a894db7-e48f-42b9-aa5d-670af9a3638e";
    let policies = json!([{
        "pk": pk, "created": "2024-01-01", "last_updated": "2024-01-01", "name": "x", "execution_logging": false,
        "bound_to": u64::MAX,
    }]);
    std::fs::write(&file, policies.to_string()).unwrap();
    let server = Server::start(&["--data", file.to_str().unwrap()]);
    assert_eq!(server.get(LIST).json()["results"][0]["bound_to"], u64::MAX);
    assert_eq!(count(&server, &format!("{BINDINGS}?policy={pk}")), 10_000);
    assert_eq!(server.get(&format!("{LIST}{pk}/used_by/")).json().as_array().unwrap().len(), 10_000);
}

#[test]
fn unbound_policies_are_of_every_kind() {
    let server = Server::start(&["--max-page-size", "1000"]);
    let list = server.get(&format!("{ALL}?bindings__isnull=true&page_size=1000")).json();
    let rows = list["results"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["bound_to"] == 0) && rows.len() > 40);
    let names: Vec<&str> = rows.iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert!(names.is_sorted(), "{names:?}");
    assert_eq!(names.iter().filter(|name| **name == "default-password-change-password-policy").count(), 1);
    let [unbound, bound, all] =
        ["?bindings__isnull=true", "?bindings__isnull=false", ""].map(|query| count(&server, &format!("{ALL}{query}")));
    assert_eq!((unbound, unbound + bound, all), (rows.len() as u64, 242, 242));
    let pages: Vec<Value> = (1..=unbound)
        .map(|page| {
            server.get(&format!("{ALL}?bindings__isnull=1&page_size=1&page={page}")).json()["results"][0].take()
        })
        .collect();
    assert_eq!(&pages, rows);
    assert_eq!(count(&server, &format!("{ALL}?search=password-change")), 1);
    assert_eq!(server.get(&format!("{ALL}?search=%00")).status, 400);
}

/// A query string with one parameter.
fn query(name: &str, value: &str) -> String {
    let value: String = value.bytes().map(|byte| format!("%{byte:02x}")).collect();
    format!("?{name}={value}")
}

#[test]
fn events_are_filtered() {
    let server = Server::start(&[]);
    let created = |query: &str| {
        let list = server.get(&format!("{EVENTS}{query}&page_size=100")).json();
        let rows = list["results"].as_array().unwrap().iter();
        rows.map(|event| event["created"].as_str().unwrap().to_owned()).collect::<Vec<String>>()
    };
    let mut times = created("?");
    assert!(times.len() == 32 && times.iter().rev().is_sorted());
    times.reverse();
    assert_eq!(created("?ordering=created"), times);
    for (query, expected) in [
        ("?action=login", 8),
        ("?action=MODEL", 9),
        ("?actions=login", 5),
        ("?actions=login&actions=model_created", 8),
        ("?actions=login&action=log", 5),
        ("?client_ip=127.0.0.1", 11),
        ("?client_ip=127", 0),
        ("?username=akad", 11),
        ("?username=x", 0),
        ("?context_model_name=eventmatcherpolicy", 6),
        ("?context_model_app=authentik_core", 2),
        ("?context_model_pk=22756487-d9e3-4645-8707-5e2da9669291", 1),
        ("?context_model_pk=x", 0),
        ("?search=any-license-126", 1),
        ("?search=headlesschrome+login", 1),
        ("?action=login&search=zzz", 0),
    ] {
        assert_eq!(count(&server, &format!("{EVENTS}{query}")), expected, "{query}");
    }
    let page = server.get(&format!("{EVENTS}?page_size=3&page=11")).json();
    assert_eq!((&page["pagination"]["start_index"], page["results"].as_array().unwrap().len()), (&json!(31), 2));
    assert_eq!(server.get(&format!("{EVENTS}?page=99")).status, 404);
    let refused = server.get(&format!("{EVENTS}?actions=log"));
    assert_eq!(refused.status, 400);
    assert_eq!(refused.json(), json!({"actions": ["Select a valid choice. log is not one of the available choices."]}));
    let older = Server::start(&["--authentik", "2024.6"]);
    assert_eq!(count(&older, &format!("{EVENTS}?actions=log")), 32, "an unknown parameter is ignored");
}

#[test]
fn the_event_log_is_searched_by_query() {
    let [older, server] = ["2024.6", "2026.5"].map(|release| Server::start(&["--authentik", release]));
    let search = |text: &str| format!("{EVENTS}{}", query("search", text));
    let locked_out = "action = \"login_failed\" and client_ip = \"10.0.0.1\"";
    let two_days = "created >= \"2026-11-22 00:00\" and created < \"2026-11-24\"";
    assert_eq!((count(&server, &search(locked_out)), count(&server, &search(two_days))), (2, 12));
    assert_eq!(count(&server, &search("login_failed 10.0.0.1")), 2, "what is no query is searched for by its words");
    assert_eq!(count(&older, &search(locked_out)), 0, "before 2026.5 everything is");
    let event = server.get(&search(locked_out)).json()["results"][0].clone();
    let ask = |search: &str| {
        let answer = server.get(&format!("{EVENTS}{}/{}", event["pk"].as_str().unwrap(), query("search", search)));
        if answer.status == 200 {
            assert_eq!(answer.json(), event);
        }
        answer
    };
    for (query, and_form, or_form) in [
        ("user.username = \"emergency\"", 200, 200),
        ("user.username = \"akadmin\"", 404, 200),
        ("action = ", 404, 404),
        ("client_ip = \"10.0.0.0/8\"", 404, 404),
        ("user = \"emergency\"", 500, 500),
        ("context.message__regex = \"x\"", 501, 501),
    ] {
        let [and, or] = ["and", "or"].map(|logic| ask(&format!("action != \"n0nce\" {logic} {query}")).status);
        assert_eq!((and, or), (and_form, or_form), "{query}");
    }
    let refused = ask("context.message__regex = \"x\"").json();
    assert_eq!(refused, json!({"detail": "The demo API cannot evaluate __regex."}));
}

#[test]
fn the_built_in_installation_has_every_kind_of_binding() {
    let server = Server::start(&[]);
    let of = |name: &str| bindings(&server, &policy(&server, name));
    let disabled = of("Bound, but the binding is disabled");
    assert_eq!((disabled.len(), &disabled[0]["enabled"]), (1, &json!(false)));
    let expired = of("Bound, but the binding has expired");
    assert_eq!((expired.len(), &expired[0]["expires"]), (1, &json!("2025-12-31T23:59:59Z")));
    let every = of("Bound four times, each differently");
    let fields = |name: &str| every.iter().map(|binding| binding[name].clone()).collect::<Vec<Value>>();
    assert_eq!(fields("order"), [10, 20, 30, 40]);
    assert_eq!(fields("negate"), [false, true, false, false]);
    assert_eq!(fields("enabled"), [true, true, false, true]);
    assert_eq!(fields("expires"), [json!(null), json!(null), json!(null), json!("2025-12-31T23:59:59Z")]);
    assert!(of("Not bound to anything").is_empty());
}
