//! Everything that was recorded is answered the same.

use serde::Deserialize;
use serde_json::Value;

use crate::program::{LIST, Server, data};

#[derive(Deserialize)]
struct Recording {
    query: String,
    token: Option<String>,
    status: u16,
    body: Value,
}

#[test]
fn every_recording_is_answered_the_same() {
    let json = std::fs::read(data("recordings.json")).unwrap();
    let recordings: Vec<Recording> = serde_json::from_slice(&json).unwrap();
    assert_eq!(recordings.len(), 109);
    let dataset = data("dataset.json");
    let server = Server::start(&["--data", dataset.to_str().unwrap(), "--require-token"]);
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
