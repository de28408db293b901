//! What holds for every query string and for every response, however hostile.
//!
//! `PROPTEST_CASES=1000000 cargo test --release --test properties` makes a long run of it.
#![allow(clippy::unwrap_used)]

use event_matcher_policies::api::error::ApiError;
use event_matcher_policies::api::ordering::Ordering;
use event_matcher_policies::api::pretty_json::pretty_json;
use event_matcher_policies::api::query::{Defaults, Param, Query};
use event_matcher_policies::api::response::{Sent, read_list};
use event_matcher_policies::store::query_update::QueryUpdate;
use event_matcher_policies::url_state::view_state::ViewState;
use proptest::prelude::*;

const DEFAULTS: Defaults = Defaults { page_size: 20 };

fn parse(search: &str) -> Query {
    Query::parse(search, DEFAULTS)
}

fn params() -> impl Strategy<Value = Param> {
    prop::sample::select(Param::ALL.to_vec())
}

fn params_but_the_page() -> impl Strategy<Value = Param> {
    prop::sample::select(Param::ALL.into_iter().filter(|param| *param != Param::Page).collect::<Vec<_>>())
}

/// Any text, and the texts on which parsers break.
fn values() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        prop::sample::select(vec!["1", "20", "last", "%", "%41", "+", "&=", "\0", "\u{202e}", "50%2541", " a ", "é"])
            .prop_map(str::to_owned),
    ]
}

fn queries() -> impl Strategy<Value = Query> {
    prop::collection::vec((params(), values()), 0..14).prop_map(|pairs| {
        let mut query = Query::default();
        for (param, value) in pairs {
            query.set(param, &value, DEFAULTS);
        }
        query
    })
}

/// A valid response of five rows, some of them unusual.
const RESPONSE: &str = r#"{"pagination":{"next":2,"previous":0,"count":6,"current":1,"total_pages":2,"start_index":1,
"end_index":5},"results":[
{"pk":"4a894db7-e48f-42b9-aa5d-670af9a3638e","name":"plain","execution_logging":true,"bound_to":3,"action":"login",
"client_ip":"10.0.0.1","app":"authentik.core","model":"authentik_core.user"},
{"pk":"b","name":"\u202e\ud83d\ude42 <img>","execution_logging":null,"bound_to":3.0,"action":null,"client_ip":null},
{"pk":"c","name":"","bound_to":0,"verbose_name":{"a":[1,2,{"b":null}]},"big":123456789012345678901234567890},
{"pk":"d","name":"bad","bound_to":"many"},null],"autocomplete":{}}"#;

/// Pieces on which a decoder may break.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let pieces: [&[u8]; 16] = [
        b"null",
        b"[",
        b"]",
        b"{",
        b"}",
        b"\"",
        b"\\u0000",
        b"\\ud800",
        b"1e999",
        b"-0",
        b"\xff",
        b"\xef\xbb\xbf",
        b",",
        b":",
        b"[[[[[[[[[[[[[[[[",
        b"\"pk\":\"\",",
    ];
    prop_oneof![prop::sample::select(pieces.map(<[u8]>::to_vec).to_vec()), prop::collection::vec(any::<u8>(), 0..6)]
}

/// A valid response, cut and pasted at random places, down to nothing.
fn responses() -> impl Strategy<Value = String> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..24_usize, pieces()), 0..6);
    (edits, prop::option::weighted(0.2, any::<prop::sample::Index>())).prop_map(|(edits, end)| {
        let mut bytes = RESPONSE.as_bytes().to_vec();
        for (at, length, piece) in edits {
            let start = at.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, piece);
        }
        if let Some(end) = end {
            bytes.truncate(end.index(bytes.len() + 1));
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { 2000 };
    ProptestConfig { cases, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_response_is_a_page_or_an_error(status in 200..600_u16, body in responses()) {
        match read_list(status, &body, Sent::default()) {
            Err(error) => prop_assert_eq!(ApiError::from(error).status(), Some(status)),
            Ok(page) => {
                prop_assert!(status < 300);
                for policy in &page.policies {
                    // The details show and copy the row as it was sent.
                    let raw = policy.raw.get();
                    prop_assert!(body.contains(raw));
                    let of = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
                    // serde rejects a text with half a surrogate pair.
                    prop_assert_eq!(of(&pretty_json(raw)), of(raw));
                }
            }
        }
    }

    #[test]
    fn any_search_string_is_a_view_and_keeps_its_policy(search in any::<String>(), policy in values()) {
        let policy = Some(policy).filter(|policy| !policy.is_empty());
        let view = ViewState { policy, ..ViewState::parse(&search, DEFAULTS) };
        prop_assert_eq!(ViewState::parse(&view.write(&search), DEFAULTS), view);
    }

    #[test]
    fn parsing_what_was_formatted_is_the_identity(query in queries()) {
        prop_assert_eq!(parse(&query.to_search()), query);
    }

    #[test]
    fn any_string_parses_and_its_canonical_form_is_stable(search in any::<String>()) {
        let once = parse(&search).to_search();
        prop_assert_eq!(parse(&once).to_search(), once);
    }

    #[test]
    fn other_keys_are_kept(search in "([a-z_%=+0-9]{0,12}&?){0,6}", query in queries()) {
        let view = ViewState { query, policy: None, ..ViewState::default() };
        let written = view.write(&search);
        prop_assert_eq!(&ViewState::parse(&written, DEFAULTS).query, &view.query);
        prop_assert_eq!(view.write(&written), written);
    }

    #[test]
    fn the_request_has_the_values_of_the_query(query in queries()) {
        for (name, value) in query.to_request(DEFAULTS) {
            let param = Param::from_name(name).unwrap();
            prop_assert_eq!(query.get(param).unwrap_or("20"), &value);
        }
    }

    #[test]
    fn every_update_but_of_the_page_goes_to_page_1(
        query in queries(), param in params_but_the_page(), value in values(),
    ) {
        for update in [QueryUpdate::Filter(param, value.clone()), QueryUpdate::PageSize(value)] {
            let updated = update.apply(&query, DEFAULTS);
            prop_assert_eq!(updated.get(Param::Page), None);
        }
    }

    #[test]
    fn an_ordering_reads_back_as_itself(value in "[-a-z_, ]{0,40}|(-?(pk|name|app|model),){0,5}") {
        let keys = Ordering::parse(Some(&value)).keys;
        let text = Ordering { keys: keys.clone(), ignored: Vec::new() }.to_string();
        prop_assert_eq!(Ordering::parse(Some(&text)).keys, keys);
    }
}
