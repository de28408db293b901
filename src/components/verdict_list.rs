//! Policies with what is said of each, a part of them at a time.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::button::button;
use crate::components::policy_link::policy_link;
use crate::components::policy_links::PolicyLinks;
use crate::hooks::erased::view_fn;
use crate::store::list_store::ListStore;
use crate::store::matches_store::{AllMatches, MatchesStore};

/// Policies per part. A list of thousands would take long to draw, and nobody reads it to its end.
const PART: usize = 100;

/// What is said of a policy, below its name.
pub type Remark = Box<dyn Fn(&Policy) -> AnyView + Send>;

/// The policies at these positions among the matches, with a remark on each.
pub fn verdict_list(matches: Arc<AllMatches>, positions: Vec<usize>, remark: Remark) -> AnyView {
    let store = expect_context::<ListStore>();
    let matches_store = expect_context::<MatchesStore>();
    let shown = RwSignal::new(PART);
    let total = positions.len();
    view_fn(move || {
        let links = PolicyLinks::of(store);
        let count = shown.get().min(total);
        let mut wanted = positions.iter().take(count).copied().peekable();
        let mut items = Vec::with_capacity(count);
        for (position, policy) in matches.policies().enumerate() {
            if wanted.next_if_eq(&position).is_some() {
                let name = policy_link(matches_store, links.as_ref(), policy);
                items.push(view! { <li>{name}{remark(policy)}</li> });
            }
        }
        let more = (count < total).then(|| {
            let next = PART.min(total - count);
            let label = format!("Show {next} more of {}", total - count);
            button(label, move || shown.update(|shown| *shown += PART))
        });
        view! { <ul class="emp-verdicts">{items}</ul> {more} }
    })
    .into_any()
}
