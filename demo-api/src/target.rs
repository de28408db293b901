//! What policies are bound to: notification rules, and for the sake of the demonstration a flow, a stage of it and a
//! source, where an event matcher never matches.
//!
//! The first three keys are recorded ones; the names are those of authentik's own rules, and made up. Targets past the
//! named ones have none: in authentik too there are types that no list here tells.

use uuid::{Uuid, uuid};

use crate::rng::Rng;

/// The first targets are the recorded ones.
const RECORDED: [Uuid; 3] = [
    uuid!("5d1d53c4-7dee-4969-b959-32e0631071a3"),
    uuid!("d4faf236-f5e6-40dc-968e-980a9ed2a8cb"),
    uuid!("12e8573f-8172-4cf1-a264-ccbb5fdfa183"),
];

/// Separates the generated keys from generated policies.
const SEED: u64 = 0xb1d_0000;

/// The type of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Rule,
    Flow,
    Stage,
    Source,
}

/// The targets that have a name; each has the number of its place.
const NAMED: [(Kind, &str); 12] = [
    (Kind::Rule, "default-notify-configuration-error"),
    (Kind::Rule, "default-notify-exception"),
    (Kind::Rule, "default-notify-update"),
    (Kind::Rule, "Alert the on-call engineer"),
    (Kind::Flow, "welcome-to-authentik"),
    (Kind::Stage, "default-authentication-password"),
    (Kind::Source, "partner-directory"),
    (Kind::Rule, "Mail to secops"),
    (Kind::Rule, "Mail to the helpdesk"),
    (Kind::Rule, "<b>Webhook</b> of the audit log & archive"),
    (Kind::Rule, "Weekly report"),
    (Kind::Rule, "הודעה למנהל"),
];

/// Something that a policy can be bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Its key, as bindings name it.
    pub pk: Uuid,
    /// Its key as a `PolicyBindingModel`: another one only for the types that have a key of their own.
    pub policy_binding_model: Uuid,
    /// Its type and its name, which for flows and sources is the slug too.
    pub named: Option<(Kind, &'static str)>,
}

impl Target {
    /// The target of every policy's binding of this number, from 0.
    #[must_use]
    pub fn new(number: u64) -> Self {
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        let mut rng = Rng::new(SEED.wrapping_add(number));
        let pk = RECORDED.get(index).copied().unwrap_or_else(|| rng.uuid());
        let named = NAMED.get(index).copied();
        let has_own_key = matches!(named, Some((Kind::Flow | Kind::Stage, _)));
        Self { pk, policy_binding_model: if has_own_key { rng.uuid() } else { pk }, named }
    }

    /// Those that have a name.
    pub fn all_named() -> impl Iterator<Item = Self> {
        (0..NAMED.len() as u64).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_flows_and_stages_have_two_keys() {
        for target in Target::all_named() {
            let has_two = matches!(target.named, Some((Kind::Flow | Kind::Stage, _)));
            assert_eq!(target.pk != target.policy_binding_model, has_two, "{target:?}");
        }
        assert_eq!(Target::new(1000).named, None);
    }
}
