//! Who is told by a rule that fires.

use crate::api::notifications::Person;
use crate::api::notifications::rule::{Destination, NotificationRule};
use crate::api::notifications::transport::{Mode, Transport};
use crate::matching::notification::doubt::Doubt;
use crate::matching::notification::event::{DispatchEvent, EventUser};
use crate::matching::notification::setup::{Release, Setup};

/// Who is told by a rule, if it fires.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// What each transport does.
    pub deliveries: Vec<Delivery>,
    /// Why nobody is told, where that is certain.
    pub nobody: Option<Nobody>,
    /// What is not known of it.
    pub doubts: Vec<Doubt>,
}

/// What a transport does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The key of the transport.
    pub transport: String,
    /// To whom it sends.
    pub to: Recipients,
}

/// To whom a transport sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipients {
    /// To each of them; who is here twice is told twice.
    Each(Vec<Recipient>),
    /// To one of them. The server promises no order.
    OneOf(Vec<Recipient>),
}

impl Recipients {
    /// All of them.
    pub fn all(&self) -> &[Recipient] {
        let (Self::Each(recipients) | Self::OneOf(recipients)) = self;
        recipients
    }
}

/// Somebody to whom a transport sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The user's key; `None` for an event's user that is not known, if there is one.
    pub pk: Option<i64>,
    /// Whether as the event's user, and not as a member of the group.
    pub is_event_user: bool,
    /// Whether it arrives.
    pub arrival: Arrival,
}

/// Whether a notification is sent to its recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It is.
    Sent,
    /// It is dropped without a trace.
    Dropped(Dropped),
    /// It is not known.
    Unknown,
}

/// Why a notification is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// The account has no e-mail address.
    NoAddress,
    /// The account was deleted since.
    Deleted,
    /// The event's context is a list.
    ListContext,
}

/// Why a rule tells nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nobody {
    /// It has no transports: then nothing is shown in authentik's interface either.
    NoTransports,
    /// It has no group, and does not tell the event's user.
    NoGroup,
    /// It has no group, and the event no user.
    NoGroupNoEventUser,
    /// Its group has no direct members.
    EmptyGroup,
    /// Each notification is dropped.
    Dropped(Dropped),
}

impl Telling {
    /// Who is told of an event by a rule, if it fires.
    pub fn of(setup: &Setup, rule: &NotificationRule, event: &DispatchEvent) -> Self {
        let Some(transports) = &rule.transports else {
            return Self { doubts: vec![Doubt::Transports], ..Self::default() };
        };
        if transports.is_empty() {
            return Self::nobody(Nobody::NoTransports);
        }
        let mut doubts = Vec::new();
        let event_user = match (rule.event_user, event.user) {
            (Some(false), _) | (_, EventUser::Nobody) => None,
            (Some(true), EventUser::Pk(pk)) => Some(Some(pk)),
            (Some(true), EventUser::Unknown | EventUser::Broken) => Some(None),
            (None, _) => {
                doubts.push(Doubt::Member("destination_event_user".to_owned()));
                None
            }
        };
        let members = match &rule.group {
            Destination::None => Some(&[][..]),
            Destination::Group(group) => group.members.as_deref(),
            Destination::Unknown => None,
        };
        if members.is_none() {
            doubts.push(Doubt::Members);
        }
        if rule.event_subject {
            doubts.push(Doubt::EventSubject);
        }
        let members = members.unwrap_or_default();
        if event_user.is_none() && members.is_empty() && doubts.is_empty() {
            return Self::nobody(match (&rule.group, rule.event_user) {
                (Destination::Group(_), _) => Nobody::EmptyGroup,
                (_, Some(true)) => Nobody::NoGroupNoEventUser,
                _ => Nobody::NoGroup,
            });
        }
        let first = event_user.map(|pk| (pk, true));
        let recipients: Vec<_> = first.into_iter().chain(members.iter().map(|pk| (Some(*pk), false))).collect();
        let mut deliveries = Vec::new();
        for pk in transports {
            let transport = setup.transport(pk);
            let recipient = |(pk, is_event_user): &(Option<i64>, bool)| Recipient {
                pk: *pk,
                is_event_user: *is_event_user,
                arrival: arrival(setup, transport, *pk, *is_event_user, event),
            };
            let once = transport.and_then(|transport| transport.send_once);
            let to = match (once, recipients.as_slice()) {
                (Some(true), [only @ (Some(_), true), ..] | [only]) => Recipients::Each(vec![recipient(only)]),
                (Some(true), several) => Recipients::OneOf(several.iter().map(recipient).collect()),
                (Some(false), several) => Recipients::Each(several.iter().map(recipient).collect()),
                (None, several) => {
                    doubts.push(Doubt::Transports);
                    Recipients::OneOf(several.iter().map(recipient).collect())
                }
            };
            deliveries.push(Delivery { transport: pk.clone(), to });
        }
        doubts.dedup();
        let mut drops =
            deliveries.iter().flat_map(|delivery| delivery.to.all()).map(|recipient| match recipient.arrival {
                Arrival::Dropped(why) => Some(why),
                Arrival::Sent | Arrival::Unknown => None,
            });
        // The reason of the first one stands for all.
        let first = drops.next().flatten();
        let nobody = first.filter(|_| drops.all(|drop| drop.is_some()) && doubts.is_empty()).map(Nobody::Dropped);
        Self { deliveries, nobody, doubts }
    }

    fn nobody(why: Nobody) -> Self {
        Self { nobody: Some(why), ..Self::default() }
    }
}

fn arrival(
    setup: &Setup,
    transport: Option<&Transport>,
    pk: Option<i64>,
    is_event_user: bool,
    event: &DispatchEvent,
) -> Arrival {
    let Some(Transport { mode: Some(mode), may_stop, .. }) = transport else { return Arrival::Unknown };
    if !may_stop.is_empty() {
        return Arrival::Unknown;
    }
    let person = pk.and_then(|pk| setup.people.get(&pk));
    match event.account.is_deleted {
        Some(true) if is_event_user => return Arrival::Dropped(Dropped::Deleted),
        // An account that was not read may be gone.
        None if is_event_user && person.is_none() => return Arrival::Unknown,
        _ => {}
    }
    match (mode, event.has_list_context, setup.release) {
        (_, true, Release::Like2026) => return Arrival::Dropped(Dropped::ListContext),
        (Mode::Local | Mode::Webhook, true, Release::Like2024) | (_, false, _) => {}
        (_, true, _) => return Arrival::Unknown,
    }
    match mode {
        Mode::Local | Mode::Webhook | Mode::Slack => Arrival::Sent,
        Mode::Email => match person {
            Some(Person { email: Some(email), .. }) if email.trim().is_empty() => Arrival::Dropped(Dropped::NoAddress),
            Some(Person { email: Some(_), .. }) => Arrival::Sent,
            Some(Person { email: None, .. }) | None => Arrival::Unknown,
        },
        Mode::Other(_) => Arrival::Unknown,
    }
}
