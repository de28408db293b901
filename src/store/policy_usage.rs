//! Where the policy whose details are open is used: requested beside them, and never in their way.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::AbortSignal;

use crate::api::bindings::{BINDINGS_PATH, Binding, UsedBy};
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::listing::{self, Listing};
use crate::api::notifications::requests::Resource;
use crate::api::page::Policy;
use crate::api::targets::{Target, TargetKind};
use crate::matching::bound::{Bound, Place};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::effect;
use crate::store::list_store::ListStore;
use crate::store::shared_lists::SharedLists;

/// Where a policy is used, as far as it is known by now.
#[derive(Clone, Debug)]
pub struct Usage {
    /// Its bindings.
    pub bindings: Result<Bindings, ApiError>,
    /// The objects that use it; `None` while they are requested.
    pub used_by: Option<Result<Vec<UsedBy>, ApiError>>,
    /// The targets of the bindings; `None` while they are looked up.
    pub targets: Option<Targets>,
    /// How often the policy is bound: bindings, and prompt stages that validate with it.
    bound_to: u32,
}

/// The bindings of a policy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bindings {
    /// Those that were read, in the server's order.
    pub rows: Vec<Binding>,
    /// How many there are, if the server says so.
    pub count: Option<u32>,
}

/// What was found of targets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Targets {
    /// Those whose types and names were found.
    found: Vec<Target>,
    /// Whether all notification rules were read.
    has_all_rules: bool,
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

    /// The keys of the notification rules that the policy is bound to, each once.
    /// Fails where the bindings are not known.
    pub fn rules(&self) -> Result<Vec<&str>, ApiError> {
        self.bindings.as_ref().map_err(ApiError::clone)?;
        let mut keys = self.target_keys();
        keys.retain(|key| self.place(Some(key)) == Place::Rule);
        keys.sort_unstable();
        keys.dedup();
        Ok(keys)
    }

    /// Whether it is known of all that the policy is bound to what it is.
    pub fn is_all_known(&self) -> bool {
        self.bound(|_| None).is_some_and(|bound| bound.iter().all(|bound| bound.place != Place::Unknown))
    }

    /// What uses the policy, as far as it is known.
    pub fn used_by(&self) -> impl Iterator<Item = &UsedBy> {
        self.used_by.iter().flatten().flatten()
    }

    /// The target with this key, if it was found.
    pub fn target(&self, key: &str) -> Option<&Target> {
        self.targets.as_ref()?.found.iter().find(|target| target.has_key(key))
    }

    /// Where a binding to this target is. What is no rule has no event, once all rules are known.
    pub fn place(&self, key: Option<&str>) -> Place {
        let has_all_rules = self.targets.as_ref().is_some_and(|targets| targets.has_all_rules);
        match key.map(|key| self.target(key)) {
            Some(Some(Target { kind: TargetKind::NotificationRule, .. })) => Place::Rule,
            Some(Some(_)) => Place::NoEvent,
            Some(None) if has_all_rules && self.is_of_superuser() => Place::NoEvent,
            _ => Place::Unknown,
        }
    }

    /// Whether the user sees every object: to all others `used_by` shows nothing, and lists may lack objects.
    fn is_of_superuser(&self) -> bool {
        self.used_by().next().is_some()
    }

    /// How many uses are known, and how many there are; `None` before both requests were answered.
    pub fn counts(&self) -> Option<(usize, usize)> {
        let (Ok(bindings), Some(_)) = (&self.bindings, &self.used_by) else { return None };
        let stages = self.used_by().filter(|user| user.is_prompt_stage()).count();
        let known = bindings.rows.len() + stages;
        let counted = bindings.count.map_or(known, |count| count as usize + stages);
        Some((known, counted.max(self.bound_to as usize)))
    }

    /// All that the policy is bound to; `None` unless all is known. `expired` says whether a binding is.
    pub fn bound(&self, expired: impl Fn(&Binding) -> Option<bool>) -> Option<Vec<Bound>> {
        let (known, total) = self.counts()?;
        let bindings = self.bindings.iter().flat_map(|bindings| &bindings.rows);
        let bindings = bindings.map(|it| Bound::of(it, expired(it), self.place(it.target.as_deref())));
        let stages = self.used_by().filter(|user| user.is_prompt_stage()).map(|_| Bound::PROMPT_STAGE);
        (known >= total).then(|| bindings.chain(stages).collect())
    }
}

