//! The custom element: what the host page hears of. The element itself is `element.js` and `src/bin/element.rs`.

pub mod host_events;
pub mod notifying_url;
