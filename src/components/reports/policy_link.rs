//! A policy's name that opens its details, outside of the table.

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::kit::view_link::view_link;
use crate::components::kit::visible_text::visible_text;
use crate::components::table::policy_links::PolicyLinks;
use crate::embed::host_events::{HostEvent, HostEvents};
use crate::store::list_store::ListStore;
use crate::store::matches_store::{MatchesStore, sent_json};

/// A link where the list's query is in a URL, else a button.
pub fn policy_link(matches: MatchesStore, links: Option<&PolicyLinks>, policy: &Policy) -> AnyView {
    let (store, events) = (expect_context::<ListStore>(), expect_context::<HostEvents>());
    let uuid = policy.pk.clone();
    let name = visible_text(&policy.name);
    let open = move || {
        let json = matches.matches().and_then(|matches| sent_json(&matches, &uuid));
        if events.dispatch(HostEvent::PolicyActivate(&json.unwrap_or_default())) {
            store.open_policy(Some(uuid.clone()));
        }
    };
    view_link(links.map(|links| links.to(&policy.pk)), name, Box::new(open))
}
