//! Errors in words.

use crate::api::error::{ApiError, BodyFault, ErrorKind, FieldError, ForbiddenReason};
use crate::api::page::ShapeFault;
use crate::api::query::Param;
use crate::store::retry;
use crate::text::filter_labels;
use crate::text::invisible::replace_invisible;

/// What went wrong, in one sentence that names the HTTP status where there is one.
pub fn title(error: &ApiError) -> String {
    match &error.kind {
        ErrorKind::Validation(_) => "The server rejected this query (400).".to_owned(),
        ErrorKind::Forbidden { status, reason, .. } => format!("{} ({status}).", forbidden_title(*status, *reason)),
        ErrorKind::PageNotFound { page } => format!("Page {} doesn't exist (404).", replace_invisible(page)),
        ErrorKind::Status { status, .. } => format!("{} ({status}).", status_title(*status)),
        ErrorKind::Undecodable { status, fault: BodyFault::Html } => {
            format!("Received a web page instead of the API's response ({status}).")
        }
        ErrorKind::Undecodable { status, .. } => format!("The server's response can't be read ({status})."),
        ErrorKind::Network { offline: true, .. } => "You are offline.".to_owned(),
        ErrorKind::Network { .. } => "The server can't be reached.".to_owned(),
        ErrorKind::Truncated => "The connection was closed in the middle of the response.".to_owned(),
        ErrorKind::Redirected => "The server redirected to another site.".to_owned(),
        ErrorKind::TooLarge { limit_mib } => format!("The response is larger than {limit_mib} MiB."),
        ErrorKind::NoToken { .. } => "The host page provided no token.".to_owned(),
        ErrorKind::Timeout { seconds: 1 } => "No response within 1 second.".to_owned(),
        ErrorKind::Timeout { seconds } => format!("No response within {seconds} seconds."),
    }
}

const fn forbidden_title(status: u16, reason: ForbiddenReason) -> &'static str {
    match reason {
        ForbiddenReason::NotSignedIn => "You are not signed in",
        ForbiddenReason::SessionExpired => "Your session has expired",
        // authentik answers 403: what refuses it may know nothing of authentik's tokens.
        ForbiddenReason::InvalidToken if status == 401 => "The token was refused",
        ForbiddenReason::InvalidToken => "The token is invalid or has expired",
        ForbiddenReason::NoPermission => "You don't have permission to view event matcher policies",
        ForbiddenReason::SearchFindsNothing => "No policy that you may view matches this search",
        ForbiddenReason::Unknown => "Access denied",
    }
}

const fn status_title(status: u16) -> &'static str {
    match status {
        403 => "Access denied",
        404 => "The API was not found at this address",
        413 | 414 => "The query is too long for the server",
        429 => "Rate limited",
        500.. => "Server error",
        _ => "The server rejected the request",
    }
}

/// Further lines in our own words.
pub fn hints(error: &ApiError) -> Vec<String> {
    let hint = match &error.kind {
        ErrorKind::Validation(_) | ErrorKind::PageNotFound { .. } => "",
        ErrorKind::Forbidden { reason, .. } => match reason {
            ForbiddenReason::NotSignedIn | ForbiddenReason::SessionExpired => {
                "Sign in and you\u{2019}ll return to this view."
            }
            ForbiddenReason::InvalidToken => "Use a new token.",
            ForbiddenReason::NoPermission => "Ask an administrator for the permission to view event matcher policies.",
            ForbiddenReason::SearchFindsNothing => "You have access to single policies only.",
            ForbiddenReason::Unknown => "You are not signed in, or have no permission to view event matcher policies.",
        },
        ErrorKind::Status { status, web_page, .. } => return status_hints(error, *status, *web_page),
        ErrorKind::Network { offline: true, .. } => "The list refreshes when the network is back.",
        ErrorKind::Network { .. } => {
            "It is down, its name can't be resolved, or it doesn't allow this page to read its responses (CORS)."
        }
        ErrorKind::Truncated => "",
        ErrorKind::Redirected => "This is most likely a login page. Try to sign in again.",
        ErrorKind::TooLarge { .. } => "Show fewer rows per page.",
        ErrorKind::NoToken { .. } => "The page around this list has to provide one.",
        ErrorKind::Timeout { .. } => "The server may be busy, or the connection slow.",
        ErrorKind::Undecodable { fault, .. } => match fault {
            BodyFault::Html => "A proxy or a login page answered. Try to sign in again.",
            BodyFault::Empty => "It is empty.",
            BodyFault::NotJson => "It is not valid JSON, or incomplete.",
            BodyFault::Shape(fault) => return vec![format!("{}.", shape_fault(fault))],
        },
    };
    let is_proxys = matches!(error.kind, ErrorKind::Forbidden { web_page: true, .. });
    let hints = [hint, if is_proxys { PROXY } else { "" }].into_iter();
    hints.filter(|hint| !hint.is_empty()).map(str::to_owned).collect()
}

