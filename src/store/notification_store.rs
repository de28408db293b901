//! How the server notifies: read once for all who need it, and kept for those who need it next, as all policies are. (The details
//! of one policy need less: `store/policy_telling.rs`.)

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::api::notifications::requests::Resource;
use crate::matching::combination::Combination;
use crate::matching::notification::setup::Setup;
use crate::matching::notification::standing::Standing;
use crate::matching::uses::Uses;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, memo, whenever};
use crate::store::all_policies::policies::Progress;
use crate::store::list_store::ListStore;
use crate::store::notification_reader::{NotificationReader, Reading};
use crate::store::rows_reader::RowsReader;
use crate::store::shared_lists::{MAX_AGE, SharedLists};

/// What is known of how the server notifies.
#[derive(Clone, Debug, Default)]
pub enum Notifications {
    /// It is being read.
    #[default]
    Reading,
    /// It was read; while it is read again, what was read before.
    Read(Arc<Notifying>),
    /// It could not be read. A 403 says that the user may not see notification rules.
    Failed(Arc<ApiError>),
}

impl Notifications {
    /// What was read.
    pub const fn known(&self) -> Option<&Arc<Notifying>> {
        if let Self::Read(notifying) = self { Some(notifying) } else { None }
    }
}

/// How the server notifies, as far as the user may see it.
#[derive(Clone, Debug)]
pub struct Notifying {
    /// Rules, bindings, transports.
    pub setup: Arc<Setup>,
    /// Who is told by each rule, whatever the event.
    pub standings: Vec<Standing>,
    /// What the user may not see.
    pub refusals: Vec<Resource>,
}

impl Notifying {
    /// What was read tells this on a server of which this is known.
    pub fn of(reading: Reading, combination: Option<Combination>, has_query: Option<bool>) -> Self {
        let Reading { setup, refusals } = reading;
        let setup = setup.on_server(combination, has_query);
        let standings = Standing::of_all(&setup);
        Self { setup: Arc::new(setup), standings, refusals }
    }
}

/// How the server notifies. Cheap to copy.
#[derive(Clone, Copy)]
pub struct NotificationStore {
    /// What is known of it.
    pub state: ReadSignal<Notifications>,
    set_state: WriteSignal<Notifications>,
    lists: SharedLists,
    /// What was read, before it is put together.
    reading: RwSignal<Option<Reading>>,
    kept: StoredValue<Kept, LocalStorage>,
}

#[derive(Default)]
struct Kept {
    /// How many need it.
    demand: usize,
    /// When it was read, in milliseconds since 1970.
    read_at: f64,
    /// The requests under way.
    task: Option<Owner>,
}

impl NotificationStore {
    /// Has it read, if it is not, until the calling owner is cleaned up. `None` where the list is gone, or the
    /// host page forbids it.
    pub fn demand(store: ListStore) -> Option<Self> {
        let lists = SharedLists::of(store).filter(|_| store.may_read_rules)?;
        let this = store.shared(|store| Self::new(store, lists))?;
        let has_failed = matches!(*this.state.read_untracked(), Notifications::Failed(_));
        let is_needed = this.kept.try_update_value(|kept| {
            kept.demand += 1;
            kept.task.is_none() && !has_failed && js_sys::Date::now() - kept.read_at > MAX_AGE
        });
        on_cleanup(move || this.release());
        if is_needed == Some(true) {
            this.read(store);
        }
        Some(this)
    }

    fn new(store: ListStore, lists: SharedLists) -> Self {
        let (state, set_state) = signal(Notifications::default());
        let (reading, kept) = (RwSignal::new(None), StoredValue::new_local(Kept::default()));
        let this = Self { state, set_state, lists, reading, kept };
        // What is known of the server may come later.
        let server = memo(move || (store.rules.with(|rules| rules.combination), store.server().has_query));
        effect(move || {
            let (combination, has_query) = server.get();
            let Some(reading) = this.reading.get() else { return };
            let notifying = Notifying::of(reading, combination, has_query);
            store.uses.set(Uses::of(&notifying.setup, &notifying.standings));
            set_state.set(Notifications::Read(Arc::new(notifying)));
        });
        whenever(store.user_switched, move || this.forget(store));
        whenever(lists.outdated, move || {
            if this.kept.try_with_value(|kept| kept.demand > 0) == Some(true) {
                this.read(store);
            } else {
                this.forget(store);
            }
        });
        this
    }

    /// What was read; tracked.
    pub fn known(self) -> Option<Arc<Notifying>> {
        self.state.with(|state| state.known().cloned())
    }

    /// How many rows have been read; tracked.
    pub fn progress(self) -> Progress {
        self.lists.progress.get()
    }

    /// Reads it, also again.
    pub fn read(self, store: ListStore) {
        self.stop();
        self.start_over();
        let Some(task) = store.owner().map(|owner| owner.child()) else { return };
        let (client, has_query) = (store.client(), untrack(|| store.server().has_query) == Some(true));
        self.lists.progress.set(Progress::default());
        let run = |abort| async move {
            let follow = |more| self.lists.follow(more);
            let rows = RowsReader { client: &client, abort: &abort, follow: &follow };
            let result = NotificationReader { lists: self.lists, rows, has_query }.read().await;
            self.kept.try_update_value(|kept| {
                kept.task = None;
                kept.read_at = if result.is_ok() { js_sys::Date::now() } else { 0.0 };
            });
            if let Err(error) = &result {
                self.set_state.try_set(Notifications::Failed(Arc::new(error.clone())));
            }
            self.reading.try_set(result.ok());
        };
        // A task also tracks what the caller tracks.
        untrack(|| task.with(|| spawn_until_cleanup(run)));
        self.kept.try_update_value(|kept| kept.task = Some(task));
    }

    /// Ends the requests under way; what they would have brought is missing.
    fn stop(self) {
        let task = self.kept.try_update_value(|kept| {
            kept.read_at = 0.0;
            kept.task.take()
        });
        if let Some(task) = task.flatten() {
            task.cleanup();
        }
    }

    /// One of those who needed it needs it no more.
    fn release(self) {
        let state = self.kept.try_update_value(|kept| {
            kept.demand = kept.demand.saturating_sub(1);
            (kept.demand == 0, kept.task.is_some())
        });
        match state {
            Some((true, true)) => self.stop(),
            // The next one who needs it asks again.
            Some((true, false)) => self.start_over(),
            _ => {}
        }
    }

    /// Forgets a failure, and how far a reading came.
    fn start_over(self) {
        self.set_state.try_update(|state| {
            if !matches!(state, Notifications::Read(_)) {
                *state = Notifications::default();
            }
        });
    }

    /// Forgets what was read.
    fn forget(self, store: ListStore) {
        self.stop();
        store.uses.try_set(Uses::UNKNOWN);
        self.reading.try_set(None);
        self.set_state.try_set(Notifications::default());
    }
}
