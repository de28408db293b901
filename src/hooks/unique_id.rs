//! Ids that tie labels and descriptions to their controls.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Half of all numbers.
const SECOND_HALF: u32 = 1 << 31;

/// Keeps the ids of a program that shares its document with another apart from that one's: the other has the lower half of
/// the numbers.
pub fn use_second_half() {
    NEXT.fetch_max(SECOND_HALF, Ordering::Relaxed);
}

/// A new id, unique in the document however many lists it has.
#[must_use]
pub fn unique_id(name: &str) -> String {
    format!("emp-{name}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