/// The usage, and what requests it again after a failure.
#[derive(Clone, Copy)]
pub struct UsageStore {
    /// The usage; `None` before anything is known of it.
    pub usage: ReadSignal<Option<Arc<Usage>>>,
    /// Requests it again when it is notified.
    pub retried: Trigger,
}

impl UsageStore {
    /// Requests the usage of a policy that is bound to something.
    pub fn new(store: ListStore, policy: &Policy) -> Self {
        let (uuid, bound_to) = (policy.pk.clone(), policy.bound_to.unwrap_or_default());
        let lists = SharedLists::of(store);
        let (usage, set_usage) = signal(None);
        let retried = Trigger::new();
        effect(move || {
            retried.track();
            set_usage.set(None);
            let (client, uuid) = (store.client(), uuid.clone());
            spawn_until_cleanup(move |abort| async move {
                request(&client, lists, &uuid, bound_to, &abort, |usage| {
                    set_usage.try_set(Some(Arc::new(usage.clone())));
                })
                .await;
            });
        });
        Self { usage, retried }
    }
}

/// Requests the bindings, then who uses the policy, then the names of the targets; `publish` gets what is known by then.
async fn request(
    client: &Client,
    lists: Option<SharedLists>,
    pk: &str,
    bound_to: u32,
    abort: &AbortSignal,
    publish: impl Fn(&Usage),
) {
    let bindings = Listing::fetch(client, BINDINGS_PATH, Some(("policy", pk)), abort).await;
    let bindings = bindings.map(|listing| Bindings {
        rows: listing.rows.iter().filter_map(Binding::read).collect(),
        count: listing.count,
    });
    let mut usage = Usage { bindings, used_by: None, targets: None, bound_to };
    publish(&usage);
    let path = format!("/policies/event_matcher/{}/used_by/", js_sys::encode_uri_component(pk));
    let used_by = client.resource(&path, Vec::new(), abort).await.and_then(listing::read_rows);
    usage.used_by = Some(used_by.map(|rows| rows.iter().filter_map(UsedBy::read).collect()));
    publish(&usage);
    usage.targets = Some(find_targets(client, lists, usage.target_keys(), usage.is_of_superuser(), abort).await);
    publish(&usage);
}

