//! Ties the address, the client and the list's state together: the only place where requests begin and end.

use std::sync::Arc;
use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::address::view::{self, View};
use crate::address::{Address, History};
use crate::api::client::{Client, Outcome};
use crate::api::error::ApiError;
use crate::api::query::{Defaults, Param, Query};
use crate::list::ahead::Ahead;
use crate::list::edit::Edit;
use crate::list::retry::{self, Retry};
use crate::list::sleep::sleep;
use crate::list::state::{Failure, ListState, Shown};
use crate::list::superseded::superseded;
use crate::list::typing::Typing;

/// The pause after the last key that ends a word.
const PAUSE: Duration = Duration::from_millis(250);

/// A list on the page: what every part of the view reads and edits. Cheap to copy.
#[derive(Clone, Copy)]
pub struct List {
    /// What the address says.
    pub view: Memo<View>,
    /// The list's query in it.
    pub query: Memo<Query>,
    /// What is shown, pending and failed.
    pub state: ReadSignal<ListState>,
    /// The rows on the screen; changes only when others arrive.
    pub shown: Memo<Option<Arc<Shown>>>,
    /// What went wrong with the last query, until one succeeds.
    pub failure: Memo<Option<Arc<Failure>>>,
    /// What this view leaves out of its address.
    pub defaults: Defaults,
    typing: RwSignal<Option<Typing>>,
    pause: StoredValue<Option<TimeoutHandle>>,
    client: StoredValue<Client>,
    ahead: Ahead,
    address: StoredValue<Arc<dyn Address>>,
    refreshed: Trigger,
    set_state: WriteSignal<ListState>,
}

impl List {
    /// Starts a list: it asks for what the address says, now and whenever that changes.
    #[must_use]
    pub fn start(client: Client, address: Arc<dyn Address>, defaults: Defaults) -> Self {
        let search = address.search();
        let view = Memo::new(move |_| search.with(|search| View::read(search, defaults)));
        let query = Memo::new(move |_| view.with(|view| view.query.clone()));
        let state = RwSignal::new(ListState::default());
        let client = StoredValue::new(client);
        let shown = part(state, |state| state.shown.clone());
        let ahead = Ahead::start(client, defaults, state.read_only(), shown);
        let list = Self {
            view,
            query,
            state: state.read_only(),
            shown,
            failure: part(state, |state| state.failure.clone()),
            defaults,
            typing: RwSignal::new(None),
            pause: StoredValue::new(None),
            client,
            ahead,
            address: StoredValue::new(address),
            refreshed: Trigger::new(),
            set_state: state.write_only(),
        };
        on_cleanup(move || {
            list.pause.try_update_value(|pause| pause.take().inspect(TimeoutHandle::clear));
        });
        Effect::new(move |_| {
            list.refreshed.track();
            list.fetch(query.get());
        });
        list
    }

    /// Makes an edit: the address changes, and with it everything else. What is typed and not yet in the address comes
    /// first, as an entry of its own in the history. An edit that changes nothing is no entry.
    pub fn edit(&self, edit: &Edit) {
        let before = self.query.get_untracked();
        self.commit_typing();
        let view = self.view.get_untracked();
        if view.query != before && matches!(edit, Edit::Page(_)) {
            // The page was one of the list before; the list that was typed for starts at page 1.
            return;
        }
        let query = edit.apply(&view.query, self.defaults);
        self.go_to(&View { query, ..view });
    }

    /// Opens a policy's details, or closes them.
    pub fn open_policy(&self, policy: Option<String>) {
        self.commit_typing();
        self.go_to(&View { policy, ..self.view.get_untracked() });
    }

    /// Takes what was typed into a filter's field; it becomes the filter after a pause.
    pub fn type_filter(&self, param: Param, text: String) {
        // There is one text being typed; the one in another field is done.
        if self.typing.with_untracked(|typing| typing.as_ref().is_some_and(|typing| !typing.is_into(param))) {
            self.commit_typing();
        }
        let view = self.view.get_untracked();
        self.typing.update(|typing| *typing = Some(Typing::go_on(typing.as_ref(), param, text, &view)));
        let list = *self;
        self.pause.update_value(|pause| {
            pause.take().inspect(TimeoutHandle::clear);
            *pause = set_timeout_with_handle(move || list.commit_typing(), PAUSE).ok();
        });
    }

    /// Makes what was typed the filter now.
    pub fn commit_typing(&self) {
        // The list may be gone from the page by now.
        let Some(Some(typing)) = self.typing.try_get_untracked() else { return };
        let view = self.view.get_untracked();
        let next = View { query: typing.apply(&view, self.defaults), ..view.clone() };
        if next != view {
            let history = typing.history();
            self.typing.set(Some(typing.settled_in(next.clone())));
            self.write(&next, history);
        }
    }

    /// Ends a word: what is typed from now on is another entry in the history.
    pub fn end_word(&self) {
        self.commit_typing();
        self.typing.set(None);
    }

    /// What the field of a filter shows: what is typed there, or what the address says; tracked.
    #[must_use]
    pub fn text(&self, param: Param) -> String {
        self.view.with(|view| {
            self.typing.with(|typing| {
                let typed = typing.as_ref().and_then(|typing| typing.text_of(param, view));
                typed.or_else(|| view.query.get(param)).unwrap_or_default().to_owned()
            })
        })
    }

