//! The values that the filters action, app and model offer: the server's own once they are known, else the built-in ones.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::choices::{Choice, Choices, server};
use crate::api::client::Client;
use crate::api::query::Param;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::effect;

/// The three lists of values. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ChoiceStore {
    actions: RwSignal<ServerList>,
    apps: RwSignal<ServerList>,
    models: RwSignal<ServerList>,
}

impl ChoiceStore {
    /// Creates the store. It requests nothing until [`ChoiceStore::load`].
    pub fn new(client: StoredValue<Client>) -> Self {
        let list = |param| server_list(client, param);
        Self { actions: list(Param::Action), apps: list(Param::App), models: list(Param::Model) }
    }

    /// The values of a parameter; tracked.
    pub fn of(&self, param: Param) -> Choices {
        let known = self.list(param).and_then(|list| list.with(ServerList::choices));
        known.unwrap_or_else(|| Choices::built_in(param))
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
        for list in [self.actions, self.apps, self.models] {
            list.set(ServerList::Unknown);
        }
    }

    const fn list(&self, param: Param) -> Option<RwSignal<ServerList>> {
        match param {
            Param::Action => Some(self.actions),
            Param::App => Some(self.apps),
            Param::Model => Some(self.models),
            _ => None,
        }
    }
}

/// The server's values of one parameter.
enum ServerList {
    /// They were not requested, or the request failed.
    Unknown,
    Requested,
    Known(Arc<[Choice]>),
}

impl ServerList {
    fn choices(&self) -> Option<Choices> {
        match self {
            Self::Known(choices) => Some(Choices::Server(Arc::clone(choices))),
            Self::Unknown | Self::Requested => None,
        }
    }
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
