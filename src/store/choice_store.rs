//! The values that the filters action, app and model offer: the server's own once they are known, else the built-in ones.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::choices::{Choice, Choices, LISTED, server};
use crate::api::client::Client;
use crate::api::query::Param;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::effect;

/// The lists of values. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ChoiceStore([(Param, RwSignal<ServerList>); LISTED.len()]);

impl ChoiceStore {
    /// Creates the store. It requests nothing until [`ChoiceStore::load`].
    pub fn new(client: StoredValue<Client>) -> Self {
        Self(LISTED.map(|param| (param, server_list(client, param))))
    }

    /// The values of a parameter; tracked.
    pub fn of(&self, param: Param) -> Choices {
        let known = |list: &ServerList| match list {
            ServerList::Known(choices) => Some(Choices::Server(Arc::clone(choices))),
            ServerList::Unknown | ServerList::Requested => None,
        };
        self.list(param).and_then(|list| list.with(known)).unwrap_or_else(|| Choices::built_in(param))
    }

    /// Requests the server's values of a parameter, unless they are known or on their way. A failure leaves the built-in
    /// ones: they are good enough to go on with, and the next call asks again.
    pub fn load(&self, param: Param) {
        if let Some(list) = self.list(param)
            && list.with_untracked(|list| matches!(list, ServerList::Unknown))
        {
            list.set(ServerList::Requested);
        }
    }

    /// Whether the server's values of a parameter are on their way; tracked.
    pub fn is_loading(&self, param: Param) -> bool {
        self.list(param).is_some_and(|list| list.with(|list| matches!(list, ServerList::Requested)))
    }

    /// Forgets the server's values: another user may have other rights.
    pub fn forget(&self) {
        self.0.iter().for_each(|(_, list)| list.set(ServerList::Unknown));
    }

    fn list(&self, param: Param) -> Option<RwSignal<ServerList>> {
        self.0.iter().find(|(listed, _)| *listed == param).map(|(_, list)| *list)
    }
}

/// The server's values of one parameter.
enum ServerList {
    /// They were not requested, or the request failed.
    Unknown,
    Requested,
    Known(Arc<[Choice]>),
}

/// A list whose request begins when its state says so, and is aborted when it says anything else.
fn server_list(client: StoredValue<Client>, param: Param) -> RwSignal<ServerList> {
    let list = RwSignal::new(ServerList::Unknown);
    effect(move || {
        let requested = list.with(|list| matches!(list, ServerList::Requested));
        if let Some(path) = server::path(param).filter(|_| requested) {
            let client = client.get_value();
            spawn_until_cleanup(|abort| async move {
                let items = client.resource(path, Vec::new(), &abort).await;
                let choices = items.ok().and_then(|items| server::read(param, &items));
                list.try_update(|list| {
                    // If they were forgotten meanwhile, the effect that aborts this request has not run yet.
                    if matches!(list, ServerList::Requested) {
                        *list = choices.map_or(ServerList::Unknown, ServerList::Known);
                    }
                });
            });
        }
    });
    list
}
