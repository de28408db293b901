//! The rules of the server: by the shape of its responses, and by its version, which is requested where that shape does not
//! tell how it combines criteria.

use leptos::prelude::*;
use serde_json::Value;

use crate::api::client::Client;
use crate::api::query::Param;
use crate::matching::combination::Combination;
use crate::matching::rules::Rules;
use crate::matching::uses::Uses;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, memo};
use crate::store::choice_store::ChoiceStore;
use crate::store::list_state::ListState;

/// Readable for every user who is signed in. `/root/config/` does not have the version.
const VERSION_PATH: &str = "/admin/version/";

/// The rules of the server. How it combines criteria is known by its profile, else by its version, which is requested once. A
/// failure isn't an error of the list: the combination then stays unknown.
pub fn rules(
    client: StoredValue<Client>,
    state: ReadSignal<ListState>,
    choices: ChoiceStore,
    uses: RwSignal<Uses>,
) -> Memo<Rules> {
    let by_version = RwSignal::new(None);
    let by_profile = move || state.with(|state| state.server?.combination);
    let is_unknown = memo(move || state.with(|state| state.server.is_some()) && by_profile().is_none());
    effect(move || {
        if !is_unknown.get() {
            return;
        }
        spawn_until_cleanup(|abort| async move {
            let Some(client) = client.try_get_value() else { return };
            let version = client.resource(VERSION_PATH, Vec::new(), &abort).await;
            let combination = |version: Value| Combination::of_version(version.get("version_current")?.as_str()?);
            by_version.try_set(version.ok().and_then(combination));
        });
    });
    memo(move || Rules {
        combination: by_profile().or_else(|| by_version.get()),
        // Policies have a query since authentik 2026.5.
        may_be_newer: state.with(|state| state.server.and_then(|server| server.has_query)) == Some(true),
        actions: choices.of(Param::Action),
        models: choices.of(Param::Model),
        uses: uses.get(),
    })
}
