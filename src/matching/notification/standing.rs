//! Who is told by a rule, and of what a policy matches, whatever the event.

use std::collections::BTreeSet;

use crate::api::notifications::binding::PolicyKind;
use crate::api::notifications::rule::NotificationRule;
use crate::api::notifications::transport::Mode;
use crate::matching::notification::doubt::Doubt;
use crate::matching::notification::event::DispatchEvent;
use crate::matching::notification::firing::NotFiring;
use crate::matching::notification::setup::{Counting, Setup};
use crate::matching::notification::telling::{Nobody, Telling};

/// Who is told by a rule, if it fires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody.
    Nobody(WhyNobody),
    /// Somebody.
    Somebody {
        /// Whether only the event's user, where the event has one.
        only_event_user: bool,
        /// The kinds of its transports that are known.
        modes: BTreeSet<Mode>,
    },
    /// It is not known.
    Unknown(Vec<Doubt>),
}

/// Why nobody is told by a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNobody {
    /// The rule does not fire.
    NotFiring(NotFiring),
    /// It fires, and tells nobody.
    Telling(Nobody),
    /// It does not fire for this policy: the binding is negated.
    Negated,
}

/// Who is told of what a policy matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyStanding {
    /// It is bound to no rule.
    NotOnARule,
    /// Each of its bindings to a rule is disabled or expired.
    Off,
    /// Somebody, by these rules.
    Somebody(Vec<usize>),
    /// Nobody, by any of these rules.
    Nobody(Vec<(usize, WhyNobody)>),
    /// It is not known.
    Unknown(Vec<Doubt>),
}

impl Standing {
    /// Who is told by a rule, if it fires.
    pub fn of(setup: &Setup, rule: &NotificationRule) -> Self {
        if let Some(why) = never_fires(setup, rule) {
            return Self::Nobody(WhyNobody::NotFiring(why));
        }
        let telling = Telling::of(setup, rule, &DispatchEvent::default());
        if let Some(why) = telling.nobody {
            return Self::Nobody(WhyNobody::Telling(why));
        }
        let mut recipients = telling.deliveries.iter().flat_map(|delivery| delivery.to.all());
        let may_be_nobody = recipients.clone().next().is_none();
        if may_be_nobody || rule.enabled.is_none() && rule.may_stop.iter().any(|name| name == "enabled") {
            return Self::Unknown(telling.doubts);
        }
        Self::Somebody {
            only_event_user: recipients.all(|recipient| recipient.is_event_user) && telling.doubts.is_empty(),
            modes: modes(setup, &telling),
        }
    }

    /// For each rule.
    pub fn of_all(setup: &Setup) -> Vec<Self> {
        setup.rules.iter().map(|rule| Self::of(setup, rule)).collect()
    }
}

impl PolicyStanding {
    /// Who is told of what a policy matches, whatever the event; `standings` are those of all rules.
    pub fn of(setup: &Setup, standings: &[Standing], policy: &str) -> Self {
        Self::by_rules(setup, policy, |rule, _| {
            standings.get(rule).map_or(Told::Unknown(&[]), |standing| match standing {
                Standing::Nobody(why) => Told::Nobody(why.clone()),
                Standing::Somebody { .. } => Told::Somebody,
                Standing::Unknown(doubts) => Told::Unknown(doubts),
            })
        })
    }

    /// Puts together what the rules do that a policy is bound to; `told` gets the positions of rule and binding.
    pub(super) fn by_rules<'a>(setup: &Setup, policy: &str, told: impl Fn(usize, usize) -> Told<'a>) -> Self {
        let (mut somebody, mut nobody, mut doubts) = (Vec::new(), Vec::new(), Vec::new());
        let uses = setup.uses_of(policy);
        for (rule, binding) in uses {
            let counts = setup.bindings.get(*binding).map(|binding| setup.counts(binding));
            match (counts, told(*rule, *binding)) {
                (Some(Counting::Disabled | Counting::Expired) | None, _) => {}
                (_, Told::Nobody(why)) => nobody.push((*rule, why)),
                (Some(Counting::Unknown(name)), _) => doubts.push(Doubt::Member(name)),
                (_, Told::Unknown(why)) => doubts.extend(why.iter().cloned()),
                (Some(Counting::Yes), Told::Somebody) => somebody.push(*rule),
            }
        }
        if !setup.knows_bindings {
            doubts.push(Doubt::HiddenBindings);
        }
        match (somebody.is_empty(), doubts.is_empty(), nobody.is_empty(), uses.is_empty()) {
            (false, ..) => Self::Somebody(somebody),
            (true, false, ..) => Self::Unknown(doubts),
            (true, true, false, _) => Self::Nobody(nobody),
            (true, true, true, true) => Self::NotOnARule,
            (true, true, true, false) => Self::Off,
        }
    }
}

/// Who is told by one rule that a policy is bound to.
pub(super) enum Told<'a> {
    Somebody,
    Nobody(WhyNobody),
    Unknown(&'a [Doubt]),
}

/// Why a rule never fires, whatever the event.
fn never_fires(setup: &Setup, rule: &NotificationRule) -> Option<NotFiring> {
    if rule.enabled == Some(false) {
        return Some(NotFiring::Disabled);
    }
    let counting = |binding: &_| setup.counts(binding) == Counting::Yes;
    setup.bindings_of(rule).filter(|(_, binding)| counting(binding)).find_map(|(_, binding)| match &binding.policy {
        Some(policy) if matches!(policy.kind, PolicyKind::Uninstalled) => Some(NotFiring::UninstalledPolicy),
        _ => None,
    })
}

/// The kinds of the transports by which a rule sends, as far as they are known.
pub(super) fn modes(setup: &Setup, telling: &Telling) -> BTreeSet<Mode> {
    let transports = telling.deliveries.iter().filter_map(|delivery| setup.transport(&delivery.transport));
    transports.filter_map(|transport| transport.mode.clone()).collect()
}
