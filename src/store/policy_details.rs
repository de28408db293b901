//! The policy whose details are open: found among the rows, or requested.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::error::{ApiError, BodyFault, ErrorKind};
use crate::api::page::{Page, Policy};
use crate::api::query::{Param, Query};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::memo;
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

/// A part of the details that a cell of the row leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What the policy matches.
    Matching,
    /// Where it is used.
    Usage,
}

/// The details, and what requests them again after a failure.
#[derive(Clone, Copy)]
pub struct DetailsStore {
    /// UUID of their policy; `None` where they are closed.
    pub uuid: Memo<Option<String>>,
    /// Their state.
    pub details: ReadSignal<Details>,
    /// The part that is to be shown next.
    pub section: RwSignal<Option<Section>>,
    /// The policies that previous and next lead through in place of the rows: those of a report.
    pub reported: RwSignal<Option<Vec<Arc<Policy>>>>,
    set_details: WriteSignal<Details>,
    /// Requests the policy again when it is notified.
    pub retried: Trigger,
}

impl DetailsStore {
    /// They are closed until [`Self::follow`].
    pub fn new(store: ListStore) -> Self {
        let (details, set_details) = signal(Details::Closed);
        let uuid = memo(move || store.view.with(|view| view.policy.clone()));
        let (section, reported) = (RwSignal::new(None), RwSignal::new(None));
        Self { uuid, details, section, reported, set_details, retried: Trigger::new() }
    }

    /// Follows the URL and the list: opens, finds, updates with every page that arrives, and closes. A failing list, and its
    /// retries, send no further request for the details.
    pub fn follow(self, store: ListStore) {
        let Self { uuid, details, set_details, retried, .. } = self;
        // Opened from a link, the policy is usually among the rows that are on their way.
        let list_settled = memo(move || store.shown.with(Option::is_some) || store.failure.with(Option::is_some));
        Effect::new(move |opened: Option<Option<String>>| {
            retried.track();
            let uuid = uuid.get();
            let (shown, denied, list_settled) = (store.shown.get(), store.denied.get(), list_settled.get());
            let Some(sought) = &uuid else {
                set_details.set(Details::Closed);
                return uuid;
            };
            let row = shown.as_ref().and_then(|shown| shown.page.policies.iter().find(|policy| policy.pk == *sought));
            if let Some(policy) = row {
                // An equal one is not drawn again: what is selected, focused or unfolded in it stays so.
                if !matches!(&*details.read_untracked(), Details::Found(found) if is_same(found, policy)) {
                    set_details.set(Details::Found(Arc::new(policy.clone())));
                }
            } else if let Some(failure) = store.failure.get_untracked().filter(|_| denied) {
                set_details.set(Details::Failed(failure.error.clone()));
            } else {
                let failed = matches!(*details.read_untracked(), Details::Failed(_));
                // Without rows, another user may be looking: nothing is left of what the one before saw.
                if failed || !list_settled || opened.is_none_or(|opened| opened != uuid) {
                    set_details.set(Details::Loading);
                }
                if list_settled {
                    request(store, sought, set_details);
                }
            }
            uuid
        });
    }

    /// The policy so many after the open one: in the report, or among the visible rows. `None` where there is none. Tracked.
    pub fn step(&self, store: ListStore, offset: isize) -> Option<Policy> {
        let open = self.uuid.get()?;
        self.reported.with(|reported| match reported {
            Some(policies) => after(policies.iter().map(Arc::as_ref), &open, offset),
            None => store.shown.with(|shown| after(shown.as_ref()?.page.policies.iter(), &open, offset)),
        })
    }
}

/// The policy so many after the one with this key.
fn after<'a>(mut policies: impl Iterator<Item = &'a Policy> + Clone, pk: &str, offset: isize) -> Option<Policy> {
    let at = policies.clone().position(|policy| policy.pk == pk)?;
    policies.nth(at.checked_add_signed(offset)?).cloned()
}

/// The index of a policy among the visible rows; tracked.
pub fn row_of(store: ListStore, uuid: &str) -> Option<usize> {
    store.shown.with(|shown| shown.as_ref()?.page.policies.iter().position(|policy| policy.pk == uuid))
}

fn is_same(left: &Policy, right: &Policy) -> bool {
    left.pk == right.pk && left.raw.get() == right.raw.get()
}

fn request(store: ListStore, uuid: &str, set_details: WriteSignal<Details>) {
    let mut query = Query::default();
    query.set(Param::PolicyUuid, uuid, store.defaults);
    let client = store.client();
    spawn_until_cleanup(|abort| async move {
        let result = client.list(&query, store.defaults, &abort).await;
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