    /// What the address says of a parameter, empty for nothing; tracked.
    #[must_use]
    pub fn value(&self, param: Param) -> String {
        self.query.with(|query| query.get(param).unwrap_or_default().to_owned())
    }

    /// Asks again for what the address says.
    pub fn refresh(&self) {
        self.refreshed.notify();
    }

    /// Asks again and waits up to this many seconds for the answer, as for every one from now on.
    pub fn wait_longer(&self, seconds: u32) {
        self.client.update_value(|client| client.timeout = seconds);
        self.refresh();
    }

    /// Does not repeat the failed request after all.
    pub fn stop_retrying(&self) {
        self.set_state.update(|state| state.retry = None);
    }

    /// Removes a parameter that is none of ours from the address, should it be there, and asks again.
    pub fn remove_foreign(&self, name: &str) {
        let address = self.address.get_value();
        let search = address.search().get_untracked();
        let without = view::without(&search, name);
        if without != search {
            address.write(&without, History::Push);
        }
        self.refresh();
    }

    /// The link that opens this view elsewhere; `None` where no address can.
    #[must_use]
    pub fn link(&self, view: &View) -> Option<String> {
        let address = self.address.get_value();
        address.link(&view.write(&address.search().get_untracked()))
    }

    /// What the server said when it refused this parameter's value, if it did; tracked.
    #[must_use]
    pub fn refusal(&self, param: Param) -> Option<String> {
        self.failure.with(|failure| match failure.as_deref() {
            Some(Failure { error: ApiError::Validation(validation), .. }) => {
                let refusal = validation.fields.iter().find(|refusal| refusal.field == param.name())?;
                Some(refusal.messages.join(" "))
            }
            _ => None,
        })
    }

    /// Whether filters leave nothing of the list; tracked.
    #[must_use]
    pub fn matches_nothing(&self) -> bool {
        self.shown.with(|shown| {
            let shown = shown.as_ref().filter(|shown| shown.page.pagination.count == 0);
            shown.is_some_and(|shown| shown.query.filters().next().is_some())
        })
    }

    /// To be called when other tokens are given than before. `signed` says whether there are tokens now and were none
    /// before, or the other way round: then somebody else is looking, and what is shown is not theirs.
    pub fn token_changed(&self, signed: bool) {
        self.ahead.forget();
        if signed {
            self.set_state.update(ListState::forget);
        }
        let denied = self
            .failure
            .with_untracked(|failure| failure.as_ref().is_some_and(|failure| failure.error.denies_access()));
        if signed || denied {
            self.refresh();
        }
    }

    /// A request beside the list's own was denied: so is the list.
    pub fn deny(&self, error: ApiError) {
        let query = self.query.get_untracked();
        self.set_state.try_update(|state| state.settle(query, Err(error), js_sys::Date::now(), None));
    }

    /// Goes where the address says, should somebody have changed it without a word, and asks again.
    pub fn read_again(&self) {
        self.address.get_value().read();
        self.refresh();
    }

    /// The client, for requests beside the list's own.
    #[must_use]
    pub fn client(&self) -> Client {
        self.client.get_value()
    }

    fn go_to(&self, view: &View) {
        if *view != self.view.get_untracked() {
            self.write(view, History::Push);
        }
    }

    fn write(&self, view: &View, history: History) {
        // Cloned out, because the write runs effects that read the same value.
        let address = self.address.get_value();
        let search = view.write(&address.search().get_untracked());
        address.write(&search, history);
    }

    /// Sends one request, and again after a failure that may pass; or takes the answer that was fetched ahead. It is
    /// aborted when the calling effect runs again or ends.
    fn fetch(&self, query: Query) {
        let (state, set_state) = (self.state, self.set_state);
        if let Some((page, at)) = self.ahead.take(&query) {
            set_state.update(|state| state.settle(query, Ok(page), at, None));
            return;
        }
        let Some(signal) = superseded() else { return };
        let (client, defaults) = (self.client(), self.defaults);
        spawn_local(async move {
            let mut retry = None;
            // The list may be gone from the page by any of these steps.
            while set_state.try_update(|state| state.begin(query.clone(), retry)).is_some() {
                let Outcome::Answered(answer) = client.list(&query, defaults, &signal).await else { return };
                let now = js_sys::Date::now();
                let is_wanted = |retry| state.try_with_untracked(|state| state.retry == retry) == Some(true);
                // Called off while it was under way, it was the last.
                let again = answer.as_ref().err().filter(|_| is_wanted(retry));
                let made = retry.map_or(0, |retry: Retry| retry.number);
                let next = again.and_then(|error| retry::after(error, made, now, js_sys::Math::random()));
                set_state.try_update(|state| state.settle(query.clone(), answer, now, next));
                let Some(Retry { at, .. }) = next else { return };
                sleep(at - now, &signal).await;
                if signal.aborted() || !is_wanted(next) {
                    return;
                }
                retry = next;
            }
        });
    }
}

/// A part of the state that changes only when another one takes its place, whatever else moves.
fn part<T: Send + Sync + 'static>(
    state: RwSignal<ListState>,
    pick: impl Fn(&ListState) -> Option<Arc<T>> + Send + Sync + 'static,
) -> Memo<Option<Arc<T>>> {
    Memo::new_with_compare(
        move |_| state.with(&pick),
        |before, now| {
            let place = |part: Option<&Option<Arc<T>>>| part.map(|part| part.as_ref().map(Arc::as_ptr));
            place(before) != place(now)
        },
    )
}
