//! `GET /events/rules/`, `/events/transports/`, `/core/groups/`, and one of each: who is told, and by what.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use uuid::Uuid;

use super::objects::Pk;
use super::session::Session;
use super::{Api, ApiState, json};
use crate::message::Message;
use crate::notification::{Group, Rule, Transport, User};
use crate::query_string::QueryString;
use crate::refusal::Refusal;
use crate::release::Release;

const SEVERITIES: [&str; 3] = ["notice", "warning", "alert"];

/// Which objects are nested in a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Include {
    users: bool,
    /// The older release ignores this, and the next two.
    children: bool,
    parents: bool,
    inherited_roles: bool,
}

impl Include {
    pub(super) fn read(query: &QueryString) -> Self {
        let is_set = |name| query.flag(name) == Some(true);
        Self {
            users: query.flag("include_users") != Some(false),
            children: is_set("include_children"),
            parents: is_set("include_parents"),
            inherited_roles: is_set("include_inherited_roles"),
        }
    }
}

pub(super) async fn rules(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    let query = &session.query;
    let group_name = |rule: &Rule| api.group_of(rule).map(|group| group.name.as_str()).unwrap_or_default();
    let visible = api.visible(session.user, &api.installation.rules)?;
    let mut rules = api.searched(&session, visible, |rule| format!("{}\n{}", rule.name, group_name(rule)))?;
    if let Some(severity) = query.set("severity").filter(|severity| !SEVERITIES.contains(severity)) {
        return Err(Refusal::Fields(vec![("severity", Message::InvalidChoice(severity.to_owned()))]));
    }
    let by_group = match api.release {
        Release::V2024_6 => "group__name",
        Release::V2026_5 => "destination_group__name",
    };
    rules.retain(|rule| {
        query.takes("name", &rule.name)
            && query.takes("severity", &rule.severity)
            && query.takes(by_group, group_name(rule))
    });
    if query.set("ordering") == Some("-name") {
        rules.reverse();
    }
    api.page(query, &rules, |rule| api.returned_rule(rule, Include::read(query)))
}

pub(super) async fn rule(State(api): ApiState, session: Session, pk: Pk) -> Result<Response, Refusal> {
    let rule = api.one(session.user, &pk, &api.installation.rules)?;
    Ok(json(StatusCode::OK, &api.returned_rule(rule, Include::read(&session.query))))
}

pub(super) async fn transports(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    let query = &session.query;
    let visible = api.visible(session.user, &api.installation.transports)?;
    let mut transports = api.searched(&session, visible, |transport| transport.name.clone())?;
    transports.retain(|transport| {
        query.takes("name", &transport.name)
            && query.takes("mode", transport.mode.names().0)
            && query.flag("send_once").is_none_or(|once| once == transport.send_once)
    });
    api.page(query, &transports, |transport| api.returned_transport(transport))
}

pub(super) async fn transport(State(api): ApiState, session: Session, pk: Pk) -> Result<Response, Refusal> {
    let transport = api.one(session.user, &pk, &api.installation.transports)?;
    Ok(json(StatusCode::OK, &api.returned_transport(transport)))
}

pub(super) async fn groups(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    let query = &session.query;
    let visible = api.visible(session.user, &api.installation.groups)?;
    let mut groups = api.searched(&session, visible, |group| group.name.clone())?;
    let users = &api.installation.users;
    let with = |name: &'static str, is_it: fn(&User, &str) -> bool| {
        let user = |text: &str| {
            let found = users.iter().find(|user| is_it(user, text)).map(|user| user.pk);
            found.ok_or_else(|| Refusal::Fields(vec![(name, Message::InvalidChoice(text.to_owned()))]))
        };
        query.all(name).map(user).collect::<Result<Vec<u64>, Refusal>>()
    };
    let mut members = with("members_by_pk", |user, text| user.pk.to_string() == text)?;
    members.extend(with("members_by_username", |user, text| user.username == text)?);
    groups.retain(|group| {
        query.takes("name", &group.name)
            && (members.is_empty() || group.users.iter().any(|user| members.contains(user)))
    });
    api.page(query, &groups, |group| api.returned_group(group, Include::read(query)))
}

