//! Policies, each with its verdict.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::notices::partial_list::{PART, partial_list};
use crate::components::reports::policy_link::policy_link;
use crate::components::table::policy_links::PolicyLinks;
use crate::store::all_policies::policies::Policies;
use crate::store::list_store::ListStore;

/// What is said of a policy, beside its name.
pub type Remark = Box<dyn Fn(&Policy) -> AnyView + Send>;

/// The policies at these positions, with a remark on each, below a title.
pub fn verdict_list(title: &str, policies: Arc<Policies>, positions: Vec<usize>, remark: Remark) -> AnyView {
    let store = expect_context::<ListStore>();
    partial_list(title, "emp-verdicts", positions.len(), PART, move |count| {
        let links = PolicyLinks::of(store);
        let item = |policy: &Policy| {
            let name = policy_link(links.as_ref(), policy);
            view! { <li>{name}{remark(policy)}</li> }.into_any()
        };
        positions.iter().take(count).filter_map(|position| policies.get(*position)).map(item).collect()
    })
}
