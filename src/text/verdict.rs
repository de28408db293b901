//! Which policies match an event, in words.

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::combination::Combination;
use crate::matching::event::TrialEvent;
use crate::matching::server_verdict::{ServerVerdict, Unanswered};
use crate::matching::trial::Trial;
use crate::matching::verdict::Verdict;
use crate::text::count::policies;
use crate::text::filter_labels::{param_label, value_text};
use crate::text::invisible::replace_invisible;

/// What is said where it is not known how the server combines criteria.
pub const UNKNOWN_VERSION: &str = "The version of this server is not known. Since authentik 2024.10 all criteria must \
    match; before, one is enough.";

/// The same for a policy without criteria.
pub const UNKNOWN_VERSION_NO_CRITERIA: &str = "The version of this server is not known. Since authentik 2024.10 a policy \
    without criteria matches every event; before, none.";

/// "12 of 240 policies match this event. 3 more depend on their query."
pub fn summary(trial: &Trial) -> String {
    let open = [
        (trial.by_query.len(), "its query", "their query"),
        (trial.by_version.len(), "the server\u{2019}s version", "the server\u{2019}s version"),
        (trial.unreadable.len(), "a value that can\u{2019}t be read", "values that can\u{2019}t be read"),
    ];
    let has_open = open.iter().any(|(count, ..)| *count > 0);
    let (total, more) = (policies(trial.total() as u32), if trial.matching.is_empty() { "" } else { " more" });
    let mut text = match (trial.matching.len(), trial.total()) {
        (0, 0) => "There are no policies to try.".to_owned(),
        (0, _) if has_open => "No policy is known to match this event.".to_owned(),
        (0, 1) => "The one policy tried doesn\u{2019}t match this event.".to_owned(),
        (0, _) => format!("None of the {total} tried match this event."),
        (1, _) => format!("1 of {total} matches this event."),
        (count, _) => format!("{count} of {total} match this event."),
    };
    for (count, its, their) in open {
        match count {
            0 => {}
            1 => text.push_str(&format!(" 1{more} depends on {its}.")),
            count => text.push_str(&format!(" {count}{more} depend on {their}.")),
        }
    }
    text
}

/// Why a policy has its verdict: "Action is Login, not Login failed".
pub fn reason(verdict: &Verdict, policy: &Policy, event: &TrialEvent) -> String {
    match verdict {
        Verdict::Matches if policy.has_no_criteria() => "Matches every event".to_owned(),
        Verdict::Matches => criteria(policy),
        Verdict::DependsOnQuery => "If its query matches:".to_owned(),
        Verdict::Unreadable => "A criterion can\u{2019}t be read".to_owned(),
        Verdict::DependsOnVersion if policy.has_no_criteria() => {
            "No criteria: it matches since authentik 2024.10, and not before.".to_owned()
        }
        Verdict::DependsOnVersion => {
            format!("{}. All must match since authentik 2024.10; before, one is enough.", criteria(policy))
        }
        Verdict::DoesNotMatch(failed) if failed.is_empty() => {
            "No criteria: before authentik 2024.10, such a policy matches no event.".to_owned()
        }
        Verdict::DoesNotMatch(failed) => {
            let failed: Vec<_> = failed.iter().map(|param| failed_criterion(*param, policy, event)).collect();
            failed.join("; ")
        }
        Verdict::Fails => "The event\u{2019}s model can\u{2019}t be read, so comparing it fails.".to_owned(),
    }
}

/// In which part those are that do not match: by the first criterion that fails.
pub fn difference(verdict: Option<&Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::DoesNotMatch(failed)) => match failed.first() {
            Some(Param::Action) => "Another action",
            Some(Param::App) => "Another app",
            Some(Param::Model) => "Another model",
            Some(Param::ClientIp) => "Another client IP",
            _ => "No criteria",
        },
        Some(Verdict::DependsOnQuery) => "Their query doesn\u{2019}t match",
        _ => "Can\u{2019}t be compared",
    }
}

