//! What a policy matches, by the rules of authentik's source: whether it can ever fire, and who is told when it does.
//!
//! authentik compares each criterion as text with one field of an event. Some criteria can therefore never match, although
//! its form offers them.

pub mod akql;
pub mod bound;
pub mod client_ip;
pub mod combination;
pub mod coverage;
pub mod event;
pub mod event_log;
pub mod judgement;
pub mod notification;
pub mod obstacle;
pub mod overlap;
pub mod redundancy;
pub mod rules;
pub mod server_verdict;
pub mod status;
pub mod trial;
pub mod uses;
pub mod verdict;
