//! The wire: what the browser sends to authentik and what comes back, as values.
//!
//! Nothing here knows Leptos; only [`client`] knows the browser, so everything else is tested natively.

pub mod choices;
pub mod client;
pub mod contradiction;
pub mod decode;
pub mod error;
pub mod indent;
pub mod json;
pub mod ordering;
pub mod page;
pub mod query;
