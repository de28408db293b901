//! The URLs that open the details of policies over the list as it is.

use leptos::prelude::*;

use crate::store::list_store::ListStore;
use crate::url_state::view_state::ViewState;

/// The URL of the list with a policy open, but for the policy's UUID. A thousand rows have links; each is put together from
/// this, without reading the browser's URL again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyLinks {
    before: String,
    after: String,
}

impl PolicyLinks {
    /// The links of the view in the URL; `None` where the query is not in a URL. Tracked.
    #[must_use]
    pub fn of(store: ListStore) -> Option<Self> {
        store.track_url();
        let view = store.view.get_untracked();
        let link = |policy: &str| store.link(&ViewState { policy: Some(policy.to_owned()), ..view.clone() });
        Self::between(&link("0")?, &link("1")?)
    }

    /// Finds the policy's place in two URLs that differ in it alone, by one character.
    fn between(one: &str, other: &str) -> Option<Self> {
        let place = one.bytes().zip(other.bytes()).position(|(one, other)| one != other)?;
        let (before, rest) = one.split_at_checked(place)?;
        Some(Self { before: before.to_owned(), after: rest.get(1..)?.to_owned() })
    }

    /// The URL that opens this policy.
    #[must_use]
    pub fn to(&self, uuid: &str) -> String {
        // What comes from the server need not be a UUID.
        let encoded = form_urlencoded::byte_serialize(uuid.as_bytes());
        [self.before.as_str()].into_iter().chain(encoded).chain([self.after.as_str()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_has_the_policy_where_the_url_has_it() {
        let url = |policy| format!("https://host/?search=policy%3D0&policy={policy}&tab=0#policy=0");
        let links = PolicyLinks::between(&url("0"), &url("1"));
        assert_eq!(links.as_ref().map(|links| links.to("4a89")), Some(url("4a89")));
        assert_eq!(links.map(|links| links.to("a&b=#\u{e9}")), Some(url("a%26b%3D%23%C3%A9")));
        assert_eq!(PolicyLinks::between("https://host/", "https://host/"), None);
    }
}
