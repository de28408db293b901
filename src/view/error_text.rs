//! Errors in words: what went wrong, for a person who wants to go on.

use crate::api::error::{ApiError, BodyFault, Refusal};
use crate::api::query::Param;
use crate::view::filter_text;

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
        ApiError::Status { status: 404, .. } => "The API is not at this address (404).".to_owned(),
        ApiError::Status { status: 401, .. } => "You are not signed in (401).".to_owned(),
        ApiError::Status { status, .. } | ApiError::Undecodable { status, .. } if *status >= 500 => {
            format!("The server is in trouble ({status}).")
        }
        ApiError::Status { status, .. } => format!("The server refuses the request ({status})."),
        ApiError::Network { .. } => "The server cannot be reached.".to_owned(),
        ApiError::Timeout { seconds } => format!("The server did not answer within {seconds} seconds."),
        ApiError::Undecodable { status, fault: BodyFault::Html } => {
            format!("A web page came in place of the API's answer ({status}).")
        }
        ApiError::Undecodable { status, .. } => format!("The server's answer cannot be read ({status})."),
    }
}

/// What more there is to say, a line each.
#[must_use]
pub fn lines(error: &ApiError) -> Vec<String> {
    match error {
        ApiError::Validation(validation) => {
            let fields = validation.fields.iter().map(|refusal| {
                let name = match Param::from_name(&refusal.field) {
                    Some(param) => filter_text::name(param),
                    None => refusal.field.as_str(),
                };
                format!("{name}: {}", refusal.messages.join(" "))
            });
            let code = validation.code.iter().map(|code| format!("Code: {code}"));
            fields.chain(validation.non_field_errors.iter().cloned()).chain(code).collect()
        }
        ApiError::Forbidden { reason, detail } => match reason {
            Refusal::NotSignedIn => vec!["Sign in to authentik; the same view opens again.".to_owned()],
            Refusal::TokenRefused => vec![detail.clone()],
            Refusal::NoPermission => vec![
                "Ask an authentik administrator for the right to view event matcher policies. Filters make no difference."
                    .to_owned(),
            ],
            Refusal::Other => vec![detail.clone()],
        },
        ApiError::PageNotFound => vec!["The list has become shorter, or the address is wrong.".to_owned()],
        ApiError::Status { status: 404, detail } => {
            vec![detail.clone().unwrap_or_else(|| "Check where this page looks for authentik's API.".to_owned())]
        }
        ApiError::Status { detail, .. } => detail.iter().cloned().collect(),
        ApiError::Network { message } => vec![
            "There is no network, the server is down, or it does not let this page read its answers (CORS).".to_owned(),
            message.clone(),
        ],
        ApiError::Timeout { .. } => Vec::new(),
        ApiError::Undecodable { status, fault: BodyFault::Html } if *status >= 500 => {
            vec!["A web page came in place of the API's answer.".to_owned()]
        }
        ApiError::Undecodable { fault, .. } => vec![body_fault(fault)],
    }
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
