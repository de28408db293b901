//! The settings of a page or an element: attributes of `<event-matcher-policies …>`, or `data-…` attributes of the page's
//! `<html>`.

pub mod features;
pub mod theme;

use crate::api::client::{API_BASE, Client, TIMEOUT_SECONDS};
use crate::api::query::Defaults;
use crate::settings::features::Features;
use crate::settings::theme::Theme;
use crate::url_state::host_url::UrlPart;

/// authentik's own login, on the host of its API.
const LOGIN_PATH: &str = "/flows/-/default/authentication/";

/// The settings, with a default for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether the list is a page of its own: then keyboard shortcuts act wherever the focus is, and the theme is stored. No
    /// attribute; `false` by default.
    pub standalone: bool,
    /// `api-base`, by default [`API_BASE`].
    pub api_base: String,
    /// `timeout`: time limit of a request, in seconds, by default [`TIMEOUT_SECONDS`].
    pub timeout: u32,
    /// `page-size`, by default 20.
    pub defaults: Defaults,
    /// `theme` at the start, by default `auto`.
    pub theme: Theme,
    /// `sign-in-url`: where "Sign in" leads; the URL to return to is added as `next`. By default authentik's own login.
    pub sign_in_url: String,
    /// `admin-url`: where authentik's own admin pages are; without it there are no links to them.
    pub admin_url: Option<String>,
    /// `url-sync`: the part of the host's URL that holds the query; by default `none`, the query lives in the element.
    pub url_sync: Option<UrlPart>,
    /// `url-prefix`, by default empty: what stands before each of the element's keys in the host's URL.
    pub url_prefix: String,
    /// `features`, by default all.
    pub features: Features,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            standalone: false,
            api_base: API_BASE.to_owned(),
            timeout: TIMEOUT_SECONDS,
            defaults: Defaults::default(),
            theme: Theme::default(),
            sign_in_url: LOGIN_PATH.to_owned(),
            admin_url: None,
            url_sync: None,
            url_prefix: String::new(),
            features: Features::default(),
        }
    }
}

impl Settings {
    /// Reads the settings through `get`, which gives an attribute's value by its name. An invalid value is reported beside
    /// the settings, and the default stands.
    #[must_use]
    pub fn read(get: impl Fn(&str) -> Option<String>) -> (Self, Vec<InvalidSetting>) {
        let get = |name| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let mut invalid = Vec::new();
        let mut settings = Self::default();

        let mut url = |name| {
            let value = get(name)?;
            if is_web_url(&value) {
                return Some(value);
            }
            invalid.push(InvalidSetting { name, value, expected: "a path or an http(s) URL" });
            None
        };
        let (api_base, sign_in_url, admin_url) = (url("api-base"), url("sign-in-url"), url("admin-url"));
        settings.api_base = api_base.unwrap_or(settings.api_base);
        settings.sign_in_url =
            sign_in_url.unwrap_or_else(|| format!("{}{LOGIN_PATH}", origin(&settings.api_base).unwrap_or_default()));
        settings.admin_url = admin_url;
        for (name, number) in [("timeout", &mut settings.timeout), ("page-size", &mut settings.defaults.page_size)] {
            if let Some(value) = get(name) {
                match value.parse() {
                    Ok(given) if given > 0 => *number = given,
                    _ => invalid.push(InvalidSetting { name, value, expected: "a whole number from 1" }),
                }
            }
        }
        if let Some(value) = get("theme") {
            match Theme::from_name(&value) {
                Some(theme) => settings.theme = theme,
                None => invalid.push(InvalidSetting { name: "theme", value, expected: "auto, light or dark" }),
            }
        }
        if let Some(value) = get("url-sync") {
            match value.as_str() {
                "none" => settings.url_sync = None,
                "search" => settings.url_sync = Some(UrlPart::Search),
                "hash" => settings.url_sync = Some(UrlPart::Hash),
                _ => invalid.push(InvalidSetting { name: "url-sync", value, expected: "none, search or hash" }),
            }
        }
        settings.url_prefix = get("url-prefix").unwrap_or_default();
        if let Some(value) = get("features") {
            match Features::parse(&value) {
                Some(features) => settings.features = features,
                None => invalid.push(InvalidSetting { name: "features", value, expected: features::EXPECTED }),
            }
        }
        (settings, invalid)
    }

    /// The client that these settings describe, without a token.
    #[must_use]
    pub fn client(&self) -> Client {
        Client { base: self.api_base.clone(), timeout: self.timeout, ..Client::default() }
    }

