//! The policy whose details are open: found among the rows, or requested.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::error::{ApiError, BodyFault, ErrorKind};
use crate::api::page::{Page, Policy};
use crate::api::query::{Param, Query};
use crate::hooks::erased::memo;
use crate::hooks::spawn_until_cleanup::spawn_until_cleanup;
use crate::store::list_store::ListStore;

/// The state of the details.
#[derive(Clone, Debug)]
pub enum Details {
    /// The URL names no policy.
    Closed,
    /// The policy is being requested.
    Loading,
    /// The policy.
    Found(Arc<Policy>),
    /// The server lists no policy with this UUID for this user.
    NotFound,
    /// The request failed; a malformed UUID is a 400 for `policy_uuid`.
    Failed(ApiError),
}

/// The details, and what requests them again after a failure.
#[derive(Clone, Copy)]
pub struct DetailsStore {
    /// Their state.
    pub details: ReadSignal<Details>,
    retried: Trigger,
}

impl DetailsStore {
    /// Follows the URL and the list: opens, finds, updates with every page that arrives, and closes. A failing list, and its
    /// retries, send no further request for the details.
    #[must_use]
    pub fn new(store: ListStore) -> Self {
        let (details, set_details) = signal(Details::Closed);
        let retried = Trigger::new();
        let uuid = memo(move || store.view.with(|view| view.policy.clone()));
        let denied = memo(move || {
            store.failure.with(|failure| failure.as_ref().is_some_and(|failure| failure.error.denies_access()))
        });
        // Opened from a link, the policy is usually among the rows that are on their way.
        let list_settled = memo(move || store.shown.with(Option::is_some) || store.failure.with(Option::is_some));
        Effect::new(move |opened: Option<Option<String>>| {
            retried.track();
            let uuid = uuid.get();
            let (shown, denied, list_settled) = (store.shown.get(), denied.get(), list_settled.get());
            let Some(sought) = &uuid else {
                set_details.set(Details::Closed);
                return uuid;
            };
            let row = shown.as_ref().and_then(|shown| shown.page.policies.iter().find(|policy| policy.pk == *sought));
            if let Some(policy) = row {
                set_details.set(Details::Found(Arc::new(policy.clone())));
            } else if let Some(failure) = store.failure.get_untracked().filter(|_| denied) {
                set_details.set(Details::Failed(failure.error.clone()));
            } else {
                if opened.is_none_or(|opened| opened != uuid) || matches!(*details.read_untracked(), Details::Failed(_))
                {
                    set_details.set(Details::Loading);
                }
                if list_settled {
                    request(store, sought, set_details);
                }
            }
            uuid
        });
        Self { details, retried }
    }

    /// Requests the policy again.
    pub fn retry(&self) {
        self.retried.notify();
    }
}

fn request(store: ListStore, uuid: &str, set_details: WriteSignal<Details>) {
    let mut query = Query::default();
    query.set(Param::PolicyUuid, uuid, store.defaults);
    let client = store.client();
    spawn_until_cleanup(|abort| async move {
        let result = client.list(&query, store.defaults, &abort).await;
        if let Err(error) = &result
            && error.denies_access()
        {
            store.deny(error.clone());
        }
        set_details.try_set(details_of(result));
    });
}

fn details_of(result: Result<Page, ApiError>) -> Details {
    match result {
        Err(error) => Details::Failed(error),
        Ok(page) => match (page.policies.into_iter().next(), page.unreadable.into_iter().next()) {
            (Some(policy), _) => Details::Found(Arc::new(policy)),
            (None, Some(row)) => {
                Details::Failed(ErrorKind::Undecodable { status: 200, fault: BodyFault::Shape(row.fault) }.into())
            }
            (None, None) => Details::NotFound,
        },
    }
}
