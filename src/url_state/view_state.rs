//! What a URL says: the list's query and the policy whose details are open.

use std::borrow::Cow;

use crate::api::query::{Defaults, Param, Query};
use crate::matching::status::Reason;
use crate::url_state::policy_set::{Narrowing, PolicySet};
use crate::url_state::tab::Tab;

/// The key of the open policy.
const POLICY: &str = "policy";
/// The key that narrows the view to policies that may never fire; its value is [`TRUE`], or one reason.
const MAY_NEVER_FIRE: &str = "may_never_fire";
/// The key that narrows the view to unbound policies; its value is [`TRUE`].
const UNBOUND: &str = "unbound";
/// The key that narrows a report to the policies of the list; its value is [`TRUE`].
const FILTERED: &str = "filtered";
/// The key of the event that is tried; an empty one is an event of which nothing is known yet.
const TRY: &str = "try";
/// The key that shows the overlaps; its value is [`TRUE`].
const OVERLAPS: &str = "overlaps";
/// The key that shows the coverage; its value is [`TRUE`].
const COVERAGE: &str = "coverage";
/// The one value of a key that is otherwise left out.
const TRUE: &str = "true";

/// One view of the app, and nothing that the URL does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// The list.
    pub query: Query,
    /// UUID of the policy whose details are open.
    pub policy: Option<String>,
    /// What narrows the list beside its filters.
    pub narrowing: Narrowing,
    /// Whether the tab's report is about the list's policies only, not about all there are.
    pub filtered: bool,
    /// What is shown of the list.
    pub tab: Tab,
}

impl ViewState {
    /// Parses a query string, without `?`.
    pub fn parse(search: &str, defaults: Defaults) -> Self {
        let last = |key| form_urlencoded::parse(search.as_bytes()).filter(|(name, _)| name == key).last();
        let is_set = |key| last(key).is_some_and(|(_, value)| value == TRUE);
        let tab = match last(TRY) {
            Some((_, event)) => Tab::TryEvent(event.into_owned()),
            None if is_set(OVERLAPS) => Tab::Overlaps,
            None if is_set(COVERAGE) => Tab::Coverage,
            None => Tab::Policies,
        };
        let reason = last(MAY_NEVER_FIRE).and_then(|(_, value)| Reason::key_of(&value));
        Self {
            query: Query::parse(search, defaults),
            policy: last(POLICY).map(|(_, value)| value.into_owned()).filter(|value| !value.is_empty()),
            narrowing: Narrowing {
                unbound: is_set(UNBOUND),
                may_never_fire: reason.is_some() || is_set(MAY_NEVER_FIRE),
                reason,
            },
            filtered: tab.is_of_policies() && is_set(FILTERED),
            tab,
        }
    }

    /// The policies of the list.
    pub fn policies(&self) -> PolicySet {
        PolicySet::of(&self.query, self.narrowing)
    }

    /// The policies that the tab's report is about.
    pub fn reported(&self) -> PolicySet {
        let listed = self.policies();
        if self.filtered { listed } else { listed.all() }
    }

    /// Whether what is shown is about the policies that match the filters.
    pub fn is_filtered(&self) -> bool {
        self.filtered || self.tab == Tab::Policies
    }

    /// The query string with this view in place of the one in `search`: our keys in canonical order, then everything
    /// else, byte by byte as it was.
    pub fn write(&self, search: &str) -> String {
        let mut parts = vec![self.query.to_search()];
        let event = if let Tab::TryEvent(event) = &self.tab { Some(event.as_str()) } else { None };
        let own = [
            (POLICY, self.policy.as_deref()),
            (MAY_NEVER_FIRE, self.narrowing.may_never_fire.then(|| self.narrowing.reason.unwrap_or(TRUE))),
            (UNBOUND, self.narrowing.unbound.then_some(TRUE)),
            (TRY, event),
            (OVERLAPS, (self.tab == Tab::Overlaps).then_some(TRUE)),
            (COVERAGE, (self.tab == Tab::Coverage).then_some(TRUE)),
            (FILTERED, self.filtered.then_some(TRUE)),
        ];
        for (key, value) in own.into_iter().filter_map(|(key, value)| Some((key, value?))) {
            parts.push(form_urlencoded::Serializer::new(String::new()).append_pair(key, value).finish());
        }
        parts.extend(search.split('&').filter(|part| !key(part).is_some_and(|key| is_key(&key))).map(str::to_owned));
        parts.retain(|part| !part.is_empty());
        parts.join("&")
    }
}

/// The query string without the parameters of this name; the others stay byte by byte as they were.
pub fn without(search: &str, name: &str) -> String {
    search.split('&').filter(|part| key(part).is_none_or(|key| key != name)).collect::<Vec<_>>().join("&")
}

/// Whether a key is one of the view's.
pub fn is_key(name: &str) -> bool {
    [POLICY, MAY_NEVER_FIRE, UNBOUND, TRY, OVERLAPS, COVERAGE, FILTERED].contains(&name)
        || Param::from_name(name).is_some()
}

/// The key of a part of a query string, which is what stands between two `&`; `None` where nothing does.
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

    #[test]
    fn the_list_is_narrowed_by_one_value_only() {
        assert_eq!(parse("may_never_fire=true&page=2").write("x=1&may_never_fire=1"), "page=2&may_never_fire=true&x=1");
        assert_eq!(parse("unbound=true&page=3&search=a").write(""), "search=a&page=3&unbound=true");
        assert_eq!(parse("may_never_fire=no&unbound=1").write(""), "");
        assert_eq!(parse("may_never_fire=network&page=2").write("x=1"), "page=2&may_never_fire=network&x=1");
    }

    #[test]
    fn a_report_is_about_all_policies_unless_the_url_says_otherwise() {
        let view = parse("try=action%3Dlogin%26app%3Dx&unbound=true&action=login&page=2&ordering=name");
        assert_eq!(view.tab, Tab::TryEvent("action=login&app=x".to_owned()));
        assert_eq!(view.write(""), "action=login&ordering=name&page=2&unbound=true&try=action%3Dlogin%26app%3Dx");
        assert_eq!(view.reported(), parse("ordering=name").policies());
        let filtered = parse("overlaps=true&filtered=true&action=login&unbound=true");
        assert_eq!(filtered.write("filtered=x"), "action=login&unbound=true&overlaps=true&filtered=true");
        assert_eq!(filtered.reported(), parse("action=login&unbound=true").policies());
        assert_eq!(parse("filtered=true").write(""), "");
    }

    #[test]
    fn there_is_one_tab() {
        assert_eq!(parse("try=&overlaps=true").write("overlaps=true"), "try=");
        assert_eq!(parse("overlaps=true").write("x=1"), "overlaps=true&x=1");
        assert_eq!(parse("coverage=true&filtered=true").write("x=1"), "coverage=true&x=1");
        assert_eq!(parse("overlaps=yes").tab, Tab::Policies);
    }
}
