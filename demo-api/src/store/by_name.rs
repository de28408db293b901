//! Sorting policies by name.

use crate::policy::Policy;

/// The policies by name, those of one name in the order they come in. Each is moved once.
pub(super) fn sorted(policies: Vec<Policy>) -> Vec<Policy> {
    // Most names differ in their first bytes, which are compared without following a pointer.
    let mut order: Vec<(u128, &str, usize)> = policies
        .iter()
        .zip(0..)
        .map(|(policy, index)| (first_bytes(&policy.name), policy.name.as_str(), index))
        .collect();
    order.sort_unstable();
    let order: Vec<usize> = order.into_iter().map(|(_, _, index)| index).collect();
    let mut policies: Vec<Option<Policy>> = policies.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| policies.get_mut(index)?.take()).collect()
}

/// The first bytes of a text, as a number of the same order.
fn first_bytes(text: &str) -> u128 {
    let mut bytes = [0; size_of::<u128>()];
    for (to, from) in bytes.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    u128::from_be_bytes(bytes)
}
