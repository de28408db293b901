//! The built-in values are those of every recorded release; what a server lists of its own is read as recorded.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::HashSet;

use event_matcher_policies::api::choices::{Choices, server};
use event_matcher_policies::api::error::ErrorKind;
use event_matcher_policies::api::query::Param;
use event_matcher_policies::api::response::read_resource;
use event_matcher_policies::text::filter_labels::value_note;
use serde::Deserialize;
use serde_json::Value;

const PARAMS: [Param; 3] = [Param::Action, Param::App, Param::Model];

/// A recorded response.
#[derive(Deserialize)]
struct Recording {
    path: String,
    token: Option<String>,
    status: u16,
    body: String,
}

/// The recorded responses of the list of a parameter's values.
fn recordings(param: Param) -> Vec<Recording> {
    let path = format!("/api/v3{}", server::path(param).unwrap());
    let all: Vec<Recording> = serde_json::from_str(include_str!("data/2026.5/others.json")).unwrap();
    all.into_iter().filter(|recording| recording.path == path).collect()
}

fn read(recording: &Recording) -> Result<Value, ErrorKind> {
    read_resource(recording.status, &recording.body, recording.token.is_some())
}

/// The values of a release.
fn values(json: &str, param: Param) -> Vec<String> {
    let all: Value = serde_json::from_str(json).unwrap();
    serde_json::from_value(all[param.name()].clone()).unwrap()
}

fn values_of(choices: &Choices) -> Vec<String> {
    choices.as_slice().iter().map(|choice| choice.value.to_string()).collect()
}

#[test]
fn the_servers_values_are_read_as_recorded() {
    let labelled: Value = serde_json::from_str(include_str!("data/2026.5/choices.json")).unwrap();
    for param in PARAMS {
        let recordings = recordings(param);
        let mut read_ones = 0;
        for recording in recordings.iter().filter(|recording| recording.status == 200) {
            let choices = server::read(param, &read(recording).unwrap()).unwrap();
            let expected: Vec<(String, String)> = serde_json::from_value(labelled[param.name()].clone()).unwrap();
            let expected: Vec<String> = expected.into_iter().map(|(value, _)| value).collect();
            assert_eq!(values_of(&Choices::Server(choices)), expected, "{}", recording.path);
            read_ones += 1;
        }
        assert!(read_ones > 0, "{param:?}");
    }
}

#[test]
fn refused_lists_are_errors() {
    let refused: Vec<Recording> =
        recordings(Param::Action).into_iter().filter(|recording| recording.status == 403).collect();
    assert!(!refused.is_empty());
    for recording in &refused {
        assert!(matches!(read(recording), Err(ErrorKind::Forbidden { .. })), "{:?}", recording.token);
    }
}

#[test]
fn the_built_in_values_are_those_of_every_release_in_the_order_of_the_newest() {
    let newest = include_str!("data/2026.8/choices.json");
    for (param, count) in PARAMS.into_iter().zip([38, 82, 131]) {
        let built_in = values_of(&Choices::built_in(param));
        let newest = values(newest, param);
        assert_eq!(newest.len(), count);
        let older = values(include_str!("data/choices.json"), param);
        let mut removed: HashSet<&String> = older.iter().filter(|value| !newest.contains(value)).collect();
        let in_newest: Vec<&String> = built_in.iter().filter(|value| !removed.remove(value)).collect();
        assert_eq!(in_newest, newest.iter().collect::<Vec<_>>());
        assert!(removed.is_empty(), "{removed:?}");
        // 2026.5 has none that neither has.
        let recorded: Value = read(&recordings(param)[0]).unwrap();
        for choice in server::read(param, &recorded).unwrap().iter() {
            assert!(built_in.iter().any(|value| *value == choice.value), "{}", choice.value);
            assert_eq!(value_note(param, &choice.value, &Choices::built_in(param)), None);
        }
    }
}

#[test]
fn no_two_built_in_values_have_the_same_label() {
    for param in PARAMS {
        let choices = Choices::built_in(param);
        let labels: HashSet<String> =
            choices.as_slice().iter().map(|choice| choice.label.to_ascii_lowercase()).collect();
        assert_eq!(labels.len(), choices.as_slice().len(), "{param:?}");
        assert!(choices.as_slice().iter().all(|choice| choice.label != choice.value));
    }
}
