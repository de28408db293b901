//! Whom a server tells of an event, by the rules of authentik's dispatcher.
//!
//! Each event is put to every notification rule. A rule fires if one of its bindings passes ([`firing`]), and then each of its
//! transports sends one notification to the event's user and to each direct member of the rule's group ([`telling`]).
//! What can't be known here (what expressions say, who the user of a described event is) is a [`doubt::Doubt`], never a guess.
//!
//! [`setup::Setup`] is built once from what was read ([`setup::Read`]); the rest are functions of it and an event.

pub mod answer;
pub mod doubt;
pub mod event;
pub mod firing;
pub mod pass;
pub mod setup;
pub mod standing;
pub mod telling;
mod time;