pub(super) async fn group(State(api): ApiState, session: Session, pk: Pk) -> Result<Response, Refusal> {
    let group = api.one(session.user, &pk, &api.installation.groups)?;
    Ok(json(StatusCode::OK, &api.returned_group(group, Include::read(&session.query))))
}

impl Api {
    pub(super) fn group(&self, pk: Uuid) -> Option<&Group> {
        self.installation.groups.iter().find(|group| group.pk == pk)
    }

    fn group_of(&self, rule: &Rule) -> Option<&Group> {
        let older = rule.older_group.filter(|_| self.release == Release::V2024_6);
        older.or(rule.group).and_then(|pk| self.group(pk))
    }

    fn returned_rule(&self, rule: &Rule, include: Include) -> Value {
        let Rule { pk, name, transports, severity, destination_event_user, .. } = rule;
        let group = self.group_of(rule);
        let group_pk = group.map(|group| group.pk);
        let group = group.map(|group| self.returned_group(group, include));
        match self.release {
            Release::V2024_6 => json!({
                "pk": pk, "name": name, "transports": transports, "severity": severity, "group": group_pk,
                "group_obj": group,
            }),
            Release::V2026_5 => json!({
                "pk": pk, "name": name, "transports": transports, "severity": severity, "destination_group": group_pk,
                "destination_group_obj": group, "destination_event_user": destination_event_user,
            }),
        }
    }

    fn returned_transport(&self, transport: &Transport) -> Value {
        let Transport { pk, name, mode, webhook_url, send_once } = transport;
        let (mode, mode_verbose) = mode.names();
        match self.release {
            Release::V2024_6 => json!({
                "pk": pk, "name": name, "mode": mode, "mode_verbose": mode_verbose, "webhook_url": webhook_url,
                "webhook_mapping": null, "send_once": send_once,
            }),
            Release::V2026_5 => json!({
                "pk": pk, "name": name, "mode": mode, "mode_verbose": mode_verbose, "webhook_url": webhook_url,
                "webhook_ca": null, "webhook_mapping_body": null, "webhook_mapping_headers": null,
                "email_subject_prefix": "authentik Notification: ", "email_template": "email/event_notification.html",
                "send_once": send_once,
            }),
        }
    }

    pub(super) fn returned_group(&self, group: &Group, include: Include) -> Value {
        let Group { pk, name, is_superuser, parents, users } = group;
        let user = |pk: &u64| self.installation.users.iter().find(|user| user.pk == *pk).map(User::returned);
        let users_obj = include.users.then(|| users.iter().filter_map(user).collect::<Vec<Value>>());
        if self.release == Release::V2024_6 {
            let parent = parents.first().and_then(|pk| self.group(*pk));
            return json!({
                "pk": pk, "num_pk": group.num_pk(), "name": name, "is_superuser": is_superuser,
                "parent": parent.map(|parent| parent.pk), "parent_name": parent.map(|parent| &parent.name),
                "users": users, "users_obj": users_obj, "attributes": {}, "roles": [], "roles_obj": [],
            });
        }
        let nested = |group: &Group| {
            json!({
                "pk": group.pk, "name": group.name, "is_superuser": group.is_superuser, "attributes": {},
                "group_uuid": group.pk,
            })
        };
        let parents_obj = || parents.iter().filter_map(|pk| self.group(*pk)).map(nested).collect::<Vec<Value>>();
        let children: Vec<&Group> =
            self.installation.groups.iter().filter(|other| other.parents.contains(pk)).collect();
        json!({
            "pk": pk, "num_pk": group.num_pk(), "name": name, "is_superuser": is_superuser, "parents": parents,
            "parents_obj": include.parents.then(parents_obj), "users": users, "users_obj": users_obj, "attributes": {},
            "roles": [], "roles_obj": [], "inherited_roles_obj": include.inherited_roles.then(Vec::<Value>::new),
            "children": children.iter().map(|child| child.pk).collect::<Vec<Uuid>>(),
            "children_obj": include.children.then(|| children.iter().map(|child| nested(child)).collect::<Vec<Value>>()),
        })
    }
}