const PROXY: &str = "A proxy or another web server answered, not the API.";

fn status_hints(error: &ApiError, status: u16, web_page: bool) -> Vec<String> {
    let hint = match status {
        404 => Some("Check where this page looks for authentik's API."),
        413 | 414 => Some("Remove or shorten a filter."),
        _ => None,
    };
    let web_page = web_page.then_some(match status {
        // Django has pages of its own for these.
        400 | 404 | 500 => "The response is a web page, not JSON.",
        _ => PROXY,
    });
    let wait = error.retry_after.filter(|seconds| *seconds > retry::MAX_DELAY);
    let wait = wait.map(|seconds| format!("The server asks to wait {} minutes.", seconds.div_ceil(60)));
    [hint, web_page].into_iter().flatten().map(str::to_owned).chain(wait).collect()
}

/// Further lines in the words of the server, the browser or the host page; of a rejected query all but its fields, see
/// [`field_line`].
pub fn quotes(error: &ApiError) -> Vec<String> {
    match &error.kind {
        ErrorKind::Validation(validation) => {
            let code = validation.code.iter().map(|code| format!("Code: {code}"));
            validation.non_field_errors.iter().cloned().chain(code).collect()
        }
        ErrorKind::Forbidden { detail, .. } | ErrorKind::Status { detail, .. } => detail.iter().cloned().collect(),
        ErrorKind::Network { offline: false, message } | ErrorKind::NoToken { message } => {
            Some(message.clone()).filter(|message| !message.is_empty()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A rejected field: its label, and what the server says of it.
pub fn field_line(error: &FieldError) -> (String, String) {
    let name = match Param::from_name(&error.field) {
        Some(param) => filter_labels::param_label(param).to_owned(),
        None => replace_invisible(&error.field),
    };
    (name, error.messages.join(" "))
}

/// "`bound_to`: expected a whole number from 0".
pub fn shape_fault(fault: &ShapeFault) -> String {
    let separator = if fault.field.is_empty() { "" } else { ": " };
    replace_invisible(&format!("{}{separator}{}", fault.field, fault.problem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::response::{Sent, read_list};

    fn error(status: u16, body: &str) -> ApiError {
        read_list(status, body, Sent { token: false, page: Some("99") }).unwrap_err().into()
    }

    #[test]
    fn a_title_names_the_status() {
        for (status, body, expected) in [
            (400, "{}", "The server rejected this query (400)."),
            (404, r#"{"detail":"Ungültige Seite."}"#, "Page 99 doesn't exist (404)."),
            (404, "<html>", "The API was not found at this address (404)."),
            (429, "{}", "Rate limited (429)."),
            (502, "<html>", "Server error (502)."),
        ] {
            assert_eq!(title(&error(status, body)), expected);
        }
    }

    #[test]
    fn a_servers_own_words_are_quoted() {
        let starting = error(503, r#"{"error":"authentik starting"}"#);
        assert_eq!((hints(&starting), quotes(&starting)), (Vec::new(), vec!["authentik starting".to_owned()]));
        assert_eq!(quotes(&error(400, r#"["Nullzeichen sind nicht erlaubt."]"#)), ["Nullzeichen sind nicht erlaubt."]);
    }

    #[test]
    fn a_web_page_is_said_to_be_a_proxys_only_where_django_has_none() {
        let says_proxy = |status| hints(&error(status, "<!doctype html>")).concat().contains("proxy");
        assert_eq!([400, 404, 500].map(says_proxy), [false; 3]);
        assert_eq!([413, 429, 502, 503, 504].map(says_proxy), [true; 5]);
    }

    #[test]
    fn a_401_says_what_was_refused() {
        let read = |body, token| read_list(401, body, Sent { token, page: None }).unwrap_err().into();
        for (body, lines) in [("{}", 1), ("", 1), ("<html>", 2)] {
            assert_eq!(title(&read(body, false)), "You are not signed in (401).");
            assert_eq!(title(&read(body, true)), "The token was refused (401).");
            assert_eq!([false, true].map(|token| hints(&read(body, token)).len()), [lines; 2], "{body}");
        }
        assert_eq!(quotes(&read(r#"{"detail":"Nein."}"#, false)), ["Nein."]);
    }

    #[test]
    fn a_shape_fault_names_the_field_and_the_problem() {
        let shape = |body| hints(&error(200, body)).join(" ");
        assert_eq!(shape("3"), "expected an object.");
        let pagination = shape(r#"{"pagination":{"next":"x"},"results":[]}"#);
        assert_eq!(pagination, "pagination.next: expected a whole number from 0.");
    }
}
