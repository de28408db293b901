//! Which pages of the log are requested.

use web_sys::AbortSignal;

use crate::api::client::Client;
use crate::api::error::{ApiError, ErrorKind};
use crate::matching::event_log::{EVENTS_PATH, LogEntry, LogPage, LogQuery, PAGE_SIZE};

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Search {
    pub query: LogQuery,
    pub since: Option<f64>,
    pub until: Option<f64>,
}

/// Requests a page.
pub(super) async fn request(
    client: &Client,
    search: &Search,
    page: u32,
    abort: &AbortSignal,
) -> Result<LogPage, ApiError> {
    let value = client.resource(EVENTS_PATH, search.query.params(page, PAGE_SIZE), abort).await?;
    LogPage::read(value, search.query.action.as_deref())
}

/// The page on which the events up to a time begin. No filter of the API knows the time, so it is found by halves: all events
/// are in the order of their times.
pub(super) async fn first_page(client: &Client, search: &Search, abort: &AbortSignal) -> Result<u32, ApiError> {
    if search.until.is_none() {
        return Ok(1);
    }
    let row = async |number: u32| {
        let value = client.resource(EVENTS_PATH, search.query.params(number, 1), abort).await?;
        let page = LogPage::read(value, None)?;
        let newer = page.entries.first().is_some_and(|entry| is_newer(entry, search.until));
        Ok::<_, ApiError>((newer, page.count))
    };
    let (mut newer, mut not_newer) = match row(1).await? {
        (true, Some(count)) => (1, count + 1),
        _ => return Ok(1),
    };
    while not_newer - newer > 1 {
        let middle = newer + (not_newer - newer) / 2;
        if row(middle).await?.0 {
            newer = middle;
        } else {
            not_newer = middle;
        }
    }
    Ok((not_newer - 1) / PAGE_SIZE + 1)
}

/// Whether it was written at this time or later.
pub(super) fn is_newer(entry: &LogEntry, until: Option<f64>) -> bool {
    until.is_some_and(|until| time(entry) >= until)
}

/// When it was written, in milliseconds; not a number, which no bound leaves out, where that can't be read.
pub(super) fn time(entry: &LogEntry) -> f64 {
    js_sys::Date::parse(&entry.created)
}

/// Whether the server knows no such action.
pub(super) fn refuses_actions(error: &ApiError) -> bool {
    matches!(&error.kind, ErrorKind::Validation(refused) if refused.fields.iter().any(|error| error.field == "actions"))
}
