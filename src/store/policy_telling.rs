//! Who is told because of the policy whose details are open. That needs less than all rules and bindings: what is known of where
//! the policy is used, and what else is bound to its own rules, which may make one of them fail.

use std::sync::Arc;

use futures_util::future;
use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::api::notifications::requests::{Resource, bindings_of_rules};
use crate::api::page::Policy;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::effect;
use crate::store::list_store::ListStore;
use crate::store::notification_reader::{Reading, read_rules};
use crate::store::notification_store::{Notifications, Notifying};
use crate::store::policy_usage::Usage;
use crate::store::rows_reader::RowsReader;
use crate::store::shared_lists::SharedLists;

/// How the server notifies, as far as the rules of a policy go, once its usage is known. `None` where the host page lets no rules
/// be read.
pub fn policy_telling(
    store: ListStore,
    policy: Arc<Policy>,
    usage: ReadSignal<Option<Arc<Usage>>>,
) -> Option<ReadSignal<Notifications>> {
    let lists = SharedLists::of(store).filter(|_| store.may_read_rules)?;
    let (state, set_state) = signal(Notifications::default());
    effect(move || {
        lists.outdated.track();
        let Some(usage) = usage.get().filter(|usage| usage.targets.is_some()) else {
            return set_state.set(Notifications::default());
        };
        let (combination, has_query) =
            untrack(|| (store.rules.with(|rules| rules.combination), store.server().has_query));
        let (client, policy) = (store.client(), Arc::clone(&policy));
        spawn_until_cleanup(move |abort| async move {
            let rows = RowsReader { client: &client, abort: &abort, follow: &|_| () };
            let known = read(lists, &rows, &usage).await;
            set_state.try_set(match known {
                Ok(known) => {
                    let known = Notifying::of(known, combination, has_query);
                    store.uses.try_maybe_update(|uses| (uses.learn(&known.setup, &known.standings, &policy), ()));
                    Notifications::Read(Arc::new(known))
                }
                Err(error) => Notifications::Failed(Arc::new(error)),
            });
        });
    });
    Some(state)
}

async fn read(lists: SharedLists, rows: &RowsReader<'_>, usage: &Usage) -> Result<Reading, ApiError> {
    let rules = read_rules(&lists.all(Resource::Rules, Resource::Rules.all()).await?);
    let bindings = async { rows.bindings(bindings_of_rules(&usage.rules()?)).await };
    let transports = lists.all(Resource::Transports, Resource::Transports.all());
    let (bindings, transports) = future::join(bindings, transports).await;
    Reading::new(rules, bindings, transports, !usage.is_all_known())
}
