//! An in-memory imitation of authentik's `GET /api/v3/policies/event_matcher/`, for demonstrations and tests.
//!
//! A request goes through the house from top to bottom:
//!
//! | room | what it is for |
//! |---|---|
//! | [`args`] | the command line |
//! | [`dataset`], [`builtin`], [`generate`] | where the policies come from: a file, the built-in installation, a number of them |
//! | [`problem`] | why it could not start, in one line |
//! | [`server`] | the port, the routes, the stop |
//! | [`connection`] | a connection, apart from the requests that come by it |
//! | [`log`] | a line a request |
//! | [`conditions`] | what lies between a client and the API: delays, and faults of all kinds |
//! | [`auth`] | who may read |
//! | [`api`] | the endpoint: methods, statuses, bodies |
//! | [`params`] | the query string, decoded as Django decodes it |
//! | [`query`] | the parameters' meaning, or what is wrong with them |
//! | [`datetime`], [`uuid_text`], [`search`], [`ordering`], [`python`] | how single values are read |
//! | [`store`], [`mod@column`], [`texts`] | the policies, filtered and put in order |
//! | [`pages`] | which part of the result is asked for |
//! | `chance` | chance that repeats itself, for generated policies and for bad weather |
//! | [`policy`], [`choices`] | a policy as it is kept and as it is returned; the values it may take |
//! | [`statics`] | a built single-page app beside the API |
//!
//! Nothing here is shared with the app that is tested against it, so that neither hides the other's mistakes.

pub mod api;
pub mod args;
pub mod auth;
pub mod builtin;
mod chance;
pub mod choices;
pub mod column;
pub mod conditions;
pub mod connection;
pub mod dataset;
pub mod datetime;
pub mod generate;
pub mod log;
pub mod ordering;
pub mod pages;
pub mod params;
pub mod policy;
pub mod problem;
pub mod python;
pub mod query;
pub mod search;
pub mod server;
pub mod statics;
pub mod store;
pub mod texts;
pub mod uuid_text;

use args::Args;
use policy::Policy;
use problem::Problem;
use store::Store;

/// Serves what the command line asks for, until a signal ends it.
///
/// # Errors
/// When it cannot start: a bad data file, an unusable folder, a port in use.
pub fn run(args: &Args) -> Result<(), Problem> {
    let store = Store::new(policies(args)?);
    let pages = args.static_dir.as_deref().map(statics::Pages::open).transpose()?;
    server::run(args, store, pages)
}

fn policies(args: &Args) -> Result<Vec<Policy>, Problem> {
    match (&args.data, args.count) {
        (Some(file), _) => dataset::load(file),
        (None, Some(count)) => Ok(generate::policies(count)),
        (None, None) => Ok(builtin::policies()),
    }
}
