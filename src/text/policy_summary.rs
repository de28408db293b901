//! A policy in a sentence.

use crate::api::page::{Policy, UNREADABLE};
use crate::api::query::Param;
use crate::matching::combination::Combination;
use crate::text::count::counted;
use crate::text::filter_labels;
use crate::text::invisible::replace_invisible;

/// What the policy matches: "Matches: failed logins, from any app, on any model, from 10.0.0.1 only". `combination` is how
/// the server combines criteria, where that is known.
pub fn matches(policy: &Policy, combination: Option<Combination>) -> String {
    if policy.has_unreadable_criterion() {
        return "What it matches is unknown: a criterion can\u{2019}t be read".to_owned();
    }
    if policy.has_no_criteria() {
        let events = match combination {
            Some(Combination::All) => "every event",
            Some(Combination::Any) => "no event",
            None => "every event; before authentik 2024.10, none",
        };
        return format!("Matches: {events}");
    }
    let several = Policy::CRITERIA.into_iter().filter(|param| policy.criterion(*param).is_some()).count() > 1;
    match combination {
        Some(Combination::Any) if several => any_of(policy),
        None if several => format!("{}; before authentik 2024.10, one of these is enough", all_of(policy)),
        _ => all_of(policy),
    }
}

/// Events that match one criterion, for servers where that is enough.
fn any_of(policy: &Policy) -> String {
    let text = |param| policy.criterion(param).map(|value| filter_labels::value_text(param, value));
    let parts = [
        policy.action.as_deref().map(events),
        text(Param::App).map(|app| format!("every event from the app {app}")),
        text(Param::Model).map(|model| format!("every event on the model {model}")),
        text(Param::ClientIp).map(|ip| format!("every event from {ip}")),
    ];
    format!("Matches: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", or "))
}

/// Events that match all criteria.
fn all_of(policy: &Policy) -> String {
    let text = |param| policy.criterion(param).map(|value| filter_labels::value_text(param, value));
    let action = policy.action.as_deref().map_or_else(|| "any action".to_owned(), events);
    let app = text(Param::App).map_or("from any app".to_owned(), |app| format!("from the app {app}"));
    let model = text(Param::Model).map_or("on any model".to_owned(), |model| format!("on the model {model}"));
    let client = text(Param::ClientIp).map_or("from any client".to_owned(), |ip| format!("from {ip} only"));
    let query = if policy.active_query().is_some() { ", if its query matches" } else { "" };
    format!("Matches: {action}, {app}, {model}, {client}{query}")
}

/// The number of objects that a policy is bound to.
pub fn bound_to(count: Option<u32>) -> String {
    match count {
        None => UNREADABLE.to_owned(),
        Some(0) => "Not bound".to_owned(),
        Some(count) => counted(count as usize, "object"),
    }
}

/// The events of an action, in the plural.
fn events(action: &str) -> String {
    let known = match action {
        "login" => "logins",
        "login_failed" => "failed logins",
        "logout" => "logouts",
        "user_write" => "user writes",
        "user_offboarded" => "users offboarded",
        "suspicious_request" => "suspicious requests",
        "password_set" => "passwords set",
        "secret_view" => "secrets viewed",
        "secret_rotate" => "secrets rotated",
        "invitation_used" => "invitations used",
        "authorize_application" => "application authorizations",
        "source_linked" => "sources linked",
        "impersonation_started" => "impersonations started",
        "impersonation_ended" => "impersonations ended",
        "flow_execution" => "flow executions",
        "policy_execution" => "policy executions",
        "policy_exception" => "policy exceptions",
        "property_mapping_exception" => "property mapping exceptions",
        "system_task_execution" => "system task executions",
        "system_task_exception" => "system task exceptions",
        "system_exception" => "system exceptions",
        "configuration_error" => "configuration errors",
        "configuration_warning" => "configuration warnings",
        "model_created" => "objects created",
        "model_updated" => "objects updated",
        "model_deleted" => "objects deleted",
        "email_sent" => "emails sent",
        "update_available" => "available updates",
        "export_ready" => "exports ready",
        "review_initiated" => "reviews initiated",
        "review_overdue" => "overdue reviews",
        "review_attested" => "reviews attested",
        "review_completed" => "reviews completed",
        "access_request_created" => "access requests created",
        "access_request_approved" => "access requests approved",
        "access_request_denied" => "access requests denied",
        "access_request_revoked" => "access requests revoked",
        "custom_" => "custom events",
        _ => return format!("\u{201c}{}\u{201d} events", replace_invisible(action)),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::choices::actions::ACTIONS;

    #[test]
    fn each_criterion_is_named() {
        let matches = |policy: &Policy| super::matches(policy, Some(Combination::All));
        assert_eq!(
            matches(&Policy::with("action=login_failed client_ip=10.0.0.1")),
            "Matches: failed logins, from any app, on any model, from 10.0.0.1 only"
        );
        assert_eq!(
            matches(&Policy::with("model=authentik_core.user")),
            "Matches: any action, from any app, on the model User, from any client"
        );
        assert_eq!(matches(&Policy::with("")), "Matches: every event");
        assert_eq!(matches(&Policy::with("query=")), "Matches: every event");
        assert_eq!(
            matches(&Policy::with("query=x")),
            "Matches: any action, from any app, on any model, from any client, if its query matches"
        );
    }

    #[test]
    fn the_words_follow_how_the_server_combines_criteria() {
        let of = |policy: &Policy, combination| super::matches(policy, combination);
        let two = Policy::with("action=login_failed client_ip=10.0.0.1");
        assert_eq!(of(&two, Some(Combination::Any)), "Matches: failed logins, or every event from 10.0.0.1");
        assert!(of(&two, None).ends_with("from 10.0.0.1 only; before authentik 2024.10, one of these is enough"));
        let one = Policy::with("action=login_failed");
        let same = [None, Some(Combination::Any), Some(Combination::All)].map(|combination| of(&one, combination));
        assert!(same.iter().all(|text| *text == same[0]));
        let none = Policy::with("");
        assert_eq!(of(&none, Some(Combination::Any)), "Matches: no event");
        assert_eq!(of(&none, None), "Matches: every event; before authentik 2024.10, none");
    }

    #[test]
    fn every_built_in_action_has_a_plural() {
        for action in &ACTIONS {
            assert!(!events(&action.value).contains('\u{201c}'), "{}", action.value);
        }
        assert_eq!(events("teleported"), "\u{201c}teleported\u{201d} events");
    }
}
