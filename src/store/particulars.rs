//! What is requested about one event, beside how the server notifies: the names and addresses of those who would be told, and
//! the account of the event's user.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde_json::Value;

use crate::api::error::{ApiError, ErrorKind};
use crate::api::notifications::Person;
use crate::api::notifications::group::Group;
use crate::api::notifications::requests::{Params, Resource, groups_of_user};
use crate::api::notifications::rule::{Destination, NotificationRule};
use crate::matching::notification::answer::Answer;
use crate::matching::notification::doubt::Doubt;
use crate::matching::notification::event::{Account, DispatchEvent, EventUser};
use crate::matching::notification::firing::Firing;
use crate::matching::notification::setup::{Setup, with_groups_above};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, memo};
use crate::store::list_store::ListStore;
use crate::store::rows_reader::{RowsRequest, in_turn};
use crate::store::shared_lists::SharedLists;

/// The most rules whose members are read, and the most members of one: their whole accounts are sent.
const MOST_RULES: usize = 20;
const MOST_MEMBERS: usize = 1000;

/// What is needed of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needed {
    /// The rules whose members are needed, by the keys of their groups.
    rules: BTreeMap<String, String>,
    /// The user whose account is needed; that of the anonymous one where it is nobody.
    user: Option<EventUser>,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// The members of the groups that are told.
    pub people: Vec<Person>,
    /// The account of the event's user.
    pub account: Account,
    /// Whether groups may not be read.
    pub refuses_groups: bool,
}

impl Needed {
    /// What an answer needs to be certain.
    pub fn of(setup: &Setup, event: &DispatchEvent, answer: &Answer) -> Self {
        let mut needed = Self::default();
        for outcome in &answer.outcomes {
            let Some(telling) = &outcome.telling else { continue };
            let recipients = || telling.deliveries.iter().flat_map(|delivery| delivery.to.all());
            let of_account = |doubt: &Doubt| matches!(doubt, Doubt::Membership | Doubt::Anonymous);
            let has_doubt = matches!(&outcome.firing, Firing::Unknown(doubts) if doubts.iter().any(of_account));
            if has_doubt || recipients().any(|recipient| recipient.is_event_user) {
                needed.user = Some(event.user).filter(|user| matches!(user, EventUser::Nobody | EventUser::Pk(_)));
            }
            if recipients().any(|recipient| !recipient.is_event_user) {
                needed.add_members(setup, outcome.rule);
            }
        }
        needed
    }

    /// The members that these rules tell, whatever the event.
    pub fn of_rules(setup: &Setup, rules: &[usize]) -> Self {
        let mut needed = Self::default();
        rules.iter().for_each(|rule| needed.add_members(setup, *rule));
        needed
    }

    fn add_members(&mut self, setup: &Setup, rule: usize) {
        if let Some(NotificationRule { pk, group: Destination::Group(group), .. }) = setup.rules.get(rule)
            && group.members.as_ref().is_some_and(|members| (1..=MOST_MEMBERS).contains(&members.len()))
            && self.rules.len() < MOST_RULES
        {
            self.rules.insert(group.pk.clone(), pk.clone());
        }
    }
}

/// Requests what is needed, whenever that changes; what was read for something else says nothing of it. What can't be read stays
/// unknown.
pub fn particulars(store: ListStore, needed: Memo<Option<Needed>>) -> Memo<Option<Particulars>> {
    let (read, set_read) = signal(None::<(Needed, Particulars)>);
    let lists = SharedLists::of(store);
    effect(move || {
        let (Some(lists), Some(needed)) = (lists, needed.get()) else { return };
        spawn_until_cleanup(move |_| async move {
            let mut particulars = Particulars::default();
            let members = needed.rules.values().map(|rule| -> RowsRequest<'_> { Box::pin(members(lists, rule)) });
            let mut people = |rule| particulars.people.extend(people(&rule));
            // None of them fails.
            let _ = in_turn(members.collect(), &mut people).await;
            if let Some(user) = needed.user {
                match account(lists, user).await {
                    Ok(account) => particulars.account = account,
                    Err(error) => particulars.refuses_groups = error.status() == Some(403),
                }
            }
            set_read.try_set(Some((needed, particulars)));
        });
    });
    memo(move || read.get().filter(|(read_for, _)| needed.get().as_ref() == Some(read_for)).map(|(_, read)| read))
}

/// A rule with the members of its group and their addresses; nothing where it can't be read.
async fn members(lists: SharedLists, rule: &str) -> Result<Vec<Value>, ApiError> {
    let path = format!("{}{}/", Resource::Rules.path(), js_sys::encode_uri_component(rule));
    Ok(lists.object(path).await.unwrap_or_default().to_vec())
}

fn people(rule: &Value) -> Vec<Person> {
    match NotificationRule::read(rule).map(|rule| rule.group) {
        Some(Destination::Group(group)) => group.people,
        _ => Vec::new(),
    }
}

/// The account of an event's user: whether it was deleted, and its groups with all above them.
async fn account(lists: SharedLists, user: EventUser) -> Result<Account, ApiError> {
    let pk = if let EventUser::Pk(pk) = user { Some(pk) } else { None };
    let mut account = Account { is_deleted: pk.map(|_| false), groups: None };
    let own = match (groups(lists, groups_of_user(pk)).await, pk) {
        (Err(error), Some(_)) if matches!(error.kind, ErrorKind::Validation(_)) => {
            account.is_deleted = Some(true);
            groups(lists, groups_of_user(None)).await?
        }
        (own, _) => own?,
    };
    let has_parents = own.iter().any(|group| group.parents.as_ref().is_none_or(|parents| !parents.is_empty()));
    let all = if has_parents { groups(lists, Resource::Groups.all()).await? } else { Vec::new() };
    account.groups = with_groups_above(&own, &all);
    Ok(account)
}

async fn groups(lists: SharedLists, params: Params) -> Result<Vec<Group>, ApiError> {
    Ok(lists.all(Resource::Groups, params).await?.iter().filter_map(Group::read).collect())
}
