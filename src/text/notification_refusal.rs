//! Why it isn't shown who is told, in words.

use crate::api::error::ApiError;
use crate::api::notifications::requests::Resource;
use crate::store::notification_store::Notifications;

/// What can't be said because the user may not see this, and which permission is missing.
pub fn refusal(resource: Resource) -> String {
    let what = match resource {
        Resource::Rules => "Who is told isn\u{2019}t shown",
        Resource::Bindings => "What else is bound to a rule isn\u{2019}t known",
        Resource::Transports => "How people are told isn\u{2019}t known",
        Resource::Groups => "Who belongs to a group isn\u{2019}t known",
    };
    format!("{what}: you lack the permission {}.", resource.permission())
}

/// What is unknown of who is told, in one line; nothing if everything was read, or is being read.
pub fn of(notifications: &Notifications) -> Option<String> {
    match notifications {
        Notifications::Reading => None,
        Notifications::Read(read) => read.refusals.first().copied().map(refusal),
        Notifications::Failed(error) => Some(refused(error).unwrap_or_else(|| FAILED.to_owned())),
    }
}

/// Why it isn't shown who is told. `None` for an error that may not occur the next time.
pub fn refused(error: &ApiError) -> Option<String> {
    match error.status() {
        Some(403) => Some(refusal(Resource::Rules)),
        Some(404) => Some("This server doesn\u{2019}t say who is told.".to_owned()),
        _ => None,
    }
}

/// What the page says of an error that may not occur the next time.
pub const FAILED: &str = "Who is told could not be loaded.";
