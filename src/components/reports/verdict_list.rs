//! Policies with what is said of each.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::notices::partial_list::{PART, partial_list};
use crate::components::reports::policy_link::policy_link;
use crate::components::table::policy_links::PolicyLinks;
use crate::store::list_store::ListStore;
use crate::store::matches_store::{AllMatches, MatchesStore};

/// What is said of a policy, beside its name.
pub type Remark = Box<dyn Fn(&Policy) -> AnyView + Send>;

/// The policies at these positions among the matches, with a remark on each.
pub fn verdict_list(matches: Arc<AllMatches>, positions: Vec<usize>, remark: Remark) -> AnyView {
    let store = expect_context::<ListStore>();
    let matches_store = expect_context::<MatchesStore>();
    partial_list("emp-verdicts", positions.len(), PART, move |count| {
        let links = PolicyLinks::of(store);
        let item = |policy: &Policy| {
            let name = policy_link(matches_store, links.as_ref(), policy);
            view! { <li>{name}{remark(policy)}</li> }.into_any()
        };
        positions.iter().take(count).filter_map(|position| matches.get(*position)).map(item).collect()
    })
}
