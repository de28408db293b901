//! Ids that tie labels and descriptions to their controls.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A new id, unique in the document however many lists it has.
pub fn unique_id(name: &str) -> String {
    format!("emp-{name}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
