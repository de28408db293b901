//! The policy whose details are open: found among the rows, or asked for.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::api::client::Outcome;
use crate::api::error::{ApiError, BodyFault};
use crate::api::page::{Page, Policy};
use crate::api::query::{Param, Query};
use crate::list::controller::List;
use crate::list::state::{Failure, Shown};
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
    Failed(ApiError),
}

/// Follows the address and the list: opens, finds, keeps up with every refresh, and closes.
#[must_use]
pub fn details(list: List) -> ReadSignal<Details> {
    let (details, set_details) = signal(Details::Closed);
    let uuid = Memo::new(move |_| list.view.with(|view| view.policy.clone()));
    Effect::new(move |before: Option<Option<String>>| {
        let uuid = uuid.get();
        let (shown, failure) = (list.shown.get(), list.failure.get());
        let Some(sought) = &uuid else {
            set_details.set(Details::Closed);
            return uuid;
        };
        let is_new = before.is_none_or(|before| before != uuid);
        find(list, sought, is_new, shown.as_deref(), failure.as_deref(), set_details);
        uuid
    });
    details
}

// Never inlined: the first rows do without it (scripts/split/).
#[inline(never)]
fn find(
    list: List,
    sought: &str,
    is_new: bool,
    shown: Option<&Shown>,
    failure: Option<&Failure>,
    set_details: WriteSignal<Details>,
) {
    let row = shown.and_then(|shown| shown.page.policies.iter().find(|policy| policy.pk == *sought));
    match (row, failure) {
        (Some(policy), _) => set_details.set(Details::Found(Arc::new(policy.clone()))),
        // What one may no longer see is not shown.
        (None, Some(failure)) if failure.error.denies_access() => {
            set_details.set(Details::Failed(failure.error.clone()));
        }
        // Opened from a link, the policy is usually among the rows that are on their way.
        (None, None) if shown.is_none() => set_details.set(Details::Loading),
        (None, _) => {
            if is_new {
                set_details.set(Details::Loading);
            }
            ask(list, sought, set_details);
        }
    }
}

fn ask(list: List, uuid: &str, set_details: WriteSignal<Details>) {
    let Some(signal) = superseded() else { return };
    let mut query = Query::default();
    query.set(Param::PolicyUuid, uuid, list.defaults);
    let client = list.client();
    spawn_local(async move {
        if let Outcome::Answered(answer) = client.list(&query, list.defaults, &signal).await {
            if let Some(error) = answer.as_ref().err().filter(|error| error.denies_access()) {
                // What one may no longer see is not shown anywhere.
                list.deny(error.clone());
            }
            // The list may be gone from the page by now.
            set_details.try_set(found(answer));
        }
    });
}

fn found(answer: Result<Page, ApiError>) -> Details {
    match answer {
        Err(error) => Details::Failed(error),
        Ok(page) => match (page.policies.into_iter().next(), page.unreadable.into_iter().next()) {
            (Some(policy), _) => Details::Found(Arc::new(policy)),
            (None, Some(row)) => {
                Details::Failed(ApiError::Undecodable { status: 200, fault: BodyFault::Shape(row.fault) })
            }
            (None, None) => Details::Unknown,
        },
    }
}
