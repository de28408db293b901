//! Ids that tie labels and descriptions to their controls; unique in the document, however many lists it has.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A new id.
#[must_use]
pub fn unique_id(what: &str) -> String {
    format!("emp-{what}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
