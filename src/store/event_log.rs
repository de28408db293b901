//! The server's event log: searched as the text is typed, read page by page; and the event of it that is tried.

mod pages;

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::matching::akql::may_search;
use crate::matching::event_log::{EVENTS_PATH, LogEntry, LogPage, LogQuery, Tried};
use crate::matching::notification::event::DispatchEvent;
use crate::matching::server_verdict::Answer;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, memo};
use crate::store::event_log::pages::{Search, first_page, is_newer, refuses_actions, request, time};
use crate::store::list_store::{DEBOUNCE, ListStore};

/// The log, found with `expect_context` below the tab that shows it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct EventLogStore {
    /// The event in the URL.
    pub tried: Memo<Tried>,
    /// What is known of the log.
    pub log: RwSignal<Log>,
    /// What is known of the event, if it is one of the log.
    pub picked: RwSignal<Picked>,
    /// Whether the log is in sight: it is requested only then.
    pub is_open: RwSignal<bool>,
    /// The text of the search; it counts after a pause.
    pub words: RwSignal<String>,
    /// The bounds of the time, in milliseconds since 1970.
    pub since: RwSignal<Option<f64>>,
    /// See [`Self::since`].
    pub until: RwSignal<Option<f64>>,
    searched: RwSignal<String>,
    older: RwSignal<Option<u32>>,
    /// Requests again what failed when it is notified.
    pub retried: Trigger,
}

/// The entries of the log that were read.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// The newest first.
    pub entries: Vec<LogEntry>,
    /// The number of the page with older ones.
    pub next: Option<u32>,
    /// Whether a page is requested.
    pub is_pending: bool,
    /// Whether the server also sent entries of other actions.
    pub has_others: bool,
    /// Why there are no more.
    pub problem: Option<Problem>,
}

/// Why the log can't be read.
#[derive(Clone, Debug)]
pub enum Problem {
    /// The server knows no such action.
    UnknownAction,
    /// The search would make the server fail.
    Unsearchable,
    /// The request failed.
    Failed(ApiError),
}

/// What is known of the event that was picked.
#[derive(Clone, Debug)]
pub enum Picked {
    /// None was.
    None,
    /// It is requested.
    Loading,
    /// It was read.
    Found(Arc<LogEntry>),
    /// It is not in the log any more, or was never.
    Gone,
    /// The user may not view it.
    Forbidden,
    /// The request failed.
    Failed(ApiError),
}

impl EventLogStore {
    /// Follows the event in the URL and the search.
    pub fn new(store: ListStore, tried: Memo<Tried>) -> Self {
        let this = Self {
            tried,
            log: RwSignal::default(),
            picked: RwSignal::new(Picked::None),
            is_open: RwSignal::new(false),
            words: RwSignal::default(),
            since: RwSignal::new(None),
            until: RwSignal::new(None),
            searched: RwSignal::default(),
            older: RwSignal::new(None),
            retried: Trigger::new(),
        };
        effect(move || {
            let words = this.words.get();
            if words != this.searched.get_untracked() {
                spawn_until_cleanup(|_| async move {
                    TimeoutFuture::new(DEBOUNCE).await;
                    this.searched.try_set(words);
                });
            }
        });
        // An event that is described narrows the log to its action; one that was picked leaves the log as it was.
        let action = memo(move || tried.with(|tried| tried.facts.action.clone().filter(|_| tried.pk.is_none())));
        let was_open = memo(move || this.is_open.get());
        let search = memo(move || {
            let query = LogQuery { words: this.searched.get(), action: action.get() };
            was_open.get().then(|| Search { query, since: this.since.get(), until: this.until.get() })
        });
        effect(move || {
            this.retried.track();
            this.older.set(None);
            if let Some(search) = search.get() {
                this.read(store.client(), search, None);
            }
        });
        effect(move || {
            if let (Some(page), Some(search)) = (this.older.get(), search.get_untracked()) {
                this.read(store.client(), search, Some(page));
            }
        });
        let pk = memo(move || tried.with(|tried| tried.pk.clone()));
        effect(move || {
            this.retried.track();
            match pk.get() {
                None => this.picked.set(Picked::None),
                Some(pk) => this.find(store.client(), pk),
            }
        });
        this
    }