/// Looks targets up in one list after the other, until all are found or a list is refused.
async fn find_targets(
    client: &Client,
    lists: Option<SharedLists>,
    keys: Vec<&str>,
    superuser: bool,
    abort: &AbortSignal,
) -> Targets {
    let mut targets = Targets::default();
    for kind in TargetKind::ALL {
        let is_found = |key: &&str| targets.found.iter().any(|target| target.has_key(key));
        // For all other users the server evaluates each application's policies.
        if keys.iter().all(is_found) || (kind == TargetKind::Application && !superuser) {
            break;
        }
        let rows = match (kind, lists) {
            (TargetKind::NotificationRule, Some(lists)) => lists.all(Resource::Rules, Resource::Rules.all()).await,
            _ => Listing::fetch(client, kind.path(), kind.filter(), abort).await.map(|listing| Arc::new(listing.rows)),
        };
        let Ok(rows) = rows else { break };
        let of_kind: Vec<_> = rows.iter().filter_map(|row| Target::read(kind, row)).collect();
        targets.has_all_rules |= kind == TargetKind::NotificationRule && of_kind.len() == rows.len();
        targets.found.extend(of_kind.into_iter().filter(|target| keys.iter().any(|key| target.has_key(key))));
    }
    targets
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::api::error::ErrorKind;

    fn used_by(models: &[(&str, &str)]) -> Vec<UsedBy> {
        let user = |(at, (app, model)): (usize, &(&str, &str))| {
            UsedBy::read(&json!({"app": app, "model_name": model, "pk": format!("used-{at}")})).unwrap()
        };
        models.iter().enumerate().map(user).collect()
    }

    fn usage(bindings: &[Value], bound_to: u32) -> Usage {
        let rows = bindings.iter().filter_map(Binding::read).collect();
        let count = u32::try_from(bindings.len()).ok();
        Usage { bindings: Ok(Bindings { rows, count }), used_by: Some(Ok(Vec::new())), targets: None, bound_to }
    }

    const STAGE: (&str, &str) = ("authentik_stages_prompt", "promptstage");
    const TARGET: (&str, &str) = ("authentik_policies", "policybindingmodel");

    #[test]
    fn bindings_and_prompt_stages_are_what_the_policy_is_bound_to() {
        let two = [json!({}), json!({})];
        assert_eq!(usage(&two, 2).counts(), Some((2, 2)));
        // Rights on only some of the bindings, a row that isn't a binding, or more pages.
        assert_eq!(usage(&two, 3).counts(), Some((2, 3)));
        assert_eq!(usage(&[json!({}), json!(7)], 2).counts(), Some((1, 2)));
        let mut more = usage(&two, 230);
        more.bindings = Ok(Bindings { count: Some(230), ..more.bindings.unwrap() });
        assert_eq!(more.counts(), Some((2, 230)));
        let with_stage = Usage { used_by: Some(Ok(used_by(&[TARGET, STAGE]))), ..usage(&two[..1], 2) };
        assert_eq!(with_stage.counts(), Some((2, 2)));
        let stage_alone = Usage { used_by: Some(Ok(used_by(&[STAGE]))), ..usage(&[], 1) };
        assert_eq!(
            (stage_alone.counts(), stage_alone.bound(|_| None)),
            (Some((1, 1)), Some(vec![Bound::PROMPT_STAGE]))
        );
        assert_eq!(Usage { used_by: None, ..usage(&two, 2) }.counts(), None);
        assert_eq!(usage(&two, 3).bound(|_| None), None);
    }

    #[test]
    fn what_is_no_rule_has_no_event_once_all_rules_are_known() {
        let rule = Target::read(TargetKind::NotificationRule, &json!({"pk": "rule", "name": "a"})).unwrap();
        let flow = Target::read(TargetKind::Flow, &json!({"pk": "flow", "name": "a"})).unwrap();
        let place = |has_all_rules, users: &[(&str, &str)], key| {
            let targets = Targets { found: vec![rule.clone(), flow.clone()], has_all_rules };
            Usage { used_by: Some(Ok(used_by(users))), targets: Some(targets), ..usage(&[], 2) }.place(key)
        };
        assert_eq!([Some("rule"), Some("flow")].map(|key| place(false, &[], key)), [Place::Rule, Place::NoEvent]);
        assert_eq!(place(true, &[TARGET], Some("other")), Place::NoEvent);
        // A user with rights on single objects may not see all rules.
        assert_eq!(place(true, &[], Some("other")), Place::Unknown);
        assert_eq!([Some("other"), None].map(|key| place(false, &[TARGET], key)), [Place::Unknown; 2]);
    }

    #[test]
    fn the_recorded_uses_are_all_of_them() {
        let read = |text| serde_json::from_str::<Value>(text).unwrap();
        let bindings = read(include_str!("../../tests/data/2026.5/bindings-everywhere.json"));
        let users = read(include_str!("../../tests/data/2026.5/used_by-everywhere-with-prompt-stage.json"));
        let users = users.as_array().unwrap().iter().filter_map(UsedBy::read).collect();
        let rows = bindings.get("results").unwrap().as_array().unwrap();
        let usage = Usage { used_by: Some(Ok(users)), ..usage(rows, 7) };
        assert_eq!(usage.counts(), Some((7, 7)));
        assert!(usage.bound(|_| Some(false)).unwrap().iter().all(|bound| bound.active == Some(true)));
    }

    #[test]
    fn targets_are_known_from_the_bindings_or_from_used_by() {
        let users = used_by(&[TARGET, STAGE]);
        let mut usage = Usage { used_by: Some(Ok(users)), ..usage(&[json!({"target": "a"}), json!({})], 2) };
        assert_eq!(usage.target_keys(), ["a"]);
        usage.bindings = Err(ErrorKind::Truncated.into());
        assert_eq!(usage.target_keys(), ["used-0"]);
    }
}
