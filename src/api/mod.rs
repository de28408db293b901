//! The wire: what is sent to authentik and what comes back, as values.
//!
//! Nothing here knows Leptos. Only [`client`], [`token`], [`preload`] and the requests of [`listing`] need a browser; the
//! rest is tested natively.

pub mod bindings;
pub mod choices;
pub mod client;
pub mod error;
pub mod inconsistency;
pub mod listing;
pub(crate) mod member;
pub mod notifications;
pub mod ordering;
pub mod page;
pub mod preload;
pub mod pretty_json;
pub mod query;
pub mod response;
mod shallow;
pub mod targets;
pub mod token;
