//! A policy's details.

pub mod details_panel;
pub mod policy_details;
pub mod policy_overlaps;
pub mod policy_told;
pub mod policy_usage;
