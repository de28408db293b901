//! Errors in words: what went wrong, for a person who wants to go on.

use crate::api::error::{ApiError, BodyFault, FieldRefusal, Refusal};
use crate::api::query::Param;
use crate::list::retry;
use crate::view::filter_text;
use crate::view::plain::plain;

/// What went wrong, in one sentence that names the HTTP status where there is one.
#[must_use]
pub fn title(error: &ApiError) -> String {
    match error {
        ApiError::Validation(_) => "The server refuses this query (400).".to_owned(),
        ApiError::Forbidden { reason, .. } => match reason {
            Refusal::NotSignedIn => "You are not signed in (403).",
            Refusal::TokenRefused => "The server refuses the token (403).",
            Refusal::NoPermission => "You may not see event matcher policies (403).",
            Refusal::Other => "The server refuses access (403).",
        }
        .to_owned(),
        ApiError::PageNotFound => "There is no such page (404).".to_owned(),
        ApiError::Status { status, .. } => status_title(*status),
        ApiError::Undecodable { status, fault: BodyFault::Html } => {
            format!("A web page came in place of the API's answer ({status}).")
        }
        ApiError::Undecodable { status, .. } => format!("The server's answer cannot be read ({status})."),
        ApiError::Network { offline: true, .. } => "There is no network.".to_owned(),
        ApiError::Network { .. } => "The server cannot be reached.".to_owned(),
        ApiError::CutOff => "The connection ended in the middle of the answer.".to_owned(),
        ApiError::Redirected => "The server sent us elsewhere in place of an answer.".to_owned(),
        ApiError::TooLarge { most_mib } => format!("The answer is larger than {most_mib} MiB."),
        ApiError::NoToken { .. } => "There is no token to ask the server with.".to_owned(),
        ApiError::Timeout { seconds: 1 } => "The server did not answer within 1 second.".to_owned(),
        ApiError::Timeout { seconds } => format!("The server did not answer within {seconds} seconds."),
    }
}

fn status_title(status: u16) -> String {
    let words = match status {
        401 => "You are not signed in",
        403 => "The server refuses access",
        404 => "The API is not at this address",
        413 | 414 => "The query is too long for the server",
        429 => "The server asks for a pause",
        500.. => "The server is in trouble",
        _ => "The server refuses the request",
    };
    format!("{words} ({status}).")
}

/// What more there is to say, a line each; of a refused query all but its fields (see [`field_line`]).
#[must_use]
pub fn lines(error: &ApiError) -> Vec<String> {
    match error {
        ApiError::Validation(validation) => {
            let code = validation.code.iter().map(|code| format!("Code: {code}"));
            validation.non_field_errors.iter().cloned().chain(code).collect()
        }
        ApiError::Forbidden { reason, detail } => match reason {
            Refusal::NotSignedIn => vec!["Sign in to authentik; the same view opens again.".to_owned()],
            Refusal::TokenRefused => vec![detail.clone(), "It has expired or was withdrawn.".to_owned()],
            Refusal::NoPermission => vec![
                "Ask an authentik administrator for the right to view event matcher policies. Filters make no difference."
                    .to_owned(),
            ],
            Refusal::Other => vec![detail.clone()],
        },
        ApiError::PageNotFound => vec!["The list has become shorter, or the address is wrong.".to_owned()],
        ApiError::Status { status, detail, retry_after, web_page } => {
            let proxy = web_page.then(|| "A proxy answered in place of the API.".to_owned());
            let wait = retry_after.filter(|seconds| *seconds > retry::LONGEST_PAUSE);
            let wait = wait.map(|seconds| format!("It asks to be left alone for {} minutes.", seconds.div_ceil(60)));
            [status_hint(*status), proxy, detail.clone(), wait].into_iter().flatten().collect()
        }
        ApiError::Network { offline: true, .. } => {
            vec!["The list refreshes by itself when the network is back.".to_owned()]
        }
        ApiError::Network { message, .. } => vec![
            "The server is down, its name is not known, or it does not let this page read its answers (CORS); a browser does not tell which.".to_owned(),
            message.clone(),
        ],
        ApiError::CutOff => vec!["What came of it cannot be read.".to_owned()],
        ApiError::Redirected => {
            vec!["To a login page, most likely, where this page cannot follow; signing in again may help.".to_owned()]
        }
        ApiError::TooLarge { .. } => vec!["Fewer rows per page make it smaller.".to_owned()],
        ApiError::NoToken { message } => {
            vec!["The page that this list stands on was to give one.".to_owned(), message.clone()]
        }
        ApiError::Timeout { .. } => vec!["It may be busy, or the connection slow.".to_owned()],
        ApiError::Undecodable { fault, .. } => vec![body_fault(fault)],
    }
    .into_iter()
    .filter(|line| !line.is_empty())
    .collect()
}

/// What the server says of a refused field.
#[must_use]
pub fn field_line(refusal: &FieldRefusal) -> String {
    let name = match Param::from_name(&refusal.field) {
        Some(param) => filter_text::name(param),
        None => &refusal.field,
    };
    format!("{}: {}", plain(name), refusal.messages.join(" "))
}

fn status_hint(status: u16) -> Option<String> {
    let hint = match status {
        401 => "Sign in to authentik; the same view opens again.",
        404 => "Check where this page looks for authentik's API.",
        413 | 414 => "A shorter filter makes it shorter.",
        500.. => "This is not your doing, and nothing is lost.",
        _ => return None,
    };
    Some(hint.to_owned())
}

fn body_fault(fault: &BodyFault) -> String {
    match fault {
        BodyFault::Html => "A proxy or a login page answered; signing in again may help.".to_owned(),
        BodyFault::Empty => "It is empty.".to_owned(),
        BodyFault::NotJson => "It is broken or cut off.".to_owned(),
        BodyFault::Shape(fault) if fault.field.is_empty() => format!("It should be {}.", fault.expected),
        BodyFault::Shape(fault) => format!("Its {} should be {}.", fault.field, fault.expected),
    }
}
