//! What holds for every query string and for every answer, however hostile.
//!
//! `PROPTEST_CASES=1000000 cargo test --release --test properties` makes a long run of it.
#![allow(clippy::unwrap_used)]

use event_matcher_policies::address::view::View;
use event_matcher_policies::api::decode::list_answer;
use event_matcher_policies::api::indent::{compact, indent};
use event_matcher_policies::api::json::{NotJson, Reader, Value};
use event_matcher_policies::api::ordering::Ordering;
use event_matcher_policies::api::query::{Defaults, Param, Query};
use event_matcher_policies::list::edit::Edit;
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

/// Any text at all, and the texts on which parsers break.
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

/// A true answer of five rows, some of them awkward.
const ANSWER: &str = r#"{"pagination":{"next":2,"previous":0,"count":6,"current":1,"total_pages":2,"start_index":1,
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

/// A true answer, cut and pasted at random places; sometimes nothing of it is left.
fn answers() -> impl Strategy<Value = String> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..24_usize, pieces()), 0..6);
    (edits, prop::option::weighted(0.2, any::<prop::sample::Index>())).prop_map(|(edits, end)| {
        let mut bytes = ANSWER.as_bytes().to_vec();
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

/// Everything in a text, built of what our reader says; `None` where that is no sound JSON.
fn read(text: &str) -> Option<serde_json::Value> {
    let mut reader = Reader::new(text);
    let value = read_at(&mut reader, text).ok()?;
    let odd = reader.odd;
    reader.end().ok().filter(|()| !odd).map(|()| value)
}

fn read_at(reader: &mut Reader<'_>, text: &str) -> Result<serde_json::Value, NotJson> {
    if reader.enter(b'[') {
        let mut items = Vec::new();
        while reader.more()? {
            items.push(read_at(reader, text)?);
        }
        return Ok(items.into());
    }
    if reader.enter(b'{') {
        let mut members = serde_json::Map::new();
        while reader.more()? {
            members.insert(reader.name()?.into_owned(), read_at(reader, text)?);
        }
        return Ok(members.into());
    }
    let start = reader.start();
    Ok(match reader.value()? {
        Value::Null => serde_json::Value::Null,
        Value::Bool(truth) => truth.into(),
        Value::Text(text) => text.into(),
        // To the last digit the floats may differ.
        Value::Number(number) => {
            let theirs: serde_json::Value =
                serde_json::from_str(text.get(reader.since(start)).unwrap()).unwrap_or_default();
            let same = theirs.as_f64().is_some_and(|theirs| (number - theirs).abs() <= theirs.abs() * 1e-14);
            if same { theirs } else { number.into() }
        }
        Value::Nested => unreachable!("it was entered"),
    })
}

/// Texts of numbers and strings, most of them almost right.
fn scalars() -> impl Strategy<Value = String> {
    prop_oneof![
        "-?(0|[1-9][0-9]{0,30})?(\\.[0-9]{0,30})?([eE][-+]?[0-9]{0,4})?",
        "-?[1-9]0{0,320}(\\.0{0,20})?",
        r#""(\\["\\/bfnrtux]|\\u[0-9a-fD]{4}|\\ud[8-f][0-9a-f]{2}|[ -~é漢🙂]|\t){0,12}""#,
        prop::sample::select(vec!["true", "nul", "falsee", "NaN", "-Infinity", "'a'", "\u{feff}1", "\u{a0}1", "1\0"])
            .prop_map(str::to_owned),
        any::<u32>().prop_map(|number| format!("{number}.000")),
    ]
}

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { 2000 };
    ProptestConfig { cases, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_the_server_sends_is_a_page_or_an_error(status in 200..600_u16, body in answers()) {
        match list_answer(status, &body) {
            Err(error) => prop_assert!(error.status() == Some(status)),
            Ok(page) => {
                prop_assert!(status < 300);
                for policy in &page.policies {
                    // The details show and copy it: it is the row as it came, and nothing else.
                    let raw = policy.raw.get();
                    prop_assert!(body.contains(raw));
                    let of = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
                    prop_assert_eq!(of(&indent(raw)), of(raw));
                }
            }
        }
    }

    #[test]
    fn our_reader_reads_what_serde_json_reads(body in answers(), scalar in scalars(), at in any::<prop::sample::Index>()) {
        let holes: Vec<usize> = ANSWER.match_indices("null").map(|(at, _)| at).collect();
        let mut answer = ANSWER.to_owned();
        let hole = *at.get(&holes);
        answer.replace_range(hole..hole + "null".len(), &scalar);
        for text in [body, scalar, answer] {
            let theirs: Option<serde_json::Value> = serde_json::from_str(&text).ok();
            prop_assert_eq!(&read(&text), &theirs, "{}", text);
            if theirs.is_some() {
                prop_assert_eq!(&read(&compact(&text)), &theirs);
            }
        }
    }

    #[test]
    fn nesting_is_sound_as_deep_as_serde_json_takes_it(depth in 100..150_usize, object in any::<bool>()) {
        let (open, close) = if object { ("{\"\":", "}") } else { ("[", "]") };
        let text = format!("{}0{}", open.repeat(depth), close.repeat(depth));
        let theirs: Result<serde_json::Value, _> = serde_json::from_str(&text);
        let mut reader = Reader::new(&text);
        prop_assert_eq!(reader.value(), Ok(Value::Nested));
        prop_assert_eq!(!reader.odd, theirs.is_ok());
    }

    #[test]
    fn any_address_is_a_view_and_keeps_its_policy(search in any::<String>(), policy in values()) {
        let policy = Some(policy).filter(|policy| !policy.is_empty());
        let view = View { policy, ..View::read(&search, DEFAULTS) };
        prop_assert_eq!(View::read(&view.write(&search), DEFAULTS), view);
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
    fn any_query_string_keeps_what_is_not_ours(search in "([a-z_%=+0-9]{0,12}&?){0,6}", query in queries()) {
        let view = View { query, policy: None };
        let written = view.write(&search);
        prop_assert_eq!(&View::read(&written, DEFAULTS).query, &view.query);
        prop_assert_eq!(view.write(&written), written);
    }

    #[test]
    fn the_request_says_what_the_address_says(query in queries()) {
        let request = query.to_request(DEFAULTS);
        for (name, value) in form_urlencoded::parse(request.as_bytes()) {
            let param = Param::from_name(&name).unwrap();
            prop_assert_eq!(query.get(param).unwrap_or("20"), &value);
        }
    }

    #[test]
    fn every_edit_but_of_the_page_leads_to_page_1(
        query in queries(), param in params_but_the_page(), value in values(),
    ) {
        for edit in [Edit::Filter(param, value.clone()), Edit::PageSize(value)] {
            let edited = edit.apply(&query, DEFAULTS);
            prop_assert_eq!(edited.get(Param::Page), None);
        }
    }

    #[test]
    fn an_ordering_reads_back_as_itself(value in "[-a-z_, ]{0,40}|(-?(pk|name|app|model),){0,5}") {
        let keys = Ordering::parse(Some(&value)).keys;
        let text = Ordering { keys: keys.clone(), ignored: Vec::new() }.to_string();
        prop_assert_eq!(Ordering::parse(Some(&text)).keys, keys);
    }
}
