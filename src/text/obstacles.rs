//! What keeps a policy from matching, in words.

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::client_ip::ClientIpForm;
use crate::matching::combination::Combination;
use crate::matching::judgement::{Judgement, Reach};
use crate::matching::obstacle::Obstacle;
use crate::text::filter_labels;
use crate::text::invisible::replace_invisible;
use crate::text::verdict::{UNKNOWN_VERSION, UNKNOWN_VERSION_NO_CRITERIA};

/// A policy's own verdict: "Never matches". `None` where nothing speaks against the policy.
pub fn verdict(judgement: &Judgement) -> Option<&'static str> {
    match judgement.reach {
        Reach::Never => Some("Never matches"),
        Reach::Unlikely => Some("Unlikely to match"),
        Reach::ByVersion => Some("May never match"),
        Reach::Every | Reach::Some | Reach::ByQuery | Reach::Unreadable => {
            (!judgement.obstacles.is_empty()).then_some("Matches by its other criteria only")
        }
    }
}

/// A reason, as a sentence.
pub fn reason(obstacle: &Obstacle, policy: &Policy) -> String {
    let text = |param| replace_invisible(policy.criterion(param).unwrap_or_default());
    match obstacle {
        Obstacle::NoCriteria => {
            "No criteria are set. Before authentik 2024.10, such a policy matches no event.".to_owned()
        }
        Obstacle::EmptyText(param) => {
            format!("{} is set to an empty value, which no event has.", filter_labels::param_label(*param))
        }
        Obstacle::CustomPrefix => {
            "The action is compared as a whole: custom_ does not match custom_something.".to_owned()
        }
        Obstacle::UnraisedAction { .. } => {
            format!("No version of authentik up to 2026.5 raises {} events.", label(Param::Action, Some(policy)))
        }
        Obstacle::Retired(param) => {
            let name = filter_labels::param_label(*param).to_ascii_lowercase();
            format!("This server does not have the {name} {}.", text(*param))
        }
        Obstacle::AppIsNoModule => format!(
            "The app is compared with the Python module that raised the event, such as authentik.events.signals. \
             No known module named {} raises events; only an expression policy or a property mapping of that name would.",
            text(Param::App)
        ),
        Obstacle::ClientIp(form) => client_ip(form, &text(Param::ClientIp)),
        Obstacle::UnloggedModel => {
            format!("authentik does not log changes to objects of the model {}.", label(Param::Model, Some(policy)))
        }
        Obstacle::ModelWithOtherAction => format!(
            "Only events of the actions Model created, Model updated and Model deleted have a model; {} has none, \
             unless the event is written through the API.",
            label(Param::Action, Some(policy))
        ),
    }
}

/// A reason in a few words: "IP is a network".
pub fn short(obstacle: &Obstacle, policy: Option<&Policy>) -> String {
    let text = match obstacle {
        Obstacle::NoCriteria => "No criteria",
        Obstacle::EmptyText(param) => return format!("{} is empty", filter_labels::param_label(*param)),
        Obstacle::CustomPrefix => "Action is only a prefix",
        Obstacle::UnraisedAction { .. } => return format!("{} is not raised", label(Param::Action, policy)),
        Obstacle::Retired(param) => {
            return format!("{} is not on this server", filter_labels::param_label(*param));
        }
        Obstacle::AppIsNoModule => "App raises no events",
        Obstacle::ClientIp(ClientIpForm::Network) => "IP is a network",
        Obstacle::ClientIp(ClientIpForm::OtherForm { .. }) => "IP is written differently",
        Obstacle::ClientIp(ClientIpForm::Normal | ClientIpForm::NoAddress) => "IP is not an address",
        Obstacle::UnloggedModel => return format!("{} is not logged", label(Param::Model, policy)),
        Obstacle::ModelWithOtherAction => return format!("{} has no model", label(Param::Action, policy)),
    };
    text.to_owned()
}

fn label(param: Param, policy: Option<&Policy>) -> String {
    match policy {
        Some(policy) => filter_labels::value_text(param, policy.criterion(param).unwrap_or_default()),
        None => filter_labels::param_label(param).to_owned(),
    }
}

