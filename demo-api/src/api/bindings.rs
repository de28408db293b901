//! `GET /policies/bindings/` and one of them.
//!
//! Filters by user, group and the like are not imitated, and so ignored, as authentik ignores those that it does not know.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use uuid::Uuid;

use super::objects::Pk;
use super::rules::Include;
use super::session::Session;
use super::{Api, ApiState, json};
use crate::binding::Binding;
use crate::message::Message;
use crate::python;
use crate::refusal::Refusal;
use crate::release::Release;

pub(super) async fn list(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    let visible = api.visible(session.user, &api.installation.bindings)?;
    let mut bindings = api.searched(&session, visible, |binding| api.policy_name(binding))?;
    let query = &session.query;
    let mut errors = Vec::new();
    let mut keys =
        |name: &'static str, texts: &[&str], is_one: &dyn Fn(Uuid) -> bool, no_choice: fn(&str) -> Message| {
            let key = |text: &&str| {
                let pk = python::uuid(text).ok_or_else(|| Message::NotAUuid((*text).to_owned()))?;
                if is_one(pk) { Ok(pk) } else { Err(no_choice(text)) }
            };
            let keys: Result<Vec<Uuid>, Message> = texts.iter().map(key).collect();
            keys.map_err(|message| errors.push((name, message))).unwrap_or_default()
        };
    let [policy, target] = ["policy", "target"].map(|name| query.set(name).into_iter().collect::<Vec<&str>>());
    let policies = keys("policy", &policy, &|pk| api.policy(pk).is_some(), |_| Message::NoSuchChoice);
    let targets = keys("target", &target, &|pk| api.is_target(pk), |_| Message::NoSuchChoice);
    let several: Vec<&str> = query.all("target_in").collect();
    let several = keys("target_in", &several, &|pk| api.is_target(pk), |text| Message::InvalidChoice(text.to_owned()));
    if !errors.is_empty() {
        return Err(Refusal::Fields(errors));
    }
    bindings.retain(|binding| {
        policies.first().is_none_or(|policy| binding.policy == Some(*policy))
            && targets.first().is_none_or(|target| binding.target == *target)
            && (several.is_empty() || several.contains(&binding.target))
            && query.flag("enabled").is_none_or(|enabled| binding.enabled == enabled)
            && query.flag("policy__isnull").is_none_or(|none| binding.policy.is_none() == none)
    });
    match (query.set("ordering"), api.release) {
        (Some("pk"), _) => bindings.sort_by_key(|binding| binding.pk),
        (_, Release::V2024_6) => bindings.sort_by_key(|binding| (binding.target, binding.order)),
        (_, Release::V2026_5) => bindings.sort_by_key(|binding| (binding.order, binding.pk)),
    }
    let include = Include::read(query);
    api.page(query, &bindings, |binding| api.binding(binding, include))
}

pub(super) async fn one(State(api): ApiState, session: Session, pk: Pk) -> Result<Response, Refusal> {
    let binding = api.one(session.user, &pk, &api.installation.bindings)?;
    Ok(json(StatusCode::OK, &api.binding(binding, Include::read(&session.query))))
}

impl Api {
    fn other_policy(&self, pk: Uuid) -> Option<&Value> {
        let is_it = |policy: &&Value| policy.get("pk").and_then(Value::as_str).and_then(python::uuid) == Some(pk);
        self.installation.other_policies.iter().find(is_it)
    }

    fn policy_name(&self, binding: &Binding) -> String {
        let policy = binding.policy.and_then(|pk| self.any_policy(pk)).unwrap_or_default();
        policy.get("name").and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn any_policy(&self, pk: Uuid) -> Option<Value> {
        let matcher = self.policy(pk).map(|policy| policy.returned(self.release));
        matcher.or_else(|| self.other_policy(pk).cloned())
    }

    fn is_target(&self, pk: Uuid) -> bool {
        let installation = &self.installation;
        installation.rules.iter().any(|rule| rule.pk == pk)
            || installation.bindings.iter().any(|binding| binding.target == pk)
    }

    fn binding(&self, binding: &Binding, include: Include) -> Value {
        let user = binding.user.and_then(|pk| self.installation.users.iter().find(|user| user.pk == pk));
        let group = binding.group.and_then(|pk| self.group(pk)).map(|group| match self.release {
            Release::V2024_6 => self.returned_group(group, include),
            Release::V2026_5 => json!({
                "pk": group.pk, "num_pk": group.num_pk(), "name": group.name, "is_superuser": group.is_superuser,
                "attributes": {},
            }),
        });
        let mut returned = json!({
            "pk": binding.pk,
            "policy": binding.policy,
            "group": binding.group,
            "user": binding.user,
            "policy_obj": binding.policy.and_then(|pk| self.any_policy(pk)),
            "group_obj": group,
            "user_obj": user.map(|user| user.returned()),
            "target": binding.target,
            "negate": binding.negate,
            "enabled": binding.enabled,
            "order": binding.order,
            "timeout": binding.timeout,
            "failure_result": binding.failure_result,
        });
        if let (Some(fields), Some(expires)) = (returned.as_object_mut(), &binding.expires) {
            fields.insert("expires".to_owned(), expires.as_str().into());
        }
        returned
    }
}
