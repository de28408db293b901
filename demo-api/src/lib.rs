//! An in-memory imitation of authentik's API of event matcher policies, for demonstrations and tests.
//!
//! In the order in which a request meets them:
//!
//! | module | purpose |
//! |---|---|
//! | [`args`] | the command line |
//! | [`release`] | the authentik release that is played, and what differs between releases |
//! | [`installation`], [`generate`] | what the API answers from: files, generated policies |
//! | [`startup_error`] | why the server cannot start, as one line |
//! | [`server`] | the listener, the routes, the shutdown |
//! | [`connection`] | the TCP connection behind a request |
//! | [`log`] | one line per request |
//! | [`fault_injection`] | latency and injected faults |
//! | [`api`] | the endpoints, one file each, and the checks before them |
//! | [`auth`] | the users, and what each may see |
//! | [`refusal`], [`message`], [`language`] | error bodies, their texts, the language of a request |
//! | [`query_string`] | the query string, decoded as Django decodes it |
//! | [`filters`], [`ordering`], [`pages`] | the list's parameters, parsed, validated and applied |
//! | [`akql`] | the query language of the event log |
//! | [`search`], [`datetime`], [`python`] | parsers of single values |
//! | [`policy`], [`choices`] | a policy, the values of its fields |
//! | [`binding`], [`notification`] | what policies are bound to, and who is told |
//! | `rng` | a seeded pseudo-random number generator |
//! | [`static_files`] | a built single-page app beside the API |
//!
//! The crate shares no code with the app that is tested against it, so that neither hides the other's mistakes.

pub mod akql;
pub mod api;
pub mod args;
pub mod auth;
pub mod binding;
pub mod choices;
pub mod connection;
pub mod datetime;
pub mod fault_injection;
pub mod filters;
pub mod generate;
pub mod installation;
pub mod language;
pub mod log;
pub mod message;
pub mod notification;
pub mod ordering;
pub mod pages;
pub mod paths;
pub mod policy;
pub mod python;
pub mod query_string;
pub mod refusal;
pub mod release;
mod rng;
pub mod search;
pub mod server;
pub mod startup_error;
pub mod static_files;

use api::Api;
use args::Args;
use installation::Installation;
use startup_error::StartupError;

/// Serves what the command line asks for, until a signal ends it.
///
/// # Errors
/// When it cannot start: a bad data file, an unusable folder, a port in use.
pub fn run(args: &Args) -> Result<(), StartupError> {
    let api = Api::new(Installation::load(args)?, args);
    let files = args.static_dir.as_deref().map(static_files::StaticFiles::open).transpose()?;
    server::run(args, api, files)
}
