//! The store: ties the URL, the client and the list's state together. The only place where list requests begin and end.

mod draft;
mod fetch;
pub mod reader;
mod url;

pub use draft::DEBOUNCE;

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use send_wrapper::SendWrapper;

use crate::api::client::Client;
use crate::api::error::ErrorKind;
use crate::api::page::Page;
use crate::api::query::{Defaults, Param, Query};
use crate::matching::rules::Rules;
use crate::matching::uses::Uses;
use crate::reactive::erased::{effect, memo};
use crate::settings::Settings;
use crate::settings::features::Feature;
use crate::store::choice_store::ChoiceStore;
use crate::store::filter_draft::FilterDraft;
use crate::store::list_state::{Failure, ListState, LoadedPage};
use crate::store::list_store::reader::Reader;
use crate::store::prefetched::Prefetched;
use crate::store::query_update::QueryUpdate;
use crate::store::server_profile::ServerProfile;
use crate::store::server_version;
use crate::url_state::policy_set::{Narrowing, PolicySet};
use crate::url_state::tab::Tab;
use crate::url_state::view_state::ViewState;
use crate::url_state::{HistoryMode, UrlState};

/// The list that every component reads and updates, found with `expect_context`. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ListStore {
    /// What the URL says.
    pub view: Memo<ViewState>,
    /// The list's query in it.
    pub query: Memo<Query>,
    /// The policies of the list.
    pub policies: Memo<PolicySet>,
    /// What is shown, pending and failed.
    pub state: ReadSignal<ListState>,
    /// The page on the screen; changes only when another one arrives.
    pub shown: Memo<Option<Arc<LoadedPage>>>,
    /// The rules by which the server matches, as far as they are known.
    pub rules: Memo<Rules>,
    /// Why the last query failed, until one succeeds. An equal failure changes nothing, so its banner keeps the focus.
    pub failure: Memo<Option<Arc<Failure>>>,
    /// Whether the user may not see policies: then none is on the screen.
    pub denied: Memo<bool>,
    /// What the URL leaves out.
    pub defaults: Defaults,
    /// The values that filters offer.
    pub choices: ChoiceStore,
    /// Notified when access is denied, and when another user may be looking.
    pub user_switched: Trigger,
    /// Notified when all filters are cleared: texts that are none go too.
    pub cleared: Trigger,
    /// Whether the rows that come next are those of another list or page, which was asked for here.
    pub begins: StoredValue<bool>,
    /// Notified when the user opens a policy, also the one that is open.
    pub policy_opened: Trigger,
    draft: RwSignal<Option<FilterDraft>>,
    /// Cancelled when it is dropped.
    debounce: StoredValue<Option<SendWrapper<Timeout>>>,
    client: StoredValue<Client>,
    /// The next page, if it was prefetched.
    pub prefetched: Prefetched,
    /// What reads all policies, from when its code is there.
    pub reader: RwSignal<Option<Rc<dyn Reader>>, LocalStorage>,
    /// Whether the host page lets notification rules be read.
    pub may_read_rules: bool,
    /// Where policies are bound by them.
    pub uses: RwSignal<Uses>,
    owner: StoredValue<Option<WeakOwner>>,
    url: StoredValue<Arc<dyn UrlState>>,
    /// Notified when the list is requested again.
    pub refreshed: Trigger,
    pub(super) set_state: WriteSignal<ListState>,
}