    /// The sign-in that leads back to `here`, the URL of a page on `page_origin`. To a login on the same origin it is named
    /// by its path, the only form that authentik follows; on another origin the path would name one of the login's own pages.
    #[must_use]
    pub fn sign_in_to(&self, here: &str, page_origin: &str) -> String {
        let same_origin = origin(&self.sign_in_url).is_none_or(|origin| origin.eq_ignore_ascii_case(page_origin));
        let path = here.strip_prefix(page_origin).filter(|_| same_origin);
        let next = path.unwrap_or(here);
        let next = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
        let separator = if self.sign_in_url.contains('?') { '&' } else { '?' };
        format!("{}{separator}{next}", self.sign_in_url)
    }
}

/// An attribute whose value is invalid; its default is used instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidSetting {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
    /// What it may be.
    pub expected: &'static str,
}

impl InvalidSetting {
    /// Reports invalid settings in the console; `prefix` is what stands before the name, such as `html data-`.
    pub fn log_all(prefix: &str, invalid: &[Self]) {
        for Self { name, value, expected } in invalid {
            leptos::logging::error!("<{prefix}{name}=\"{value}\">: it should be {expected}");
        }
    }
}

/// The origin of an absolute URL; `None` for a path.
fn origin(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once('/')?;
    let rest = rest.strip_prefix('/').filter(|_| scheme.is_empty() || scheme.ends_with(':'))?;
    let path = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    url.get(..url.len() - rest.len() + path)
}

/// Whether a URL is relative, or its scheme is HTTP(S): a `javascript:` URL would run in the host page.
fn is_web_url(url: &str) -> bool {
    // Browsers ignore these wherever they stand in a URL.
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

    fn parse(pairs: &[(&str, &str)]) -> (Settings, Vec<InvalidSetting>) {
        Settings::read(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn without_settings_everything_has_its_default() {
        let (settings, bad) = parse(&[]);
        assert_eq!((settings, bad), (Settings::default(), Vec::new()));
        assert_eq!(Settings::default().api_base, "/api/v3");
    }

    #[test]
    fn each_attribute_is_read() {
        let (settings, bad) = parse(&[
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
        assert_eq!((settings.api_base.as_str(), settings.timeout), ("https://auth.example/api/v3", 60));
        assert_eq!(settings.defaults.page_size, 50);
        assert_eq!((settings.theme, settings.url_sync), (Theme::Dark, Some(UrlPart::Hash)));
        assert_eq!((settings.url_prefix.as_str(), settings.sign_in_url.as_str()), ("p-", "/login"));
        assert_eq!(settings.admin_url.as_deref(), Some("/if/admin"));
    }

    #[test]
    fn the_login_is_on_the_host_of_the_api() {
        let login = |base| parse(&[("api-base", base)]).0.sign_in_url;
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
            assert!(is_web_url(good), "{good}");
        }
        for bad in
            ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "\u{1}javascript:x", "data:text/html,x", ":"]
        {
            assert!(!is_web_url(bad), "{bad:?}");
        }
        let (settings, bad) = parse(&[("sign-in-url", "javascript:x"), ("admin-url", "data:x"), ("api-base", "x:y")]);
        assert_eq!(settings, Settings::default());
        assert_eq!(bad.len(), 3);
    }

    #[test]
    fn a_bad_value_is_told_and_the_default_stands() {
        let (settings, bad) = parse(&[("timeout", "0"), ("page-size", "-3"), ("theme", "pink"), ("url-sync", "yes")]);
        assert_eq!(settings, Settings::default());
        assert_eq!(bad.iter().map(|bad| bad.name).collect::<Vec<_>>(), ["timeout", "page-size", "theme", "url-sync"]);
    }

    #[test]
    fn the_sign_in_leads_back() {
        let mut settings = Settings::default();
        let sign_in = |settings: &Settings| settings.sign_in_to("https://host.test/?a=b", "https://host.test");
        assert_eq!(sign_in(&settings), "/flows/-/default/authentication/?next=%2F%3Fa%3Db");
        settings.sign_in_url = "https://host.test/login?brand=x".to_owned();
        assert_eq!(sign_in(&settings), "https://host.test/login?brand=x&next=%2F%3Fa%3Db");
    }

    #[test]
    fn a_login_on_another_origin_is_given_the_whole_url() {
        let settings = Settings { sign_in_url: "//auth.test/login".to_owned(), ..Settings::default() };
        assert_eq!(
            settings.sign_in_to("https://host.test/a", "https://host.test"),
            "//auth.test/login?next=https%3A%2F%2Fhost.test%2Fa"
        );
    }
}
