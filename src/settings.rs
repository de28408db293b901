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
    pub sign_in_url: Option<String>,
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
            sign_in_url: None,
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
            if web_url(&value).is_some() {
                return Some(value);
            }
            invalid.push(InvalidSetting { name, value, expected: "a path or an http(s) URL" });
            None
        };
        settings.api_base = url("api-base").unwrap_or(settings.api_base);
        settings.sign_in_url = url("sign-in-url");
        settings.admin_url = url("admin-url");
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
        let timeout = Arc::new(AtomicU32::new(self.timeout));
        Client { base: self.api_base.clone(), timeout, ..Client::default() }
    }

    /// The URL of the sign-in that leads back to the page as it is now. To a login on the same origin it is named by its path, the
    /// only form that authentik follows; on another origin the path would name one of the login's own pages.
    #[must_use]
    pub fn sign_in_link(&self) -> Option<String> {
        let here = Url::new(&window().location().href().ok()?).ok()?;
        let login = match &self.sign_in_url {
            Some(url) => web_url(url)?,
            None => Url::new_with_base(LOGIN_PATH, &web_url(&self.api_base)?.href()).ok()?,
        };
        let is_here = login.origin() == here.origin();
        let link = |url: &Url| if is_here { url.pathname() + &url.search() + &url.hash() } else { url.href() };
        login.search_params().append("next", &link(&here));
        Some(link(&login))
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
        ]);
        assert!(bad.is_empty());
        assert_eq!((settings.timeout, settings.defaults.page_size), (60, 50));
        assert_eq!((settings.theme, settings.url_sync), (Theme::Dark, Some(UrlPart::Hash)));
        assert_eq!(settings.url_prefix, "p-");
    }

    #[test]
    fn a_bad_value_is_told_and_the_default_stands() {
        let (settings, bad) = parse(&[("timeout", "0"), ("page-size", "-3"), ("theme", "pink"), ("url-sync", "yes")]);
        assert_eq!(settings, Settings::default());
        assert_eq!(bad.iter().map(|bad| bad.name).collect::<Vec<_>>(), ["timeout", "page-size", "theme", "url-sync"]);
    }
}
