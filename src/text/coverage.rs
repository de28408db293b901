//! What would happen to the events of each action, in words.

use crate::api::notifications::binding::{PolicyKind, RuleBinding};
use crate::api::page::Policy;
use crate::matching::combination::Combination;
use crate::matching::coverage::{ActionCoverage, Condition, Kind, Path};
use crate::text::count::{counted, uncapitalized};
use crate::text::filter_labels::param_label;
use crate::text::notification::{doubt, joined};
use crate::text::verdict::shown;

/// All kinds, the blind spots first.
pub const KINDS: [Kind; 8] = [
    Kind::Nobody,
    Kind::Unlikely,
    Kind::Unknown,
    Kind::Perhaps,
    Kind::OnConditions,
    Kind::Told,
    Kind::MayNotBeRaised,
    Kind::NeverRaised,
];

/// What would happen to the events of a part of the report.
pub const fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Nobody => "Nobody is told",
        Kind::Unlikely => "Told only of events that hardly ever come",
        Kind::Unknown => "Not known",
        Kind::Perhaps => "Somebody may be told",
        Kind::OnConditions => "Told only on conditions",
        Kind::Told => "Always told",
        Kind::MayNotBeRaised => "Actions that this release may not raise",
        Kind::NeverRaised => "authentik has no such events",
    }
}

/// "34 actions: nobody is told of 12; told only on conditions: 8." That there are no blind spots is said only where all
/// actions are known.
pub fn summary(all: &[ActionCoverage]) -> String {
    let of = |kind: Kind| all.iter().filter(|coverage| coverage.kind == kind).count();
    let nobody = match (of(Kind::Nobody), of(Kind::Unknown)) {
        (0, 0) => Some("none that nobody hears of".to_owned()),
        (0, _) => None,
        (count, _) => Some(format!("nobody is told of {count}")),
    };
    let others = KINDS.into_iter().skip(1).map(|kind| (title(kind), of(kind))).filter(|(_, count)| *count > 0);
    let others = others.map(|(title, count)| format!("{}: {count}", uncapitalized(title.to_owned())));
    let parts: Vec<String> = nobody.into_iter().chain(others).collect();
    format!("{}: {}.", counted(all.len(), "action"), parts.join("; "))
}

/// On what conditions a binding makes its rule tell somebody: "if app is authentik.core and client IP is 10.0.0.1".
pub fn conditions(path: &Path, binding: &RuleBinding, combination: Option<Combination>) -> String {
    let policy = match binding.policy.as_ref().map(|policy| &policy.kind) {
        Some(PolicyKind::EventMatcher(policy)) => Some(policy.as_ref()),
        _ => None,
    };
    let own: Vec<String> = path.conditions.iter().filter_map(|condition| own(condition, policy)).collect();
    let own = match (own.is_empty(), combination) {
        (true, _) => None,
        (false, Some(Combination::Any)) => Some(own.join(" or ")),
        (false, _) => Some(joined(&own)),
    };
    let if_own = own.map(|own| format!("{} {own}", if path.is_negated { "unless" } else { "if" }));
    let parts: Vec<String> = if_own.into_iter().chain(path.conditions.iter().filter_map(further)).collect();
    match (parts.is_empty(), path.is_unlikely) {
        (true, _) => "always".to_owned(),
        (false, true) => format!("{}, which hardly any event meets", parts.join("; ")),
        (false, false) => parts.join("; "),
    }
}

/// What the policy itself wants, or who is bound.
fn own(condition: &Condition, policy: Option<&Policy>) -> Option<String> {
    Some(match condition {
        Condition::Criterion(param) => {
            let value = policy.and_then(|policy| policy.criterion(*param)).unwrap_or_default();
            format!("{} is {}", param_label(*param), shown(*param, value))
        }
        Condition::Query => "its query matches".to_owned(),
        Condition::OtherPolicy => "a policy of another type passes".to_owned(),
        Condition::BoundUser => "the event\u{2019}s user is the bound one, or in the bound group".to_owned(),
        Condition::EventUser | Condition::UnboundPolicy | Condition::Doubt(_) => return None,
    })
}

/// What has to hold beside it.
fn further(condition: &Condition) -> Option<String> {
    Some(match condition {
        Condition::EventUser => "only the event\u{2019}s user is told".to_owned(),
        Condition::UnboundPolicy => "only events about a policy that is bound to no rule".to_owned(),
        Condition::Doubt(about) => doubt(about),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::query::Param;

    #[test]
    fn conditions_are_put_together_as_the_server_does() {
        let binding = RuleBinding::read(&serde_json::json!({"pk": "x"})).unwrap();
        let of = |path: &Path, combination| conditions(path, &binding, combination);
        let two = vec![Condition::Query, Condition::OtherPolicy];
        let path = Path { conditions: two.clone(), ..Path::default() };
        assert_eq!(of(&Path::default(), None), "always");
        assert_eq!(of(&path, Some(Combination::All)), "if its query matches and a policy of another type passes");
        assert_eq!(of(&path, Some(Combination::Any)), "if its query matches or a policy of another type passes");
        let further = [Condition::Query, Condition::EventUser].to_vec();
        let negated = Path { conditions: further, is_negated: true, ..Path::default() };
        assert_eq!(of(&negated, None), "unless its query matches; only the event\u{2019}s user is told");
        let address = Path { conditions: vec![Condition::Criterion(Param::ClientIp)], is_unlikely: true, ..path };
        assert_eq!(of(&address, None), "if Client IP is an empty value, which hardly any event meets");
    }

    #[test]
    fn the_summary_begins_with_the_blind_spots() {
        let of = |kind| ActionCoverage { action: "x".to_owned(), kind, paths: Vec::new(), in_vain: Vec::new() };
        let all = [Kind::Nobody, Kind::Nobody, Kind::OnConditions].map(of);
        assert_eq!(summary(&all), "3 actions: nobody is told of 2; told only on conditions: 1.");
        assert_eq!(summary(&[of(Kind::Told)]), "1 action: none that nobody hears of; always told: 1.");
        assert_eq!(summary(&[of(Kind::Unknown)]), "1 action: not known: 1.", "there may be blind spots");
    }
}
