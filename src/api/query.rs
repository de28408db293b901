//! The parameters of the list as one value, from and to a query string.

use crate::api::ordering::Ordering;

/// A parameter of `GET /policies/event_matcher/`, in the canonical order of URLs and requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Param {
    /// Exact audit action, one of [`crate::api::choices::actions::ACTIONS`], or a newer one.
    Action,
    /// Exact app, such as `authentik.core`.
    App,
    /// Exact client IP.
    ClientIp,
    /// Exact instant of creation (ISO 8601, UTC if naive).
    Created,
    /// `true` or `false`.
    ExecutionLogging,
    /// Exact instant of the last change (ISO 8601, UTC if naive).
    LastUpdated,
    /// Exact model, such as `authentik_core.user`.
    Model,
    /// Exact, case-sensitive name.
    Name,
    /// The policy's UUID.
    PolicyUuid,
    /// Exact AKQL query, since authentik 2026.5; older servers ignore it.
    Query,
    /// Words that must all occur in the name, in any case.
    Search,
    /// Comma-separated sort keys, see [`crate::api::ordering`].
    Ordering,
    /// Page number from 1, or `last`.
    Page,
    /// Rows per page.
    PageSize,
}

impl Param {
    /// All fourteen, in canonical order.
    pub const ALL: [Self; 14] = [
        Self::Action,
        Self::App,
        Self::ClientIp,
        Self::Created,
        Self::ExecutionLogging,
        Self::LastUpdated,
        Self::Model,
        Self::Name,
        Self::PolicyUuid,
        Self::Query,
        Self::Search,
        Self::Ordering,
        Self::Page,
        Self::PageSize,
    ];

    /// The API's own name, in URLs and requests alike.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::App => "app",
            Self::ClientIp => "client_ip",
            Self::Created => "created",
            Self::ExecutionLogging => "execution_logging",
            Self::LastUpdated => "last_updated",
            Self::Model => "model",
            Self::Name => "name",
            Self::PolicyUuid => "policy_uuid",
            Self::Query => "query",
            Self::Search => "search",
            Self::Ordering => "ordering",
            Self::Page => "page",
            Self::PageSize => "page_size",
        }
    }

    /// The parameter with this API name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|param| param.name() == name)
    }

    /// Whether it narrows the list; ordering, page and page size do not.
    pub const fn is_filter(self) -> bool {
        !matches!(self, Self::Ordering | Self::Page | Self::PageSize)
    }
}

/// The values that are left out of the URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// Rows per page where the URL names none.
    pub page_size: u32,
}

impl Default for Defaults {
    fn default() -> Self {
        Self { page_size: 20 }
    }
}

/// The parameters of the list that are set, valid or not, each at most once.
///
/// Values are kept verbatim, so that what the server rejects can be shown, corrected and shared. Defaults are dropped: an
/// empty value, the first page, the default page size. (An empty `page` is kept: servers before 2026.5 reject it.) Equal
/// lists therefore have equal queries and equal query strings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// Sorted by parameter, no parameter twice.
    values: Vec<(Param, String)>,
}

impl Query {
    /// Reads a query string, without its `?`. Other parameters are ignored; of a repeated one the last counts.
    pub fn parse(search: &str, defaults: Defaults) -> Self {
        let mut query = Self::default();
        for (name, value) in form_urlencoded::parse(search.as_bytes()) {
            if let Some(param) = Param::from_name(&name) {
                query.set(param, &value, defaults);
            }
        }
        query
    }

