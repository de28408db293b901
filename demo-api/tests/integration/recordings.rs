//! Every recorded answer, request by request, of each release.

use serde::Deserialize;
use serde_json::Value;

use crate::client::Answer;
use crate::program::{LIST, Server, data, folder};

fn read<T: for<'de> Deserialize<'de>>(file: &str) -> Vec<T> {
    serde_json::from_slice(&std::fs::read(data(file)).unwrap()).unwrap()
}

/// Plays a release with the policies of the recorded installation.
fn start(release: &str) -> Server {
    let dataset = data("dataset.json");
    Server::start(&["--data", dataset.to_str().unwrap(), "--require-token", "--authentik", release])
}

/// A request of the policy list.
#[derive(Deserialize)]
struct Recording {
    query: String,
    token: Option<String>,
    status: u16,
    body: Value,
}

fn expect_recorded(release: &str, file: &str) {
    let recordings: Vec<Recording> = read(file);
    assert_eq!(recordings.len(), 109);
    let server = start(release);
    for Recording { query, token, status, body } in recordings {
        let authorization = token.map(|token| format!("Authorization: Bearer {token}"));
        let headers: Vec<&str> = authorization.as_deref().into_iter().collect();
        let answer = server.ask("GET", &format!("{LIST}{query}"), &headers);
        assert_eq!(answer.status, status, "{query}");
        // As text, so that the order of the fields counts as well.
        assert_eq!(answer.text(), body.to_string(), "{query}");
        assert_eq!(answer.header("content-type"), Some("application/json"), "{query}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{query}");
    }
}

#[test]
fn the_list_of_2024_6_answers_as_recorded() {
    expect_recorded("2024.6", "recordings.json");
}

#[test]
fn the_list_of_2026_5_answers_as_recorded() {
    expect_recorded("2026.5", "2026.5/recordings.json");
}

/// A request of any endpoint of 2026.5, with the start of a body that is HTML.
#[derive(Deserialize)]
struct Other {
    path: String,
    token: Option<String>,
    language: Option<String>,
    status: u16,
    content_type: String,
    body: String,
}

impl Other {
    fn ask(&self, server: &Server) -> Answer {
        let mut headers = Vec::new();
        headers.extend(self.token.as_ref().map(|token| format!("Authorization: Bearer {token}")));
        headers.extend(self.language.as_ref().map(|language| format!("Accept-Language: {language}")));
        if self.status == 406 {
            headers.push("Accept: text/html".to_owned()); // the recording does not say what it sent
        }
        server.ask("GET", &self.path, &headers.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// A JSON body without what differs from installation to installation: the identities of bindings.
fn comparable(path: &str, body: &str) -> Value {
    let mut body: Value = serde_json::from_str(body).unwrap();
    if path.contains("/policies/bindings/")
        && let Some(bindings) = body["results"].as_array_mut()
    {
        for binding in bindings {
            binding.as_object_mut().unwrap().remove("pk").unwrap();
        }
    }
    body
}

#[test]
fn all_else_of_2026_5_answers_as_recorded() {
    let others: Vec<Other> = read("2026.5/others.json");
    assert_eq!(others.len(), 56);
    let server = start("2026.5");
    for other in others {
        let answer = other.ask(&server);
        let Other { path, token, language, status, content_type, body } = other;
        let case = format!("{path} {token:?} {language:?}");
        assert_eq!(answer.status, status, "{case}");
        assert_eq!(answer.header("content-type"), Some(content_type.as_str()), "{case}");
        if content_type == "application/json" {
            let language = language.as_deref().unwrap_or("en");
            assert_eq!(answer.header("content-language"), Some(language), "{case}");
            assert_eq!(comparable(&path, answer.text()), comparable(&path, &body), "{case}");
        } else {
            let start = body.strip_suffix('…').unwrap();
            assert!(answer.text().starts_with(start), "{case}: {}", answer.text());
        }
    }
}

/// What two real servers answered to fourteen users about rules, transports, groups, bindings and events, and the part of
/// their installations that it depends on. `autocomplete` is emptied.
#[derive(Deserialize)]
struct Notifications {
    installation: Value,
    answers: Vec<Recorded>,
}

#[derive(Deserialize)]
struct Recorded {
    token: Option<String>,
    path: String,
    status: u16,
    body: Value,
}

fn expect_notifications(release: &str, recorded: &str) {
    let json = std::fs::read(data(&format!("{recorded}/who-is-told.json"))).unwrap();
    let Notifications { installation, answers } = serde_json::from_slice(&json).unwrap();
    let file = folder(&format!("notifications-{release}")).join("installation.json");
    std::fs::write(&file, installation.to_string()).unwrap();
    let server = Server::start(&["--data", file.to_str().unwrap(), "--require-token", "--authentik", release]);
    assert!(answers.len() > 300);
    for Recorded { token, path, status, body } in answers {
        let authorization = token.map(|token| format!("Authorization: Bearer {token}"));
        let headers: Vec<&str> = authorization.as_deref().into_iter().collect();
        let answer = server.ask("GET", &format!("/api/v3{path}"), &headers);
        assert_eq!((answer.status, answer.text()), (status, &*body.to_string()), "{path} {authorization:?}");
    }
}

#[test]
fn who_is_told_answers_as_recorded_of_2026_5() {
    expect_notifications("2026.5", "2026.5");
}

#[test]
fn who_is_told_answers_as_recorded_of_2024_8() {
    expect_notifications("2024.6", "2024.8");
}
