//! A host page's URL: its query string, or the query in its fragment. Only the element's own keys, with their prefix, are
//! read and written.

use leptos::ev;
use leptos::prelude::*;
use web_sys::Url;

use crate::reactive::erased::on_window;
use crate::url_state::view_state::{is_key, key};
use crate::url_state::{HistoryMode, UrlState};

/// Which part of the host's URL holds the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlPart {
    /// The query string.
    Search,
    /// The fragment.
    Hash,
}

/// The host's URL.
#[derive(Clone)]
pub struct HostUrl {
    part: UrlPart,
    prefix: String,
    search: Signal<String>,
    set_search: WriteSignal<String>,
    /// The host's own text as it was last seen. Only a different one is read again: a browser may have rejected ours.
    seen: StoredValue<Option<String>>,
}

impl HostUrl {
    /// Reads the host's URL, now and whenever it changes by back, forward or a link, until the calling owner is cleaned
    /// up.
    pub fn new(part: UrlPart, prefix: &str) -> Self {
        let (search, set_search) = signal(String::new());
        let host_url =
            Self { part, prefix: prefix.to_owned(), search: search.into(), set_search, seen: StoredValue::new(None) };
        host_url.reload();
        let (after_traversal, after_link) = (host_url.clone(), host_url.clone());
        on_window(ev::popstate, move |_| after_traversal.reload());
        on_window(ev::hashchange, move |_| after_link.reload());
        host_url
    }

    fn raw(&self) -> String {
        let location = window().location();
        let raw = match self.part {
            UrlPart::Search => location.search(),
            UrlPart::Hash => location.hash(),
        };
        let raw = raw.unwrap_or_default();
        raw.strip_prefix(['?', '#']).unwrap_or(&raw).to_owned()
    }

    /// The host's URL with our query string in it.
    fn url(&self, search: &str) -> Option<String> {
        let url = Url::new(&window().location().href().ok()?).ok()?;
        let raw = write(self.part, &self.raw(), &self.prefix, search);
        match self.part {
            UrlPart::Search => url.set_search(&raw),
            UrlPart::Hash => url.set_hash(&raw),
        }
        Some(url.href())
    }
}

impl UrlState for HostUrl {
    fn search(&self) -> Signal<String> {
        self.search
    }

    fn write(&self, search: &str, history: HistoryMode) {
        let (Some(url), Ok(entries)) = (self.url(search), window().history()) else { return };
        // The state is the host's; its router may need it.
        let state = entries.state().unwrap_or_default();
        // Browsers reject too many entries in a short time. The view goes on; the next entry has everything.
        if history.write(&state, &url).is_err() {
            leptos::logging::warn!("The browser takes no further history entries for the moment.");
        }
        self.seen.set_value(Some(self.raw()));
        self.set_search.set(search.to_owned());
    }

    fn link(&self, search: &str) -> Option<String> {
        self.url(search)
    }

    fn reload(&self) {
        let raw = Some(self.raw());
        if self.seen.try_with_value(|seen| *seen == raw) != Some(false) {
            return;
        }
        let search = read(self.part, raw.as_deref().unwrap_or_default(), &self.prefix);
        self.seen.set_value(raw);
        if self.search.try_with_untracked(|before| *before != search) == Some(true) {
            self.set_search.set(search);
        }
    }
}

/// A fragment's own text, where it has one, and the query in it: hosts that route by fragment write `/path?query`.
fn split(part: UrlPart, raw: &str) -> (Option<&str>, &str) {
    match part {
        UrlPart::Search => (None, raw),
        UrlPart::Hash => match raw.split_once('?') {
            Some((head, query)) => (Some(head), query),
            None if raw.starts_with(['/', '!']) => (Some(raw), ""),
            None => (None, raw),
        },
    }
}

/// Our query string in the host's, without the prefix.
fn read(part: UrlPart, raw: &str, prefix: &str) -> String {
    let mut ours = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(split(part, raw).1.as_bytes()) {
        if let Some(key) = name.strip_prefix(prefix).filter(|key| is_key(key)) {
            ours.append_pair(key, &value);
        }
    }
    ours.finish()
}

/// The host's text with our query string in it; other keys come first, byte by byte as they were.
fn write(part: UrlPart, raw: &str, prefix: &str, search: &str) -> String {
    let (head, query) = split(part, raw);
    let is_ours = |part: &str| key(part).is_some_and(|key| key.strip_prefix(prefix).is_some_and(is_key));
    let mut parts: Vec<String> =
        query.split('&').filter(|part| !part.is_empty() && !is_ours(part)).map(str::to_owned).collect();
    // Each of our keys is followed by its value; a prefix in front of the key is all that changes.
    let prefix: String = form_urlencoded::byte_serialize(prefix.as_bytes()).collect();
    parts.extend(search.split('&').filter(|part| !part.is_empty()).map(|part| format!("{prefix}{part}")));
    let query = parts.join("&");
    match head {
        Some(head) if query.is_empty() => head.to_owned(),
        Some(head) => format!("{head}?{query}"),
        None => query,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_keys_are_read() {
        assert_eq!(
            read(UrlPart::Search, "p-action=login&action=x&p-other=1&p-policy=u", "p-"),
            "action=login&policy=u"
        );
        assert_eq!(read(UrlPart::Search, "action=a%26b&tab=2", ""), "action=a%26b");
    }

    #[test]
    fn only_own_keys_are_written() {
        let raw = "tab=%7E2&p-action=login&action=x&flag&p-page=2";
        assert_eq!(
            write(UrlPart::Search, raw, "p-", "search=a+b&page=3"),
            "tab=%7E2&action=x&flag&p-search=a+b&p-page=3"
        );
        assert_eq!(write(UrlPart::Search, raw, "p-", ""), "tab=%7E2&action=x&flag");
    }

    #[test]
    fn a_fragment_that_is_a_route_stays_one() {
        assert_eq!(write(UrlPart::Hash, "/policies", "", "page=2"), "/policies?page=2");
        assert_eq!(write(UrlPart::Hash, "/policies?tab=1&page=2", "", "action=login"), "/policies?tab=1&action=login");
        assert_eq!(write(UrlPart::Hash, "/policies?page=2", "", ""), "/policies");
        assert_eq!(write(UrlPart::Hash, "?tab=1", "", "page=2"), "?tab=1&page=2");
        assert_eq!(write(UrlPart::Hash, "", "", "page=2"), "page=2");
        assert_eq!(write(UrlPart::Hash, "top", "", "page=2"), "top&page=2");
        assert_eq!(read(UrlPart::Hash, "/policies?page=2", ""), "page=2");
        assert_eq!(read(UrlPart::Hash, "page=2&x", ""), "page=2");
    }

    #[test]
    fn writing_and_reading_round_trip() {
        for (part, raw) in [(UrlPart::Search, "a=1"), (UrlPart::Hash, "/x?a=1"), (UrlPart::Hash, "")] {
            for prefix in ["", "p-", "é&="] {
                let written = write(part, raw, prefix, "search=%26%3D&page=2");
                assert_eq!(read(part, &written, prefix), "search=%26%3D&page=2", "{written}");
            }
        }
    }
}