    /// The canonical query string, without `?`: fixed order, defaults left out.
    pub fn to_search(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.values.iter().map(|(param, value)| (param.name(), value)))
            .finish()
    }

    /// The parameters to send. The page size is always among them: each server version has its own default.
    pub fn to_request(&self, defaults: Defaults) -> Vec<(&'static str, String)> {
        let mut params: Vec<_> = self.values.iter().map(|(param, value)| (param.name(), value.clone())).collect();
        if self.get(Param::PageSize).is_none() {
            params.push((Param::PageSize.name(), defaults.page_size.to_string()));
        }
        params
    }

    /// The rows per page that are requested; `None` where the value is not a number: the server then uses its own.
    pub fn page_size(&self, defaults: Defaults) -> Option<u32> {
        self.get(Param::PageSize).map_or(Some(defaults.page_size), |size| size.parse().ok().filter(|size| *size > 0))
    }

    /// The ordering, empty where the server's own counts.
    pub fn ordering(&self) -> Ordering {
        Ordering::parse(self.get(Param::Ordering))
    }

    /// The value of a parameter, if it is set.
    pub fn get(&self, param: Param) -> Option<&str> {
        self.values.iter().find(|(set, _)| *set == param).map(|(_, value)| value.as_str())
    }

    /// Sets a parameter; a default value removes it.
    pub fn set(&mut self, param: Param, value: &str, defaults: Defaults) {
        self.remove(param);
        if !is_default(param, value, defaults) {
            let at = self.values.partition_point(|(set, _)| *set < param);
            self.values.insert(at, (param, value.to_owned()));
        }
    }

    /// Removes a parameter.
    pub fn remove(&mut self, param: Param) {
        self.values.retain(|(set, _)| *set != param);
    }

    /// The query without some of its parameters.
    #[must_use]
    pub fn without(&self, is_left_out: impl Fn(Param) -> bool) -> Self {
        Self { values: self.values.iter().filter(|(param, _)| !is_left_out(*param)).cloned().collect() }
    }

    /// The filters that are set, search among them, in canonical order.
    pub fn filters(&self) -> impl Iterator<Item = (Param, &str)> {
        self.values.iter().filter(|(param, _)| param.is_filter()).map(|(param, value)| (*param, value.as_str()))
    }
}

fn is_default(param: Param, value: &str, defaults: Defaults) -> bool {
    match param {
        Param::Page => value == "1",
        Param::PageSize => value.is_empty() || value == defaults.page_size.to_string(),
        _ => value.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(search: &str) -> Query {
        Query::parse(search, Defaults::default())
    }

    #[test]
    fn order_and_spelling_do_not_matter() {
        assert_eq!(parse("page=2&search=a%20b&action=login"), parse("search=a+b&action=login&page=2"));
        assert_eq!(parse("page=2&search=a%20b&action=login").to_search(), "action=login&search=a+b&page=2");
    }

    #[test]
    fn defaults_and_empty_values_are_left_out() {
        assert_eq!(parse("page=1&page_size=20&search=&ordering=").to_search(), "");
        assert_eq!(parse("page_size=020").to_search(), "page_size=020");
    }

    #[test]
    fn an_empty_page_is_kept_because_older_servers_reject_it() {
        assert_eq!(parse("page=").to_search(), "page=");
    }

    #[test]
    fn the_last_of_a_repeated_parameter_counts() {
        assert_eq!(parse("action=login&action=logout").to_search(), "action=logout");
        assert_eq!(parse("action=login&action=").to_search(), "");
    }

    #[test]
    fn a_value_is_decoded_once() {
        assert_eq!(parse("search=50%2541").get(Param::Search), Some("50%41"));
    }

    #[test]
    fn the_request_always_names_the_page_size() {
        let size = |size: &str| ("page_size", size.to_owned());
        assert_eq!(parse("").to_request(Defaults::default()), [size("20")]);
        assert_eq!(parse("search=a+b").to_request(Defaults::default()), [("search", "a b".to_owned()), size("20")]);
        let defaults = Defaults { page_size: 50 };
        assert_eq!(Query::parse("page_size=20", defaults).to_request(defaults), [size("20")]);
        assert_eq!(Query::parse("page_size=50", defaults).to_search(), "");
    }

    #[test]
    fn filters_are_what_narrows_the_list() {
        let query = parse("search=x&ordering=name&page=3&client_ip=10.0.0.1");
        assert_eq!(query.filters().collect::<Vec<_>>(), [(Param::ClientIp, "10.0.0.1"), (Param::Search, "x")]);
    }

    #[test]
    fn the_preload_script_knows_the_same_parameters_in_the_same_order() {
        let names = Param::ALL.map(Param::name).join(" ");
        assert!(include_str!("../boot/preload.js").contains(&format!("\"{names}\"")));
    }
}
