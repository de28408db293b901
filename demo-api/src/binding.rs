//! What binds policies, groups and users to something that uses policies.

use serde::Deserialize;
use uuid::Uuid;

use crate::rng::Rng;

/// The most bindings of one policy. A data file may say that a policy is bound any number of times; that number is
/// returned, but its bindings have to fit into an answer.
pub const MOST: u64 = 10_000;

/// Separates the keys of targets from generated policies.
const TARGETS: u64 = 0xb1d_0000;

/// The key of a target that no list has: in authentik too there are types that no list here tells.
#[must_use]
pub fn unnamed_target(number: u64) -> Uuid {
    Rng::new(TARGETS.wrapping_add(number)).uuid()
}

/// A binding; members that are left out have authentik's defaults.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names are the API's")]
pub struct Binding {
    pub pk: Uuid,
    pub policy: Option<Uuid>,
    pub group: Option<Uuid>,
    pub user: Option<u64>,
    pub target: Uuid,
    pub negate: bool,
    pub enabled: bool,
    pub order: i64,
    pub timeout: u64,
    pub failure_result: bool,
    /// Since 2026.8: sent for the bindings that have one, so that a client can be tried with it.
    pub expires: Option<String>,
}

impl Default for Binding {
    fn default() -> Self {
        Self {
            pk: Uuid::nil(),
            policy: None,
            group: None,
            user: None,
            target: Uuid::nil(),
            negate: false,
            enabled: true,
            order: 0,
            timeout: 30,
            failure_result: false,
            expires: None,
        }
    }
}

impl Binding {
    /// A policy's binding of this number, which is its order too.
    #[must_use]
    pub fn numbered(policy: Uuid, target: Uuid, number: u64) -> Self {
        let order = number.cast_signed();
        let mut binding = Self { policy: Some(policy), target, order, ..Self::default() };
        binding.identify(policy, number);
        binding
    }

    /// Gives it an identity, unless it has one: the same at every start.
    pub fn identify(&mut self, policy: Uuid, number: u64) {
        if self.pk.is_nil() {
            let (high, low) = policy.as_u64_pair();
            self.pk = Rng::new(high ^ low ^ number).uuid();
        }
    }
}
