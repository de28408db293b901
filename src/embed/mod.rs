//! The list as a custom element in somebody else's page.

pub mod attributes;
pub mod told;
