//! What holds for every query string.
#![allow(clippy::unwrap_used)]

use event_matcher_policies::address::view::View;
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

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
        for (name, value) in query.request_pairs(DEFAULTS) {
            let param = Param::from_name(name).unwrap();
            prop_assert_eq!(query.get(param).unwrap_or("20"), value);
        }
    }

    #[test]
    fn every_edit_but_of_the_page_leads_to_page_1(query in queries(), param in params(), value in values()) {
        prop_assume!(param != Param::Page);
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
