//! A policy's name that opens its details, outside of the table.

use leptos::ev;
use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::policy_links::PolicyLinks;
use crate::components::visible_text::visible_text;
use crate::hooks::erased::listener;
use crate::store::matches_store::{MatchesStore, sent_json};
use crate::tools::bridge::ListBridge;

/// A link where the list's query is in a URL, else a button.
pub fn policy_link(matches: MatchesStore, links: Option<&PolicyLinks>, policy: &Policy) -> AnyView {
    let list = expect_context::<ListBridge>();
    let uuid = policy.pk.clone();
    let name = visible_text(&policy.name);
    let open = move || {
        let json = matches.matches().and_then(|matches| sent_json(&matches, &uuid));
        list.open_policy(&uuid, &json.unwrap_or_default());
    };
    let Some(href) = links.map(|links| links.to(&policy.pk)) else {
        let click = listener(move |_| untrack(&open));
        return view! { <button class="emp-link" type="button" on:click=click>{name}</button> }.into_any();
    };
    let click = move |event: ev::MouseEvent| {
        // With a modifier the browser opens the link elsewhere.
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.button() == 0 && !modified {
            event.prevent_default();
            untrack(&open);
        }
    };
    view! { <a href=href rel="external" on:click=listener(click)>{name}</a> }.into_any()
}