impl ListStore {
    /// Creates the store. It requests what the URL says, now and whenever that changes. A denied request denies the list,
    /// whoever sent it.
    pub fn new(mut client: Client, url: Arc<dyn UrlState>, settings: &Settings) -> Self {
        let defaults = settings.defaults;
        let search = url.search();
        let view = memo(move || search.with(|search| ViewState::parse(search, defaults)));
        let query = memo(move || view.with(|view| view.query.clone()));
        let state = RwSignal::new(ListState::default());
        client.on_denied = Some(SendWrapper::new(Rc::new(move |error| {
            let query = query.try_get_untracked().unwrap_or_default();
            state.try_update(|state| state.fail(query, error.clone(), None));
        })));
        let client = StoredValue::new(client);
        let shown = memo(move || state.with(|state| state.shown.clone()));
        let choices = ChoiceStore::new(client);
        let uses = RwSignal::new(Uses::UNKNOWN);
        let rules = server_version::rules(client, state.read_only(), choices, uses);
        let store = Self {
            view,
            query,
            policies: memo(move || view.with(ViewState::policies)),
            state: state.read_only(),
            shown,
            rules,
            failure: memo(move || state.with(|state| state.failure.clone())),
            denied: memo(move || state.with(ListState::is_denied)),
            defaults,
            choices,
            user_switched: Trigger::new(),
            cleared: Trigger::new(),
            begins: StoredValue::new(false),
            policy_opened: Trigger::new(),
            draft: RwSignal::new(None),
            debounce: StoredValue::new(None),
            client,
            prefetched: Prefetched::default(),
            reader: RwSignal::new_local(None),
            may_read_rules: settings.features.has(Feature::Notifications),
            uses,
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            url: StoredValue::new(url),
            refreshed: Trigger::new(),
            set_state: state.write_only(),
        };
        let is_narrowed = memo(move || store.policies.with(|policies| policies.narrowing.is_on()));
        effect(move || {
            if !is_narrowed.get() {
                store.refreshed.track();
                store.fetch(store.query.get());
            } else if let Some(reader) = store.reader.get() {
                reader.show_narrowed(store.policies.get());
            } else {
                store.set_state.update(|state| state.begin(store.query.get(), None));
            }
        });
        effect(move || {
            if store.denied.get() {
                store.forget_user();
            }
        });
        store
    }

