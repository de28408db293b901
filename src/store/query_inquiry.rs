//! Asks the server about queries and an event of its log: only when the user says so, two at a time.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::stream::{self, StreamExt};
use leptos::prelude::*;
use web_sys::AbortSignal;

use crate::api::client::Client;
use crate::matching::event_log::EVENTS_PATH;
use crate::matching::notification::pass::ServerVerdicts;
use crate::matching::server_verdict::{Answer, Form, Inquiry, ServerVerdict, Step};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::effect;
use crate::store::list_store::ListStore;

/// Queries at a time.
const PARALLEL: usize = 2;

/// The keys of policies by their queries: equal ones are asked about once.
pub type Queries = BTreeMap<String, BTreeSet<String>>;

/// What the server says of queries for one event. Cheap to copy.
#[derive(Clone, Copy)]
pub struct QueryInquiry {
    /// The key of the event; `None` for one that is not in the log.
    pub event: Memo<Option<String>>,
    /// What it said, and of which event.
    said: RwSignal<(Option<String>, ServerVerdicts)>,
    /// What it is being asked.
    asked: RwSignal<Option<(String, Queries)>>,
}

impl QueryInquiry {
    /// Nothing is asked yet.
    pub fn new(store: ListStore, event: Memo<Option<String>>) -> Self {
        let this = Self { event, said: RwSignal::default(), asked: RwSignal::default() };
        effect(move || {
            // What is asked of one event ends with it.
            let Some((event, queries)) = this.under_way() else { return };
            let client = store.client();
            spawn_until_cleanup(move |abort| async move {
                let verdicts = queries.into_iter().map(async |(query, policies)| {
                    let verdict = ask(&client, &event, &query, &abort).await;
                    policies.into_iter().map(move |policy| (policy, verdict))
                });
                let verdicts: Vec<_> = stream::iter(verdicts).buffer_unordered(PARALLEL).collect().await;
                let event = Some(event);
                this.said.try_update(|(of, said)| {
                    if *of != event {
                        (*of, *said) = (event, ServerVerdicts::new());
                    }
                    said.extend(verdicts.into_iter().flatten());
                });
                this.asked.try_set(None);
            });
        });
        this
    }

    /// Asks about these queries.
    pub fn ask(self, queries: Queries) {
        self.asked.set(self.event.get_untracked().map(|event| (event, queries)));
    }

    /// What is asked of the event; tracked.
    fn under_way(self) -> Option<(String, Queries)> {
        let event = self.event.get()?;
        self.asked.get().filter(|(asked, _)| *asked == event)
    }

    /// Whether something is; tracked.
    pub fn is_under_way(self) -> bool {
        self.under_way().is_some()
    }

    /// What was said of the event; tracked.
    pub fn said(self) -> ServerVerdicts {
        let event = self.event.get();
        self.said.with(|(of, said)| if *of == event { said.clone() } else { ServerVerdicts::new() })
    }
}

async fn ask(client: &Client, event: &str, query: &str, abort: &AbortSignal) -> ServerVerdict {
    let path = format!("{EVENTS_PATH}{}/", js_sys::encode_uri_component(event));
    let mut inquiry = Inquiry::default();
    loop {
        let form: Form = match inquiry.next(query) {
            Step::Done(verdict) => return verdict,
            Step::Ask(form) => form,
        };
        let random = (js_sys::Math::random() * 2f64.powi(53)) as u64;
        let search = form.search(query, random).map(|search| ("search", search));
        let result = client.resource(&path, search.into_iter().collect(), abort).await;
        inquiry.add(form, Answer::of(&result));
    }
}
