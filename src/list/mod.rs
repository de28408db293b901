//! The list's logic: how a query is edited, what is shown, pending or failed, and the controller that fetches.
//!
//! [`edit`], [`state`] and [`typing`] are pure and tested natively; [`controller`] ties them to the address and the client.

pub mod ahead;
pub mod controller;
pub mod details;
pub mod edit;
pub mod retry;
pub mod sleep;
pub mod state;
pub mod superseded;
pub mod typing;
pub mod upkeep;
