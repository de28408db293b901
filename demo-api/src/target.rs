//! What policies are bound to besides notification rules: for the sake of the demonstration a flow, a stage of it and a
//! source, where an event matcher never matches.

use serde::Deserialize;
use uuid::Uuid;

use crate::rng::Rng;

/// Separates the generated keys from generated policies.
const SEED: u64 = 0xb1d_0000;

/// The type of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Flow,
    Stage,
    Source,
}

/// Something that a policy can be bound to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Target {
    /// Its type.
    pub kind: Kind,
    /// Its key, as bindings name it.
    pub pk: Uuid,
    /// Its key as a `PolicyBindingModel`: another one only for the types that have a key of their own.
    pub policy_binding_model: Uuid,
    /// Its name, which for flows and sources is the slug too.
    pub name: String,
}

impl Target {
    /// The key of a target that no list has: in authentik too there are types that no list here tells.
    #[must_use]
    pub fn unnamed(number: u64) -> Uuid {
        Rng::new(SEED.wrapping_add(number)).uuid()
    }
}