    /// Searches for what was typed, without a pause.
    pub fn search_now(&self) {
        self.searched.set(self.words.get_untracked());
    }

    /// Reads the next page.
    pub fn read_older(&self) {
        self.older.set(self.log.with_untracked(|log| log.next));
    }

    /// The event as rules look at it, as far as it is known; `None` while it is requested, and where nothing is. Tracked.
    pub fn event(&self) -> Option<DispatchEvent> {
        match self.picked.get() {
            Picked::Found(entry) => Some(entry.event.clone()),
            Picked::Loading => None,
            _ => {
                let facts = self.tried.with(|tried| tried.facts.clone());
                (!facts.is_empty()).then(|| DispatchEvent::described(facts))
            }
        }
    }

    /// Reads a page, or the first one of those that are looked for.
    fn read(self, client: Client, search: Search, page: Option<u32>) {
        if !may_search(&search.query.words) {
            return self.log.set(Log { problem: Some(Problem::Unsearchable), ..Log::default() });
        }
        self.log.update(|log| {
            log.is_pending = true;
            log.problem = None;
            // Nothing older is read of the search before.
            log.next = log.next.filter(|_| page.is_some());
        });
        spawn_until_cleanup(move |abort| async move {
            let result = match page {
                Some(page) => request(&client, &search, page, &abort).await,
                None => match first_page(&client, &search, &abort).await {
                    Ok(page) => request(&client, &search, page, &abort).await,
                    Err(error) => Err(error),
                },
            };
            self.log.try_update(|log| {
                // Until then, the entries of the search before are shown.
                if page.is_none() {
                    *log = Log::default();
                }
                log.add(result, &search);
            });
        });
    }

    fn find(self, client: Client, pk: String) {
        let read = self.log.with_untracked(|log| log.entries.iter().find(|entry| entry.pk == pk).cloned());
        if let Some(entry) = read {
            return self.picked.set(Picked::Found(Arc::new(entry)));
        }
        self.picked.set(Picked::Loading);
        spawn_until_cleanup(move |abort| async move {
            let path = format!("{EVENTS_PATH}{}/", js_sys::encode_uri_component(&pk));
            let result = client.resource(&path, Vec::new(), &abort).await;
            let picked = match (Answer::of(&result), result) {
                (_, Ok(row)) => LogEntry::read(&row).map_or(Picked::Gone, |entry| Picked::Found(Arc::new(entry))),
                (Answer::NotFound, _) => Picked::Gone,
                (Answer::Forbidden, _) => Picked::Forbidden,
                (_, Err(error)) => Picked::Failed(error),
            };
            self.picked.try_set(picked);
        });
    }
}

impl Log {
    fn add(&mut self, result: Result<LogPage, ApiError>, search: &Search) {
        self.is_pending = false;
        let page = match result {
            Ok(page) => page,
            Err(error) => {
                let problem = if refuses_actions(&error) { Problem::UnknownAction } else { Problem::Failed(error) };
                self.problem = Some(problem);
                return;
            }
        };
        let is_older = |entry: &LogEntry| search.since.is_some_and(|since| time(entry) < since);
        // What is newer moves entries to the next page.
        let is_known = |entry: &LogEntry| self.entries.iter().any(|known| known.pk == entry.pk);
        self.next = page.next.filter(|_| !page.entries.last().is_some_and(is_older));
        self.has_others |= page.has_others;
        let wanted = |entry: &LogEntry| !is_older(entry) && !is_newer(entry, search.until) && !is_known(entry);
        let new: Vec<LogEntry> = page.entries.into_iter().filter(wanted).collect();
        self.entries.extend(new);
    }
}
