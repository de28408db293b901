//! The policy whose details are open: found among the rows, or asked for.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::api::client::Outcome;
use crate::api::error::ApiError;
use crate::api::page::{Page, Policy};
use crate::api::query::{Param, Query};
use crate::list::controller::List;
use crate::list::superseded::superseded;

/// What there is to say of the policy that the address names.
#[derive(Clone, Debug)]
pub enum Details {
    /// The address names none.
    Closed,
    /// It is being asked for.
    Loading,
    /// Here it is.
    Found(Arc<Policy>),
    /// There is no policy with this UUID.
    Unknown,
    /// It cannot be had; a malformed UUID is a 400 for `policy_uuid`.
    Failed(Arc<ApiError>),
}

/// Follows the address: opens, finds and closes.
#[must_use]
pub fn details(list: List) -> ReadSignal<Details> {
    let (details, set_details) = signal(Details::Closed);
    let uuid = Memo::new(move |_| list.view.with(|view| view.policy.clone()));
    // Opened from a link, the policy is usually among the rows that are on their way.
    let settled = Memo::new(move |_| list.state.with(|state| state.shown.is_some() || state.failure.is_some()));
    Effect::new(move |_| match uuid.get() {
        None => set_details.set(Details::Closed),
        Some(_) if !settled.get() => set_details.set(Details::Loading),
        Some(uuid) => match among_rows(list, &uuid) {
            Some(policy) => set_details.set(Details::Found(Arc::new(policy))),
            None => ask(list, &uuid, set_details),
        },
    });
    details
}

fn among_rows(list: List, uuid: &str) -> Option<Policy> {
    let shown = list.shown.get_untracked()?;
    shown.page.policies.iter().find(|policy| policy.pk == uuid).cloned()
}

fn ask(list: List, uuid: &str, set_details: WriteSignal<Details>) {
    set_details.set(Details::Loading);
    let Some(signal) = superseded() else { return };
    let mut query = Query::default();
    query.set(Param::PolicyUuid, uuid, list.defaults);
    spawn_local(async move {
        if let Outcome::Answered(answer) = list.client().list(&query, list.defaults, &signal).await {
            // The list may be gone from the page by now.
            set_details.try_set(found(answer));
        }
    });
}

fn found(answer: Result<Page, ApiError>) -> Details {
    match answer.map(|page| page.policies.into_iter().next()) {
        Ok(Some(policy)) => Details::Found(Arc::new(policy)),
        Ok(None) => Details::Unknown,
        Err(error) => Details::Failed(Arc::new(error)),
    }
}
