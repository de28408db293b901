//! Where the policy whose details are open is used: requested beside them, and never in their way.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::AbortSignal;

use crate::api::bindings::{BINDINGS_PATH, Binding, Target, TargetKind, UsedBy};
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::listing::{self, Listing};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::effect;
use crate::store::list_store::ListStore;

/// Where a policy is used, as far as it is known by now.
#[derive(Clone, Debug)]
pub struct Usage {
    /// Its bindings.
    pub bindings: Result<Bindings, ApiError>,
    /// The objects that use it; `None` while they are requested.
    pub used_by: Option<Result<Vec<UsedBy>, ApiError>>,
    /// The targets of the bindings whose types and names were found; `None` while they are looked up.
    pub targets: Option<Vec<Target>>,
}

/// The bindings of a policy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bindings {
    /// Those that were read, in the server's order.
    pub rows: Vec<Binding>,
    /// How many there are, as far as is known.
    pub total: usize,
}

impl Bindings {
    /// Reads the list of the bindings of a policy that is bound this often.
    #[must_use]
    pub fn read(listing: &Listing, bound_to: u32) -> Self {
        // A user may see fewer than there are.
        let total = listing.count.map_or(bound_to, |count| count.max(bound_to));
        Self { rows: listing.rows.iter().filter_map(Binding::read).collect(), total: total as usize }
    }

    /// Whether these are all of them.
    #[must_use]
    pub fn are_complete(&self) -> bool {
        self.rows.len() >= self.total
    }
}

impl Usage {
    /// The keys of what the policy is bound to: those of the bindings, or where there are none, those in `used_by`.
    fn target_keys(&self) -> Vec<&str> {
        match &self.bindings {
            Ok(bindings) => bindings.rows.iter().filter_map(|binding| binding.target.as_deref()).collect(),
            Err(_) => {
                self.used_by().filter(|user| user.is_binding_target()).filter_map(|it| it.pk.as_deref()).collect()
            }
        }
    }

    /// What uses the policy, as far as it is known.
    pub fn used_by(&self) -> impl Iterator<Item = &UsedBy> {
        self.used_by.iter().flatten().flatten()
    }

    /// The target with this key, if it was found.
    #[must_use]
    pub fn target(&self, key: &str) -> Option<&Target> {
        self.targets.iter().flatten().find(|target| target.has_key(key))
    }
}

/// The usage, and what requests it again after a failure.
#[derive(Clone, Copy)]
pub struct UsageStore {
    /// The usage; `None` before anything is known of it.
    pub usage: ReadSignal<Option<Arc<Usage>>>,
    retried: Trigger,
}

impl UsageStore {
    /// Requests the usage of a policy that is bound to so many objects.
    #[must_use]
    pub fn new(store: ListStore, uuid: String, bound_to: u32) -> Self {
        let (usage, set_usage) = signal(None);
        let retried = Trigger::new();
        effect(move || {
            retried.track();
            set_usage.set(None);
            let (client, uuid) = (store.client(), uuid.clone());
            spawn_until_cleanup(move |abort| async move {
                request(&client, &uuid, bound_to, &abort, |usage| {
                    set_usage.try_set(Some(Arc::new(usage.clone())));
                })
                .await;
            });
        });
        Self { usage, retried }
    }

    /// Requests it again.
    pub fn retry(&self) {
        self.retried.notify();
    }
}

/// Requests the bindings, then who uses the policy, then the names of the targets; `publish` gets what is known by then.
async fn request(client: &Client, pk: &str, bound_to: u32, abort: &AbortSignal, publish: impl Fn(&Usage)) {
    let bindings = Listing::fetch(client, BINDINGS_PATH, Some(("policy", pk)), abort).await;
    let bindings = bindings.map(|listing| Bindings::read(&listing, bound_to));
    let mut usage = Usage { bindings, used_by: None, targets: None };
    publish(&usage);
    let path = format!("/policies/event_matcher/{}/used_by/", js_sys::encode_uri_component(pk));
    let used_by = client.resource(&path, Vec::new(), abort).await.and_then(listing::read_rows);
    usage.used_by = Some(used_by.map(|rows| rows.iter().filter_map(UsedBy::read).collect()));
    publish(&usage);
    usage.targets = Some(find_targets(client, usage.target_keys(), abort).await);
    publish(&usage);
}

/// Looks targets up in one list after the other, until all are found or a list is refused.
async fn find_targets(client: &Client, keys: Vec<&str>, abort: &AbortSignal) -> Vec<Target> {
    let mut found: Vec<Target> = Vec::new();
    for kind in TargetKind::ALL {
        let is_found = |key: &&str| found.iter().any(|target| target.has_key(key));
        if keys.iter().all(is_found) {
            break;
        }
        let Ok(listing) = Listing::fetch(client, kind.path(), None, abort).await else { break };
        let targets = listing.rows.iter().filter_map(|row| Target::read(kind, row));
        found.extend(targets.filter(|target| keys.iter().any(|key| target.has_key(key))));
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::api::error::ErrorKind;

    fn listing(rows: Vec<Value>, count: Option<u32>) -> Listing {
        Listing { rows, count }
    }

    #[test]
    fn the_bindings_are_complete_where_the_policy_has_no_more() {
        let rows = vec![json!({}), json!({})];
        assert!(Bindings::read(&listing(rows.clone(), Some(2)), 2).are_complete());
        assert!(Bindings::read(&listing(rows.clone(), None), 2).are_complete());
        // More pages, rights on some of the bindings only, a row that is none.
        assert_eq!(Bindings::read(&listing(rows.clone(), Some(230)), 230).total, 230);
        assert!(!Bindings::read(&listing(rows.clone(), Some(2)), 3).are_complete());
        assert!(!Bindings::read(&listing(vec![json!({}), json!(7)], Some(2)), 2).are_complete());
    }

    #[test]
    fn targets_are_known_from_the_bindings_or_from_used_by() {
        let used_by = json!([
            {"app": "authentik_policies", "model_name": "policybindingmodel", "pk": "b"},
            {"app": "authentik_stages_prompt", "model_name": "promptstage", "pk": "c"},
        ]);
        let used_by = used_by.as_array().unwrap().iter().filter_map(UsedBy::read).collect();
        let bindings = Bindings::read(&listing(vec![json!({"target": "a"}), json!({})], None), 2);
        let mut usage = Usage { bindings: Ok(bindings), used_by: Some(Ok(used_by)), targets: None };
        assert_eq!(usage.target_keys(), ["a"]);
        usage.bindings = Err(ErrorKind::Truncated.into());
        assert_eq!(usage.target_keys(), ["b"]);
    }
}
