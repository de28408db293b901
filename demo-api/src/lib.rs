//! An in-memory imitation of authentik's API of event matcher policies, for demonstrations and tests.
//!
//! In the order in which a request meets them:
//!
//! | module | purpose |
//! |---|---|
//! | [`args`] | the command line |
//! | [`release`] | the authentik release that is played, and what differs between releases |
//! | [`dataset`], [`generate`] | the policies: from a file, the built-in installation, generated |
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
//! | [`search`], [`datetime`], [`python`] | parsers of single values |
//! | [`policy`], [`binding`], [`target`], [`choices`] | a policy, its bindings, what it is bound to, the values of its fields |
//! | `rng` | a seeded pseudo-random number generator |
//! | [`static_files`] | a built single-page app beside the API |
//!
//! The crate shares no code with the app that is tested against it, so that neither hides the other's mistakes.

pub mod api;
pub mod args;
pub mod auth;
pub mod binding;
pub mod choices;
pub mod connection;
pub mod dataset;
pub mod datetime;
pub mod fault_injection;
pub mod filters;
pub mod generate;
pub mod language;
pub mod log;
pub mod message;
pub mod ordering;
pub mod pages;
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
pub mod target;

use api::Api;
use args::Args;
use policy::Policy;
use startup_error::StartupError;

/// Serves what the command line asks for, until a signal ends it.
///
/// # Errors
/// When it cannot start: a bad data file, an unusable folder, a port in use.
pub fn run(args: &Args) -> Result<(), StartupError> {
    let api = Api::new(policies(args)?, args.authentik, args.require_token, args.max_page_size)?;
    let files = args.static_dir.as_deref().map(static_files::StaticFiles::open).transpose()?;
    server::run(args, api, files)
}

fn policies(args: &Args) -> Result<Vec<Policy>, StartupError> {
    match (&args.data, args.count) {
        (Some(file), _) => dataset::load(file),
        (None, Some(count)) => Ok(generate::policies(count)),
        (None, None) => dataset::built_in(),
    }
}