fn client_ip(form: &ClientIpForm, value: &str) -> String {
    match form {
        ClientIpForm::OtherForm { normal } => {
            format!("The client IP is compared as text. Events have it in the form {normal}, not {value}.")
        }
        ClientIpForm::Network => {
            format!("The client IP is compared as text, with a single address: {value} is a network.")
        }
        ClientIpForm::Normal | ClientIpForm::NoAddress => {
            format!("The client IP is compared with an address: \u{201c}{value}\u{201d} is not an IP address.")
        }
    }
}

/// How this server combines criteria, where that bears on the verdict.
pub fn combination_note(
    policy: &Policy,
    judgement: &Judgement,
    combination: Option<Combination>,
) -> Option<&'static str> {
    match combination {
        _ if policy.active_query().is_some() => None,
        None if policy.has_no_criteria() => Some(UNKNOWN_VERSION_NO_CRITERIA),
        None if judgement.reach == Reach::ByVersion => Some(UNKNOWN_VERSION),
        Some(Combination::Any) if judgement.obstacles.iter().any(|obstacle| *obstacle != Obstacle::NoCriteria) => {
            Some("On this server one matching criterion is enough; since authentik 2024.10 all must match.")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::rules::Rules;

    fn judge(policy: &Policy, combination: Option<Combination>) -> Judgement {
        Judgement::of(policy, &Rules::of(combination))
    }

    #[test]
    fn the_verdict_is_worded_by_certainty() {
        let all = Some(Combination::All);
        let verdict = |policy: &Policy, combination| verdict(&judge(policy, combination));
        assert_eq!(verdict(&Policy::with("action=login"), all), None);
        assert_eq!(verdict(&Policy::with("app=authentik.core"), all), Some("Unlikely to match"));
        let wrong_address = Policy::with("action=login client_ip=2001:DB8::1");
        assert_eq!(verdict(&wrong_address, all), Some("Never matches"));
        assert_eq!(verdict(&wrong_address, None), Some("May never match"));
        assert_eq!(verdict(&wrong_address, Some(Combination::Any)), Some("Matches by its other criteria only"));
        let nothing = Policy::with("");
        assert_eq!(verdict(&nothing, Some(Combination::Any)), Some("Never matches"));
        assert_eq!([verdict(&nothing, all), verdict(&nothing, None)], [None, Some("May never match")]);
    }

    #[test]
    fn each_reason_is_a_sentence_and_a_few_words() {
        let said = |policy: &Policy| {
            let judgement = judge(policy, Some(Combination::All));
            let obstacle = judgement.obstacles.first().unwrap();
            (reason(obstacle, policy), short(obstacle, Some(policy)))
        };
        let cases = [
            ("client_ip=2001:DB8::1", "the form 2001:db8::1, not 2001:DB8::1.", "IP is written differently"),
            ("client_ip=10.0.0.0/8", "10.0.0.0/8 is a network.", "IP is a network"),
            ("client_ip=here", "\u{201c}here\u{201d} is not an IP address.", "IP is not an address"),
            ("client_ip=", "Client IP is set to an empty value, which no event has.", "Client IP is empty"),
            ("action=custom_", "custom_ does not match custom_something.", "Action is only a prefix"),
            ("app=authentik.core", "mapping of that name would.", "App raises no events"),
            ("action=flow_execution", "raises Flow execution events.", "Flow execution is not raised"),
            ("model=authentik_events.event", "objects of the model Event.", "Event is not logged"),
            ("action=login model=authentik_core.user", "through the API.", "Login has no model"),
        ];
        for (criteria, end, few) in cases {
            let (sentence, short) = said(&Policy::with(criteria));
            assert!(sentence.ends_with(end), "{sentence}");
            assert_eq!(short, few);
        }
    }

    #[test]
    fn the_combination_is_explained_where_it_matters() {
        let note = |policy: &Policy, way| combination_note(policy, &judge(policy, way), way);
        let wrong_address = Policy::with("action=login client_ip=here");
        assert!(note(&wrong_address, None).is_some_and(|note| note.contains("not known")));
        assert!(note(&wrong_address, Some(Combination::Any)).is_some_and(|note| note.contains("one matching")));
        assert_eq!(note(&wrong_address, Some(Combination::All)), None);
        assert_eq!(note(&Policy::with("client_ip=here"), None), None);
        let nothing = Policy::with("");
        assert!(note(&nothing, None).is_some_and(|note| note.contains("without criteria")));
        assert_eq!(note(&nothing, Some(Combination::Any)), None);
    }
}
