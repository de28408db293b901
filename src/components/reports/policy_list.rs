//! Policies below a title, a part at a time.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::notices::partial_list::partial_list;
use crate::components::reports::policy_link::policy_link;
use crate::components::table::policy_links::PolicyLinks;
use crate::store::all_policies::policies::Policies;
use crate::store::list_store::ListStore;

/// What is said of a policy, beside its name.
pub type Remark = Box<dyn Fn(&Policy) -> AnyView + Send>;

/// The names of the policies at these positions, each a link, `part` at a time; with a remark on each, or one after the other.
pub fn policy_list(
    title: impl Into<String>,
    policies: &Arc<Policies>,
    positions: Vec<usize>,
    part: usize,
    remark: Option<Remark>,
) -> AnyView {
    let store = expect_context::<ListStore>();
    let policies = Arc::clone(policies);
    let class = if remark.is_some() { "emp-verdicts" } else { "emp-names" };
    partial_list(title, class, positions.len(), part, move |count| {
        let links = PolicyLinks::of(store);
        let item = |policy: &Policy| {
            let name = policy_link(links.as_ref(), policy);
            view! { <li>{name}{remark.as_ref().map(|remark| remark(policy))}</li> }.into_any()
        };
        positions.iter().take(count).filter_map(|position| policies.get(*position)).map(item).collect()
    })
}
