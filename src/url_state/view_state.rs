//! What a URL says: the list's query and the policy whose details are open.

use std::borrow::Cow;

use crate::api::query::{Defaults, Param, Query};

/// The key of the open policy.
const POLICY: &str = "policy";

/// One view of the app, and nothing that the URL does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// The list.
    pub query: Query,
    /// UUID of the policy whose details are open.
    pub policy: Option<String>,
}

impl ViewState {
    /// Parses a query string, without `?`.
    #[must_use]
    pub fn parse(search: &str, defaults: Defaults) -> Self {
        let policy = form_urlencoded::parse(search.as_bytes()).filter(|(name, _)| name == POLICY).last();
        Self {
            query: Query::parse(search, defaults),
            policy: policy.map(|(_, value)| value.into_owned()).filter(|value| !value.is_empty()),
        }
    }

    /// The query string with this view in place of the one in `search`: our keys in canonical order, then everything
    /// else, byte by byte as it was.
    #[must_use]
    pub fn write(&self, search: &str) -> String {
        let mut parts = vec![self.query.to_search()];
        if let Some(policy) = &self.policy {
            parts.push(form_urlencoded::Serializer::new(String::new()).append_pair(POLICY, policy).finish());
        }
        parts.extend(search.split('&').filter(|part| !key(part).is_some_and(|key| is_key(&key))).map(str::to_owned));
        parts.retain(|part| !part.is_empty());
        parts.join("&")
    }
}

/// The query string without the parameters of this name; the others stay byte by byte as they were.
#[must_use]
pub fn without(search: &str, name: &str) -> String {
    search.split('&').filter(|part| key(part).is_none_or(|key| key != name)).collect::<Vec<_>>().join("&")
}

/// Whether a key is one of the view's.
#[must_use]
pub fn is_key(name: &str) -> bool {
    name == POLICY || Param::from_name(name).is_some()
}

/// The key of a part of a query string, which is what stands between two `&`; `None` where nothing does.
#[must_use]
pub fn key(part: &str) -> Option<Cow<'_, str>> {
    form_urlencoded::parse(part.as_bytes()).next().map(|(key, _)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(search: &str) -> ViewState {
        ViewState::parse(search, Defaults::default())
    }

    #[test]
    fn other_keys_are_left_alone() {
        let search = "utm=%7Ex&search=a&&flag&__proto__=%zz&page=2";
        assert_eq!(parse(search).write(search), "search=a&page=2&utm=%7Ex&flag&__proto__=%zz");
        assert_eq!(ViewState::default().write(search), "utm=%7Ex&flag&__proto__=%zz");
    }

    #[test]
    fn a_foreign_parameter_is_removed_by_name() {
        assert_eq!(without("a=1&tenant=x&%74enant=y&b=%zz&&tenants=1", "tenant"), "a=1&b=%zz&&tenants=1");
        assert_eq!(without("", "tenant"), "");
    }

    #[test]
    fn the_open_policy_is_part_of_the_view_but_not_of_the_query() {
        let view = parse("policy=4a894db7-e48f-42b9-aa5d-670af9a3638e&action=login");
        assert_eq!(view.query, parse("action=login").query);
        assert_eq!(view.write(""), "action=login&policy=4a894db7-e48f-42b9-aa5d-670af9a3638e");
        assert_eq!(parse("policy=").policy, None);
    }
}
