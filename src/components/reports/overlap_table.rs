//! Policies that match the same events, in a table: what is known of each, and which of them can go.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use crate::api::page::Policy;
use crate::components::kit::visible_text::visible_text;
use crate::components::notices::partial_list::partial;
use crate::components::reports::policy_link::policy_link;
use crate::components::table::policy_links::PolicyLinks;
use crate::matching::overlap::Group;
use crate::matching::redundancy::redundant;
use crate::matching::rules::Rules;
use crate::matching::status::{Reason, Status};
use crate::reactive::erased::listener;
use crate::store::all_policies::policies::Policies;
use crate::store::list_store::ListStore;
use crate::store::notification_store::Notifying;
use crate::store::scope::Scope;
use crate::text::overlaps::{CAN_GO, TOLD_ANYWAY, who_is_told};
use crate::text::{policy_summary, status};

/// Rows that are shown at once.
const PART: usize = 10;

/// What all tables show. Cheap to clone.
#[derive(Clone)]
pub struct Compared {
    /// The policies.
    pub policies: Arc<Policies>,
    /// The rules of the server.
    pub rules: Rules,
    /// How the server notifies, once that was read.
    pub notifying: Option<Arc<Notifying>>,
    /// The policies that are selected for an export; `None` where there is none.
    pub selected: Option<RwSignal<Scope>>,
}

impl Compared {
    fn all(&self, group: &Group) -> Vec<&Policy> {
        group.iter().filter_map(|position| self.policies.get(*position)).collect()
    }

    /// The table of a group; what `wide` match is more, and includes all that the group matches.
    pub fn table(&self, label: String, wide: &Group, group: Group) -> AnyView {
        let can_go: Vec<usize> = match &self.notifying {
            Some(read) => redundant(&read.setup, &self.all(wide), &self.all(&group)),
            None => Vec::new(),
        };
        let this = self.clone();
        partial(label.clone(), group.len(), PART, move |count| {
            let links = PolicyLinks::of(expect_context::<ListStore>());
            let rows = group.iter().take(count).enumerate().filter_map(|(row, position)| {
                Some(this.row(links.as_ref(), this.policies.get(*position)?, can_go.contains(&row)))
            });
            let who = this.notifying.is_some().then(|| view! { <th scope="col">{"Who is told"}</th> });
            let select = this.selected.map(|_| view! { <th class="emp-overlap-select" scope="col">{"Select"}</th> });
            view! {
                <table class="emp-overlap-table" aria-label=label.clone()>
                    <thead>
                        <tr>
                            {select}
                            <th scope="col">{"Name"}</th>
                            <th class="emp-overlap-bound" scope="col">{"Bound to"}</th>
                            <th class="emp-overlap-status" scope="col">{"Status"}</th>
                            {who}
                        </tr>
                    </thead>
                    <tbody>{rows.collect::<Vec<_>>()}</tbody>
                </table>
            }
            .into_any()
        })
    }

    fn row(&self, links: Option<&PolicyLinks>, policy: &Policy, is_told_anyway: bool) -> AnyView {
        let status = Status::of(policy, &self.rules, None);
        let tells = is_told_anyway && status.reason != Reason::NobodyTold;
        let can_go = if policy.bound_to == Some(0) { Some(CAN_GO) } else { tells.then_some(TOLD_ANYWAY) };
        let can_go = can_go.map(|text| view! { " " <span class="emp-badge">{text}</span> });
        let who = self.notifying.as_ref().map(|read| {
            let text = who_is_told(&read.setup, &read.standings, policy);
            view! { <td data-label="Who is told">{visible_text(&text)}</td> }
        });
        let select = self.selected.map(|selected| {
            let pk = policy.pk.clone();
            let change = {
                let pk = pk.clone();
                move |event: ev::Event| selected.update(|scope| scope.set(&pk, event_target_checked(&event)))
            };
            let is_selected = Signal::derive(move || selected.with(|scope| scope.has(&pk)));
            let label = format!("Select {}", policy.name);
            view! {
                <td>
                    <input class="emp-checkbox" type="checkbox" aria-label=label prop:checked=is_selected on:change=listener(change) />
                </td>
            }
        });
        view! {
            <tr>
                {select}
                <th scope="row">{policy_link(links, policy)} {can_go}</th>
                <td data-label="Bound to">{policy_summary::bound_to(policy.bound_to)}</td>
                <td data-label="Status">{status::short(&status, Some(policy))}</td>
                {who}
            </tr>
        }
        .into_any()
    }
}
