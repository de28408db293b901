//! A policy's name that opens its details, outside of the table.

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::kit::view_link::view_link;
use crate::components::kit::visible_text::visible_text;
use crate::components::table::policy_links::PolicyLinks;
use crate::embed::host_events::{HostEvent, HostEvents};
use crate::store::list_store::ListStore;

/// A link where the list's query is in a URL, else a button.
pub fn policy_link(links: Option<&PolicyLinks>, policy: &Policy) -> AnyView {
    let (store, events) = (expect_context::<ListStore>(), expect_context::<HostEvents>());
    let (uuid, json) = (policy.pk.clone(), policy.raw.clone());
    let name = visible_text(&policy.name);
    let open = move || {
        if events.dispatch(HostEvent::PolicyActivate(json.get())) {
            store.open_policy(Some(uuid.clone()));
        }
    };
    view_link(links.map(|links| links.to(&policy.pk)), name, Box::new(open))
}
