//! `GET /policies/bindings/`: the bindings of a policy, or of all policies.
//!
//! Recorded of 2026.5 with the `policy` filter and existing policies. What an unknown policy gets, the list without the
//! filter, and the older release were not recorded; the other filters are not imitated.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::session::{Session, require};
use super::{Api, ApiState};
use crate::binding::{Binding, Settings};
use crate::message::Message;
use crate::python;
use crate::refusal::Refusal;

/// A binding as the API returns it. Policies, groups and users can be bound; the demo API binds policies only.
#[derive(Serialize)]
struct Returned<'a> {
    pk: Uuid,
    policy: Uuid,
    group: (),
    user: (),
    policy_obj: Option<Value>,
    group_obj: (),
    user_obj: (),
    target: Uuid,
    #[serde(flatten)]
    settings: &'a Settings,
}

pub(super) async fn list(State(api): ApiState, Session { user, query }: Session) -> Result<Response, Refusal> {
    require(user.is_admin())?;
    let policy = query.set("policy").map(|text| policy(&api, text)).transpose();
    let policy = policy.map_err(|message| Refusal::Fields(vec![("policy", message)]))?;
    let is_wanted = |binding: &&Binding| policy.is_none_or(|policy| policy == binding.policy);
    let bindings: Vec<&Binding> = api.bindings.iter().filter(is_wanted).collect();
    api.page(&query, &bindings, |binding| returned(&api, binding))
}

fn policy(api: &Api, text: &str) -> Result<Uuid, Message> {
    let pk = python::uuid(text).ok_or_else(|| Message::NotAUuid(text.to_owned()))?;
    api.policy(pk).map(|policy| policy.pk).ok_or(Message::NoSuchChoice)
}

fn returned(api: &Api, binding: &Binding) -> Value {
    let Binding { pk, policy, target, settings } = binding;
    json!(Returned {
        pk: *pk,
        policy: *policy,
        group: (),
        user: (),
        policy_obj: api.policy(*policy).map(|policy| policy.returned(api.release)),
        group_obj: (),
        user_obj: (),
        target: target.pk,
        settings,
    })
}
