//! The settings of a page or an element: attributes of `<event-matcher-policies …>`, or `data-…` attributes of the page's
//! `<html>`.

pub mod features;
pub mod theme;

use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use leptos::prelude::{document, window};
use web_sys::Url;

use crate::api::client::{API_BASE, Client, TIMEOUT_SECONDS};
use crate::api::query::Defaults;
use crate::settings::features::Features;
use crate::settings::theme::Theme;
use crate::url_state::host_url::UrlPart;

/// authentik's own login.
const LOGIN_PATH: &str = "/flows/-/default/authentication/";
/// authentik's own admin pages.
const ADMIN_PATH: &str = "/if/admin";

/// The settings, with a default for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether the list is a page of its own: then keyboard shortcuts act where nothing has the focus, too, and the theme
    /// is stored. No attribute; `false` by default.
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
    pub sign_in_url: Option<String>,
    /// `admin-url`: where authentik's own admin pages are; without it there are no links to them.
    pub admin_url: Option<String>,
    /// `url-sync`: the part of the host's URL that holds the query; by default `none`, the query lives in the element.
    pub url_sync: Option<UrlPart>,
    /// `url-prefix`, by default empty: what stands before each of the element's keys in the host's URL.
    pub url_prefix: String,
    /// `shortcuts`: whether single keys act, `on` by default.
    pub shortcuts: bool,
    /// `heading`: the level of the list's heading, by default 1; `None` where the host has the heading.
    pub heading: Option<u8>,
    /// `features`, by default all.
    pub features: Features,
}

impl Default for Settings {
    fn default() -> Self {
        Self::read(|_| None).0
    }
}

impl Settings {
    /// Reads the settings through `get`, which gives an attribute's value by its name. An invalid value is reported beside
    /// the settings, and the default stands.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> (Self, Vec<InvalidSetting>) {
        let mut attributes = Attributes { get: &get, invalid: Vec::new() };
        let from = &mut attributes;
        let settings = Self {
            standalone: false,
            api_base: from.url("api-base").unwrap_or_else(|| API_BASE.to_owned()),
            timeout: from.number("timeout").unwrap_or(TIMEOUT_SECONDS),
            defaults: from.number("page-size").map_or_else(Defaults::default, |page_size| Defaults { page_size }),
            theme: from.parse("theme", "auto, light or dark", Theme::from_name).unwrap_or_default(),
            sign_in_url: from.url("sign-in-url"),
            admin_url: from.url("admin-url"),
            url_sync: from
                .parse("url-sync", "none, search or hash", |part| match part {
                    "none" => Some(None),
                    "search" => Some(Some(UrlPart::Search)),
                    "hash" => Some(Some(UrlPart::Hash)),
                    _ => None,
                })
                .flatten(),
            url_prefix: from.parse("url-prefix", "", |prefix| Some(prefix.to_owned())).unwrap_or_default(),
            shortcuts: from
                .parse("shortcuts", "on or off", |shortcuts| match shortcuts {
                    "on" => Some(true),
                    "off" => Some(false),
                    _ => None,
                })
                .unwrap_or(true),
            heading: from
                .parse("heading", "1 to 6, or none", |level| match level {
                    "none" => Some(None),
                    _ => level.parse().ok().filter(|level| (1..=6).contains(level)).map(Some),
                })
                .unwrap_or(Some(1)),
            features: from.parse("features", features::EXPECTED, Features::parse).unwrap_or_default(),
        };
        (settings, attributes.invalid)
    }

    /// The level of a heading so many levels below the list's.
    pub fn heading_level(&self, below: u8) -> u8 {
        self.heading.unwrap_or(1).saturating_add(below).min(6)
    }

    /// The client that these settings describe, without a token.
    pub fn client(&self) -> Client {
        Client {
            base: self.api_base.clone(),
            timeout: Arc::new(AtomicU32::new(self.timeout)),
            is_known: Arc::default(),
            token: None,
            preload: None,
            on_denied: None,
        }
    }

    /// The URL of the sign-in that leads back to the page as it is now. To a login on the same origin it is named by
    /// its path, the only form that authentik follows; on another origin the path would name one of the login's own
    /// pages.
    pub fn sign_in_link(&self) -> Option<String> {
        let here = here()?;
        let login = self.sign_in_url.as_deref().map_or_else(|| self.authentik(LOGIN_PATH), web_url)?;
        let next = if login.origin() == here.origin() { path(&here) } else { here.href() };
        login.search_params().append("next", &next);
        Some(link(&login, &here))
    }

    /// Where authentik's own admin pages are, beside its API.
    pub fn default_admin_url(&self) -> Option<String> {
        Some(link(&self.authentik(ADMIN_PATH)?, &here()?))
    }

    /// A page of authentik itself: on the host of its API, and below the path that the API is below.
    fn authentik(&self, page: &str) -> Option<Url> {
        let url = web_url(&self.api_base)?;
        let root = url.pathname().trim_end_matches('/').strip_suffix(API_BASE).map(str::to_owned);
        url.set_pathname(&(root.unwrap_or_default() + page));
        url.set_search("");
        url.set_hash("");
        Some(url)
    }
}

