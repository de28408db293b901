//! The element's attributes as values; the standalone page takes the same settings from its HTML.

use crate::address::host::Part;
use crate::api::client::{API_BASE, Client, TIMEOUT_SECONDS};
use crate::api::query::Defaults;
use crate::view::place::Place;
use crate::view::theme::Theme;

/// What a host says in `<event-matcher-policies …>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// `api-base`, by default [`API_BASE`].
    pub api_base: String,
    /// `timeout`: how long a request may take, in seconds, by default [`TIMEOUT_SECONDS`].
    pub timeout: u32,
    /// `page-size`, by default 20.
    pub defaults: Defaults,
    /// `theme`, `sign-in-url` and `admin-url`.
    pub place: Place,
    /// `url-sync`, by default `none`: the query lives in the element.
    pub url_sync: Option<Part>,
    /// `url-prefix`, by default none: what stands before each of the element's keys in the host's URL.
    pub url_prefix: String,
}

impl Default for Attributes {
    fn default() -> Self {
        Self {
            api_base: API_BASE.to_owned(),
            timeout: TIMEOUT_SECONDS,
            defaults: Defaults::default(),
            place: Place::default(),
            url_sync: None,
            url_prefix: String::new(),
        }
    }
}

impl Attributes {
    /// The client that these ask for, without a token.
    #[must_use]
    pub fn client(&self) -> Client {
        Client { base: self.api_base.clone(), timeout: self.timeout, ..Client::default() }
    }
}

/// An attribute whose value means nothing; its default is used instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadAttribute {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
    /// What it may be.
    pub expected: &'static str,
}

/// Tells in the console what stands in `place`, such as `html data-`, and cannot be used.
pub fn report(place: &str, bad: &[BadAttribute]) {
    for BadAttribute { name, value, expected } in bad {
        leptos::logging::error!("<{place}{name}=\"{value}\">: it should be {expected}");
    }
}

/// Reads the attributes through `get`, which gives an attribute's value by its name. What cannot be used is told, and
/// does not keep the rest from working.
#[must_use]
pub fn read(get: impl Fn(&str) -> Option<String>) -> (Attributes, Vec<BadAttribute>) {
    let get = |name| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let mut bad = Vec::new();
    let mut attributes = Attributes::default();

    let mut address = |name| {
        let value = get(name)?;
        if is_web_address(&value) {
            return Some(value);
        }
        bad.push(BadAttribute { name, value, expected: "a path or an http(s) address" });
        None
    };
    let (api_base, sign_in_url, admin_url) = (address("api-base"), address("sign-in-url"), address("admin-url"));
    attributes.api_base = api_base.unwrap_or(attributes.api_base);
    attributes.place.sign_in_url = sign_in_url.unwrap_or_else(|| {
        // authentik's own login, on the host of its API.
        format!("{}{}", origin(&attributes.api_base).unwrap_or_default(), attributes.place.sign_in_url)
    });
    attributes.place.admin_url = admin_url;
    for (name, number) in [("timeout", &mut attributes.timeout), ("page-size", &mut attributes.defaults.page_size)] {
        if let Some(value) = get(name) {
            match value.parse() {
                Ok(given) if given > 0 => *number = given,
                _ => bad.push(BadAttribute { name, value, expected: "a whole number from 1" }),
            }
        }
    }
    if let Some(value) = get("theme") {
        match Theme::from_name(&value) {
            Some(theme) => attributes.place.theme = theme,
            None => bad.push(BadAttribute { name: "theme", value, expected: "auto, light or dark" }),
        }
    }
    if let Some(value) = get("url-sync") {
        match value.as_str() {
            "none" => attributes.url_sync = None,
            "search" => attributes.url_sync = Some(Part::Search),
            "hash" => attributes.url_sync = Some(Part::Hash),
            _ => bad.push(BadAttribute { name: "url-sync", value, expected: "none, search or hash" }),
        }
    }
    attributes.url_prefix = get("url-prefix").unwrap_or_default();
    (attributes, bad)
}

/// The origin of an absolute address; `None` of a path.
fn origin(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once('/')?;
    let rest = rest.strip_prefix('/').filter(|_| scheme.is_empty() || scheme.ends_with(':'))?;
    let path = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    url.get(..url.len() - rest.len() + path)
}

/// Whether an address is relative, or of a scheme that leads to a server: a `javascript:` one would run in the host.
fn is_web_address(url: &str) -> bool {
    // Browsers pass over these wherever they stand in an address.
    let url: String = url.chars().filter(|character| !matches!(character, '\t' | '\n' | '\r')).collect();
    let url = url.trim_start_matches(|character: char| character <= ' ');
    match url.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => {
            scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(pairs: &[(&str, &str)]) -> (Attributes, Vec<BadAttribute>) {
        read(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn without_attributes_everything_has_its_default() {
        let (attributes, bad) = parse(&[]);
        assert_eq!((attributes, bad), (Attributes::default(), Vec::new()));
        assert_eq!(Attributes::default().api_base, "/api/v3");
    }

    #[test]
    fn each_attribute_is_read() {
        let (attributes, bad) = parse(&[
            ("api-base", "https://auth.example/api/v3"),
            ("page-size", " 50 "),
            ("timeout", "60"),
            ("theme", "dark"),
            ("url-sync", "hash"),
            ("url-prefix", "p-"),
            ("sign-in-url", "/login"),
            ("admin-url", "/if/admin"),
        ]);
        assert!(bad.is_empty());
        assert_eq!((attributes.api_base.as_str(), attributes.timeout), ("https://auth.example/api/v3", 60));
        assert_eq!(attributes.defaults.page_size, 50);
        assert_eq!((attributes.place.theme, attributes.url_sync), (Theme::Dark, Some(Part::Hash)));
        assert_eq!((attributes.url_prefix.as_str(), attributes.place.sign_in_url.as_str()), ("p-", "/login"));
        assert_eq!(attributes.place.admin_url.as_deref(), Some("/if/admin"));
    }

    #[test]
    fn the_login_is_on_the_host_of_the_api() {
        let login = |base| parse(&[("api-base", base)]).0.place.sign_in_url;
        assert_eq!(
            login("https://auth.example:9443/api/v3"),
            "https://auth.example:9443/flows/-/default/authentication/"
        );
        assert_eq!(login("//auth.example"), "//auth.example/flows/-/default/authentication/");
        assert_eq!(login("/proxy//api"), "/flows/-/default/authentication/");
    }

    #[test]
    fn only_addresses_of_servers_are_taken() {
        for good in ["/api/v3", "api", "//host/x", "HTTPS://host", "http://[::1]:9000/", "/login?next=a:b", "#a:b"] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in
            ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "\u{1}javascript:x", "data:text/html,x", ":"]
        {
            assert!(!is_web_address(bad), "{bad:?}");
        }
        let (attributes, bad) = parse(&[("sign-in-url", "javascript:x"), ("admin-url", "data:x"), ("api-base", "x:y")]);
        assert_eq!(attributes, Attributes::default());
        assert_eq!(bad.len(), 3);
    }

    #[test]
    fn a_bad_value_is_told_and_the_default_stands() {
        let (attributes, bad) = parse(&[("timeout", "0"), ("page-size", "-3"), ("theme", "pink"), ("url-sync", "yes")]);
        assert_eq!(attributes, Attributes::default());
        assert_eq!(bad.iter().map(|bad| bad.name).collect::<Vec<_>>(), ["timeout", "page-size", "theme", "url-sync"]);
    }
}