    /// The list's one value of a type, made when it is first asked for; it ends with the list. `None` where the list is gone.
    pub fn shared<T: Clone + Send + Sync + 'static>(&self, make: impl FnOnce(Self) -> T) -> Option<T> {
        let made = || {
            let made = make(*self);
            provide_context(made.clone());
            made
        };
        Some(self.owner()?.with(|| use_context().unwrap_or_else(made)))
    }

    /// What ends with the list; `None` where it has.
    pub fn owner(&self) -> Option<Owner> {
        self.owner.try_get_value()??.upgrade()
    }

    /// Takes over what a page tells of the server.
    pub fn learn(&self, page: &Page) {
        self.set_state.try_update(|state| state.server = Some(state.server.unwrap_or_default().after(page, None)));
    }

    /// Changes the query: the URL changes, and with it everything else. A draft is committed first, as a history entry of its
    /// own. An update that changes nothing adds no entry.
    pub fn update(&self, update: &QueryUpdate) {
        let before = self.query.get_untracked();
        self.commit_draft();
        let view = self.view.get_untracked();
        if view.query != before && matches!(update, QueryUpdate::Page(_)) {
            // The page was one of the list before; the new list starts at page 1.
            return;
        }
        let query = update.apply(&view.query, self.defaults);
        self.begin(&ViewState { query, ..view });
        if *update == QueryUpdate::ClearFilters {
            self.cleared.notify();
        }
    }

    /// Narrows the list beside its filters, from its first page on.
    pub fn narrow(&self, narrowing: Narrowing) {
        self.commit_draft();
        let mut view = ViewState { narrowing, ..self.view.get_untracked() };
        view.query.remove(Param::Page);
        self.begin(&view);
    }

    /// Shows other policies, from their top.
    fn begin(&self, view: &ViewState) {
        if *view != self.view.get_untracked() {
            self.begins.set_value(true);
            self.go_to(view);
        }
    }

    /// Shows another tab.
    pub fn open_tab(&self, tab: Tab) {
        self.commit_draft();
        let view = self.view.get_untracked();
        let filtered = view.filtered && tab.is_of_policies();
        self.go_to(&ViewState { tab, policy: None, filtered, ..view });
    }

    /// Shows another view.
    pub fn open_view(&self, view: &ViewState) {
        self.commit_draft();
        self.go_to(view);
    }

    /// Makes the tab's report one on the list's policies, or on all there are.
    pub fn filter_report(&self, filtered: bool) {
        self.commit_draft();
        self.go_to(&ViewState { filtered, ..self.view.get_untracked() });
    }

    /// Opens a policy's details, or closes them.
    pub fn open_policy(&self, policy: Option<String>) {
        self.commit_draft();
        let opens = policy.is_some();
        self.go_to(&ViewState { policy, ..self.view.get_untracked() });
        if opens {
            self.policy_opened.notify();
        }
    }

    /// Shows another policy in the details that are open. It replaces the history entry, so that back closes them.
    pub fn step_to_policy(&self, policy: String) {
        self.commit_draft();
        let view = ViewState { policy: Some(policy), ..self.view.get_untracked() };
        self.write(&view, HistoryMode::Replace);
    }

    /// Requests the list again.
    pub fn refresh(&self) {
        self.refreshed.notify();
        if let Some(reader) = self.reader.get_untracked() {
            reader.read_again();
        }
    }

    /// Requests the list again with this time limit, in seconds, and keeps the limit.
    pub fn retry_with_timeout(&self, seconds: u32) {
        self.client.with_value(|client| client.timeout.store(seconds, Ordering::Relaxed));
        self.refresh();
    }

    /// Cancels the scheduled retry.
    pub fn stop_retrying(&self) {
        self.set_state.update(|state| state.retry = None);
    }

    /// The value of a parameter in the URL, empty where it is not set; tracked.
    pub fn value(&self, param: Param) -> String {
        self.query.with(|query| query.get(param).unwrap_or_default().to_owned())
    }

    /// Whether the server refused this parameter's value; tracked.
    pub fn refuses(&self, param: Param) -> bool {
        self.failure.with(|failure| match failure.as_deref().map(|failure| &failure.error.kind) {
            Some(ErrorKind::Validation(validation)) => {
                validation.fields.iter().any(|error| error.field == param.name())
            }
            Some(ErrorKind::PageNotFound { .. }) => param == Param::Page,
            _ => false,
        })
    }

    /// What the pages so far tell of the server; tracked.
    pub fn server(&self) -> ServerProfile {
        self.state.with(|state| state.server).unwrap_or_default()
    }

    /// Whether the list is empty because of its filters; tracked.
    pub fn filters_match_nothing(&self) -> bool {
        self.shown.with(|shown| {
            let shown = shown.as_ref().filter(|shown| shown.matching == 0);
            shown.is_some_and(|shown| shown.query.filters().next().is_some())
        })
    }

    /// To be called when `getToken` changes. `switched` says whether there was none before or is none now: then another
    /// user may be looking, and the rows and the server's choices are removed.
    pub fn token_changed(&self, switched: bool) {
        self.prefetched.clear();
        if switched {
            self.client.with_value(|client| client.is_known.store(false, Ordering::Relaxed));
            self.set_state.update(|state| state.shown = None);
            self.forget_user();
        }
        if switched || self.denied.get_untracked() {
            self.refresh();
        }
    }

    /// Forgets what only this user may have been allowed to see, but for the rows.
    fn forget_user(&self) {
        self.prefetched.clear();
        self.choices.forget();
        if let Some(reader) = self.reader.get_untracked() {
            reader.forget(true);
        }
        self.user_switched.notify();
    }

    /// Reads the host's URL again, in case it changed without an event, and requests the list again.
    pub fn reload(&self) {
        self.url.get_value().reload();
        self.refresh();
    }

    /// The client, for requests beside the list's own.
    pub fn client(&self) -> Client {
        self.client.get_value()
    }
}