/// The page as it is now.
fn here() -> Option<Url> {
    Url::new(&window().location().href().ok()?).ok()
}

/// A link to a URL: its path alone on the origin of the page.
fn link(url: &Url, here: &Url) -> String {
    if url.origin() == here.origin() { path(url) } else { url.href() }
}

fn path(url: &Url) -> String {
    url.pathname() + &url.search() + &url.hash()
}

/// Attributes by their names, and those that are invalid.
struct Attributes<'a> {
    get: &'a dyn Fn(&str) -> Option<String>,
    invalid: Vec<InvalidSetting>,
}

impl Attributes<'_> {
    /// An attribute parsed by `parse`; `None` if it is missing, empty or invalid.
    fn parse<T>(&mut self, name: &'static str, expected: &'static str, parse: fn(&str) -> Option<T>) -> Option<T> {
        let value = (self.get)(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())?;
        let parsed = parse(&value);
        if parsed.is_none() {
            self.invalid.push(InvalidSetting { name, value, expected });
        }
        parsed
    }

    fn url(&mut self, name: &'static str) -> Option<String> {
        self.parse(name, "a path or an http(s) URL", |url| web_url(url).map(|_| url.to_owned()))
    }

    fn number(&mut self, name: &'static str) -> Option<u32> {
        self.parse(name, "a whole number from 1", |number| number.parse().ok().filter(|number| *number > 0))
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

/// A URL, relative to the page, whose scheme is HTTP(S): a `javascript:` URL would run in the host page.
fn web_url(url: &str) -> Option<Url> {
    let url = Url::new_with_base(url, &document().base_uri().ok()??).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:").then_some(url)
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
            ("page-size", " 50 "),
            ("timeout", "60"),
            ("theme", "dark"),
            ("url-sync", "hash"),
            ("url-prefix", "p-"),
            ("shortcuts", "off"),
            ("heading", "3"),
        ]);
        assert!(bad.is_empty());
        assert_eq!((settings.timeout, settings.defaults.page_size), (60, 50));
        assert_eq!((settings.theme, settings.url_sync), (Theme::Dark, Some(UrlPart::Hash)));
        assert_eq!(settings.url_prefix, "p-");
        assert_eq!((settings.shortcuts, settings.heading), (false, Some(3)));
    }

    #[test]
    fn headings_below_the_lists_are_of_lower_levels() {
        let level = |heading, below| parse(&[("heading", heading)]).0.heading_level(below);
        assert_eq!((level("3", 0), level("3", 2), level("6", 1)), (3, 5, 6));
        assert_eq!((level("1", 1), level("none", 1)), (2, 2));
    }

    #[test]
    fn a_bad_value_is_told_and_the_default_stands() {
        let (settings, bad) = parse(&[
            ("timeout", "0"),
            ("page-size", "-3"),
            ("theme", "pink"),
            ("url-sync", "yes"),
            ("heading", "7"),
            ("shortcuts", "no"),
        ]);
        assert_eq!(settings, Settings::default());
        assert_eq!(
            bad.iter().map(|bad| bad.name).collect::<Vec<_>>(),
            ["timeout", "page-size", "theme", "url-sync", "shortcuts", "heading"]
        );
    }
}
