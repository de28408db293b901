//! Which policies match an event, in words.

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::combination::Combination;
use crate::matching::event::TrialEvent;
use crate::matching::trial::Trial;
use crate::matching::verdict::Verdict;
use crate::text::bidi::replace_bidi_controls;
use crate::text::filter_labels::{param_label, value_text};
use crate::text::policy_summary::policies;

/// "12 of 240 policies match this event. 3 depend on their query."
#[must_use]
pub fn summary(trial: &Trial) -> String {
    let total = policies(trial.total() as u32);
    let mut text = match trial.matching.len() {
        0 => format!("None of {total} is known to match this event."),
        1 => format!("1 of {total} matches this event."),
        count => format!("{count} of {total} match this event."),
    };
    for (group, on) in [
        (&trial.by_query, "its query"),
        (&trial.by_version, "the server\u{2019}s version"),
        (&trial.unreadable, "a value that can\u{2019}t be read"),
    ] {
        match group.len() {
            0 => {}
            1 => text.push_str(&format!(" For 1 it depends on {on}.")),
            count => text.push_str(&format!(" For {count} it depends on {on}.")),
        }
    }
    text
}

/// Why a policy has its verdict: "Action is Login, not Login failed".
#[must_use]
pub fn reason(verdict: &Verdict, policy: &Policy, event: &TrialEvent) -> String {
    match verdict {
        Verdict::Matches => criteria(policy),
        Verdict::DependsOnQuery => "If its query matches:".to_owned(),
        Verdict::Unreadable => "A criterion can\u{2019}t be read".to_owned(),
        Verdict::DependsOnVersion => {
            format!("{}. All must match since authentik 2024.10; before, one is enough.", criteria(policy))
        }
        Verdict::DoesNotMatch(failed) => {
            let failed: Vec<_> = failed.iter().map(|param| failed_criterion(*param, policy, event)).collect();
            failed.join("; ")
        }
    }
}

/// The criteria that are set, but for the query: "Action is Login, Client IP is 10.0.0.1".
#[must_use]
pub fn criteria(policy: &Policy) -> String {
    let set = Policy::CRITERIA.into_iter().filter_map(|param| {
        let value = policy.criterion(param)?;
        Some(format!("{} is {}", param_label(param), shown(param, value)))
    });
    let set: Vec<_> = set.collect();
    match set.is_empty() {
        true if policy.active_query().is_some() => "No criterion but its query".to_owned(),
        true => "It matches every event".to_owned(),
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

fn shown(param: Param, value: &str) -> String {
    if value.is_empty() {
        return "an empty text".to_owned();
    }
    // A policy's app and an event's are told apart by their names, not by their labels.
    if param == Param::App { replace_bidi_controls(value) } else { value_text(param, value) }
}

/// What the server's version means for the verdicts; nothing where all criteria must match, as on every current one.
#[must_use]
pub fn combination_note(combination: Option<Combination>) -> Option<&'static str> {
    match combination {
        Some(Combination::All) => None,
        Some(Combination::Any) => Some("On this server one criterion that holds is enough (authentik before 2024.10)."),
        None => Some(
            "The version of this server is not known. Since authentik 2024.10 all criteria must match; before, one is \
             enough.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_each_verdict() {
        let trial = Trial { matching: vec![0, 2], by_query: vec![1], not_matching: vec![3], ..Trial::default() };
        assert_eq!(summary(&trial), "2 of 4 policies match this event. For 1 it depends on its query.");
        assert_eq!(summary(&Trial::default()), "None of 0 policies is known to match this event.");
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
        assert_eq!(reason(&Verdict::Matches, &Policy::default(), &event), "It matches every event");
    }
}