/// What the server says of a query.
pub const fn by_server(verdict: ServerVerdict) -> &'static str {
    match verdict {
        ServerVerdict::Matches => "Matches (by the server):",
        ServerVerdict::DoesNotMatch => "Doesn\u{2019}t match (by the server):",
        ServerVerdict::NeverPasses => "Can\u{2019}t be read: never matches.",
        ServerVerdict::Unknown(Unanswered::NotAsked) => "Not asked: the server might fail on it.",
        ServerVerdict::Unknown(Unanswered::EventGone) => "Not known: the event is not in the log any more.",
        ServerVerdict::Unknown(Unanswered::NoPermission) => "Not known: you lack the permission to view the event.",
        ServerVerdict::Unknown(Unanswered::TooLong) => "Not known: it is too long for a request.",
        ServerVerdict::Unknown(Unanswered::Failed) => "Not known: the server did not answer.",
    }
}

/// The criteria that are set, but for the query: "Action is Login, Client IP is 10.0.0.1".
pub fn criteria(policy: &Policy) -> String {
    let set = Policy::CRITERIA.into_iter().filter_map(|param| {
        let value = policy.criterion(param)?;
        Some(format!("{} is {}", param_label(param), shown(param, value)))
    });
    let set: Vec<_> = set.collect();
    match set.is_empty() {
        true if policy.active_query().is_some() => "No criterion but its query".to_owned(),
        true => "No criteria".to_owned(),
        false => set.join(", "),
    }
}

fn failed_criterion(param: Param, policy: &Policy, event: &TrialEvent) -> String {
    let (label, wanted) = (param_label(param), shown(param, policy.criterion(param).unwrap_or_default()));
    match event.get(param) {
        Some(value) => format!("{label} must be {wanted}, not {}", shown(param, value)),
        None => format!("{label} must be {wanted} (the event has none)"),
    }
}

pub(super) fn shown(param: Param, value: &str) -> String {
    if value.is_empty() {
        return "an empty value".to_owned();
    }
    // A policy's app and an event's are told apart by their names, not by their labels.
    if param == Param::App { replace_invisible(value) } else { value_text(param, value) }
}

/// What the server's version means for the verdicts; nothing where all criteria must match, as on every current one.
pub fn combination_note(combination: Option<Combination>) -> Option<&'static str> {
    match combination {
        Some(Combination::All) => None,
        Some(Combination::Any) => Some("On this server one criterion that holds is enough (authentik before 2024.10)."),
        None => Some(UNKNOWN_VERSION),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_each_verdict() {
        let trial = Trial { matching: vec![0, 2], by_query: vec![1], not_matching: vec![3], ..Trial::default() };
        assert_eq!(summary(&trial), "2 of 4 policies match this event. 1 more depends on its query.");
        assert_eq!(summary(&Trial::default()), "There are no policies to try.");
        let one = Trial { not_matching: vec![0], ..Trial::default() };
        assert_eq!(summary(&one), "The one policy tried doesn\u{2019}t match this event.");
        let open = Trial { by_query: vec![0, 1], not_matching: vec![2], ..Trial::default() };
        assert_eq!(summary(&open), "No policy is known to match this event. 2 depend on their query.");
    }

    #[test]
    fn a_reason_names_what_is_wanted_and_what_is_there() {
        let policy = Policy { action: Some("login".to_owned()), app: Some("x".to_owned()), ..Policy::default() };
        let event = TrialEvent::parse("action=login_failed");
        let verdict = Verdict::of(&policy, &event, Some(Combination::All));
        assert_eq!(
            reason(&verdict, &policy, &event),
            "Action must be Login, not Login failed; App must be x (the event has none)"
        );
        assert_eq!(reason(&Verdict::Matches, &Policy::default(), &event), "Matches every event");
        let none = Verdict::of(&Policy::default(), &event, Some(Combination::Any));
        assert!(reason(&none, &Policy::default(), &event).starts_with("No criteria: before"));
    }
}
