//! Where policies are bound, whether all rules were read or those of single policies.
#![allow(clippy::unwrap_used)]

use event_matcher_policies::api::page::Policy;
use event_matcher_policies::matching::bound::Place;
use event_matcher_policies::matching::combination::Combination;
use event_matcher_policies::matching::notification::setup::Setup;
use event_matcher_policies::matching::notification::standing::Standing;
use event_matcher_policies::matching::uses::Uses;

use crate::small::{binding, setup};

fn policy(pk: &str, bound_to: u32) -> Policy {
    Policy { pk: pk.to_owned(), bound_to: Some(bound_to), ..Policy::default() }
}

fn two() -> Setup {
    setup(&[binding("told", "action=login", &[]), binding("nobody", "action=logout", &[])], Some(Combination::All))
}

#[test]
fn what_is_on_no_rule_is_elsewhere_once_all_is_known() {
    let mut setup = two();
    let places = |setup: &Setup, policy: &Policy| {
        let bound = Uses::of(setup, &Standing::of_all(setup)).bound(policy)?;
        Some(bound.iter().map(|bound| bound.place).collect::<Vec<_>>())
    };
    assert_eq!(places(&setup, &policy("action=login", 2)), Some(vec![Place::Rule, Place::NoEvent]));
    assert_eq!(places(&setup, &policy("x", 1)), Some(vec![Place::NoEvent]));
    setup.knows_bindings = false;
    assert_eq!(places(&setup, &policy("action=login", 1)), Some(vec![Place::Rule]));
    assert_eq!(places(&setup, &policy("action=login", 2)), None);
    assert_eq!(places(&setup, &policy("x", 1)), None);
}

#[test]
fn one_policy_is_learnt_and_says_nothing_of_others() {
    let setup = two();
    let standings = Standing::of_all(&setup);
    let (login, logout) = (policy("action=login", 1), policy("action=logout", 1));
    let mut uses = Uses::UNKNOWN;
    assert!(uses.learn(&setup, &standings, &logout));
    assert!(!uses.learn(&setup, &standings, &logout));
    assert!(uses.is_nobody_told(&logout) && uses.bound(&logout).is_some());
    assert_eq!((uses.bound(&login), uses.bound(&policy("x", 1))), (None, None));
    assert!(uses.forget_learnt() && uses == Uses::UNKNOWN);
    // What was read of all rules stays.
    let mut all = Uses::of(&setup, &standings);
    assert!(!all.learn(&setup, &standings, &login) && !all.forget_learnt());
    assert!(all.is_nobody_told(&logout) && !all.is_nobody_told(&login));
}
