//! What differs between the releases, beyond what was recorded.

use serde_json::{Value, json};

use crate::program::{LIST, Server, folder};

const ADMIN: &str = "Authorization: Bearer admin";

fn count(server: &Server, query: &str) -> Value {
    server.get(&format!("{LIST}{query}")).json()["pagination"]["count"].clone()
}

#[test]
fn the_default_is_2026_5() {
    let list = Server::start(&[]).get(LIST).json();
    assert_eq!((&list["pagination"]["end_index"], &list["autocomplete"]), (&json!(20), &json!({})));
    let list = Server::start(&["--authentik", "2024.6"]).get(LIST).json();
    assert_eq!((&list["pagination"]["end_index"], list.get("autocomplete")), (&json!(100), None));
}

#[test]
fn pages_are_cut_at_the_maximum() {
    let rows = |flags: &[&str], size: &str| {
        let list = Server::start(flags).get(&format!("{LIST}?page_size={size}")).json();
        list["results"].as_array().unwrap().len()
    };
    assert_eq!(rows(&[], "1000"), 100);
    assert_eq!(rows(&["--max-page-size", "7"], "50"), 7);
    assert_eq!(rows(&["--max-page-size", "1000"], "1000"), 240);
    assert_eq!(rows(&["--max-page-size", "1000"], "101"), 101);
    assert_eq!(rows(&["--authentik", "2024.6"], "1000"), 240);
}

#[test]
fn policies_are_filtered_and_ordered_by_query() {
    let file = folder("queries").join("policies.json");
    let policy = |number: u8, query: Option<&str>| {
        json!({
            "pk": format!("4a894db7-e48f-42b9-aa5d-670af9a363{number:02}"), "created": "2024-01-01",
            "last_updated": "2024-01-01", "name": number.to_string(), "execution_logging": false, "bound_to": 0,
            "query": query,
        })
    };
    let policies = [policy(1, None), policy(2, Some("b = 1")), policy(3, Some("a = 1")), policy(4, Some("A = 1"))];
    std::fs::write(&file, json!(policies).to_string()).unwrap();
    let flags = ["--data", file.to_str().unwrap()];
    let server = Server::start(&flags);
    let names = |query: &str| {
        let list = server.get(&format!("{LIST}{query}")).json();
        list["results"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect::<String>()
    };
    assert_eq!(names("?query=a+%3D+1"), "3");
    assert_eq!(names("?query=a"), "");
    assert_eq!(names("?query="), "1234");
    assert_eq!(names("?ordering=query"), "4321");
    assert_eq!(names("?ordering=-query"), "1234");
    let older = Server::start(&[flags[0], flags[1], "--authentik", "2024.6"]);
    assert_eq!(older.get(&format!("{LIST}?query=a&ordering=query")).json()["results"][0].get("query"), None);
    assert_eq!(count(&older, "?query=a"), 4);
}

#[test]
fn a_preflight_is_refused_by_2026_5() {
    let preflight = ["Origin: https://a.example", "Access-Control-Request-Method: GET"];
    for flags in [&[][..], &["--require-token"]] {
        let answer = Server::start(flags).ask("OPTIONS", LIST, &preflight);
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (403, None));
    }
    assert_eq!(Server::start(&["--authentik", "2024.6"]).ask("OPTIONS", LIST, &preflight).status, 200);
}

#[test]
fn the_format_must_be_json() {
    let [older, newer] = ["2024.6", "2026.5"].map(|release| Server::start(&["--authentik", release]));
    let accepts = [("text/html", 406), ("text/html, application/*;q=0.1", 200), ("Application/JSON; indent=4", 200)];
    for (accept, status) in accepts {
        let accept = format!("Accept: {accept}");
        assert_eq!(newer.ask("GET", LIST, &[&accept]).status, status, "{accept}");
        assert_eq!(older.ask("GET", LIST, &[&accept]).status, 200, "{accept}");
    }
    let formats = [("xml", 404), ("json", 200), ("", 200)];
    for (format, status) in formats {
        assert_eq!(newer.get(&format!("{LIST}?format={format}")).status, status, "{format}");
        assert_eq!(older.get(&format!("{LIST}?format={format}")).status, 200, "{format}");
    }
}

#[test]
fn a_user_with_rights_on_single_policies_sees_those() {
    let [older, newer] =
        ["2024.6", "2026.5"].map(|release| Server::start(&["--authentik", release, "--require-token"]));
    let ask = |server: &Server, query: &str| {
        let answer = server.ask("GET", &format!("{LIST}{query}"), &["Authorization: Bearer limited"]);
        (answer.status, answer.json()["pagination"]["count"].as_u64())
    };
    for server in [&older, &newer] {
        assert_eq!(ask(server, ""), (200, Some(4)));
        assert_eq!(ask(server, "?search=match-update"), (200, Some(1)));
        assert_eq!(ask(server, "?action=logout"), (200, Some(0)));
    }
    // A policy that exists, but not for this user.
    assert_eq!(ask(&older, "?search=everything"), (200, Some(0)));
    assert_eq!(ask(&newer, "?search=everything"), (403, None));
    assert_eq!(ask(&newer, "?search=everything&action=bogus"), (403, None));
    assert_eq!(ask(&newer, "?action=bogus"), (400, None));
    assert_eq!(newer.ask("POST", LIST, &["Authorization: Bearer limited", "Content-Length: 0"]).status, 403);
    assert_eq!(newer.ask("POST", LIST, &[ADMIN, "Content-Length: 0"]).status, 405);
}
