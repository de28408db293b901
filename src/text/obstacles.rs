//! Why a policy does not fire, in words.

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::assessment::Assessment;
use crate::matching::client_ip::ClientIpForm;
use crate::matching::combination::Combination;
use crate::matching::obstacle::{Certainty, Obstacle};
use crate::text::bidi::replace_bidi_controls;
use crate::text::filter_labels;

/// The verdict: "Never matches". `None` where nothing speaks against the policy.
#[must_use]
pub fn verdict(assessment: &Assessment) -> Option<&'static str> {
    let unbound = assessment.obstacles.contains(&Obstacle::NotBound);
    match assessment.matching {
        Some(Certainty::Never) => Some("Never matches"),
        _ if unbound => Some("Never fires"),
        Some(Certainty::Unlikely) => Some("Unlikely to match"),
        None if assessment.depends_on_version => Some("May never match"),
        None => (!assessment.obstacles.is_empty()).then_some("Matches by its other criteria only"),
    }
}

/// A reason, as a sentence.
#[must_use]
pub fn reason(obstacle: &Obstacle, policy: &Policy) -> String {
    let text = |param| replace_bidi_controls(policy.criterion(param).unwrap_or_default());
    match obstacle {
        Obstacle::NotBound => "It is bound to nothing, so authentik never evaluates it.".to_owned(),
        Obstacle::EmptyText(param) => {
            format!("{} is an empty text, which no event has.", filter_labels::param_label(*param))
        }
        Obstacle::CustomPrefix => {
            "The action is compared as a whole: custom_ does not match custom_something.".to_owned()
        }
        Obstacle::AppIsNoModule => format!(
            "The app is compared with the Python module that raised the event, such as authentik.events.signals. \
             None that is known to raise events is called {}.",
            text(Param::App)
        ),
        Obstacle::ClientIp(form) => client_ip(form, &text(Param::ClientIp)),
        Obstacle::ModelWithOtherAction => format!(
            "Only events of the actions Model created, Model updated and Model deleted have a model; {} has none.",
            filter_labels::value_text(Param::Action, policy.criterion(Param::Action).unwrap_or_default())
        ),
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
            format!("The client IP is compared with an address: \u{201c}{value}\u{201d} is none.")
        }
    }
}

/// How this server combines criteria, where that bears on the verdict.
#[must_use]
pub fn combination_note(assessment: &Assessment, combination: Option<Combination>) -> Option<&'static str> {
    match combination {
        None if assessment.depends_on_version => Some(
            "The version of this server is not known. Since authentik 2024.10 all criteria must match; before, one is \
             enough.",
        ),
        Some(Combination::Any) if assessment.obstacles.iter().any(|obstacle| *obstacle != Obstacle::NotBound) => {
            Some("On this server one matching criterion is enough; since authentik 2024.10 all must match.")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(action: Option<&str>, app: Option<&str>, model: Option<&str>, client_ip: Option<&str>) -> Policy {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Policy {
            bound_to: Some(1),
            action: owned(action),
            client_ip: owned(client_ip),
            app: owned(app),
            model: owned(model),
            ..Policy::default()
        }
    }

    fn said(policy: &Policy, combination: Option<Combination>) -> (Option<&'static str>, Vec<String>) {
        let assessment = Assessment::of(policy, combination);
        let reasons = assessment.obstacles.iter().map(|obstacle| reason(obstacle, policy)).collect();
        (verdict(&assessment), reasons)
    }

    #[test]
    fn the_verdict_is_worded_by_certainty() {
        let all = Some(Combination::All);
        let verdict = |policy: &Policy, combination| said(policy, combination).0;
        assert_eq!(verdict(&policy(Some("login"), None, None, None), all), None);
        assert_eq!(verdict(&policy(None, Some("authentik.core"), None, None), all), Some("Unlikely to match"));
        let wrong_address = policy(Some("login"), None, None, Some("2001:DB8::1"));
        assert_eq!(verdict(&wrong_address, all), Some("Never matches"));
        assert_eq!(verdict(&wrong_address, None), Some("May never match"));
        assert_eq!(verdict(&wrong_address, Some(Combination::Any)), Some("Matches by its other criteria only"));
        let unbound = Policy { bound_to: Some(0), ..policy(Some("login"), None, None, None) };
        assert_eq!(verdict(&unbound, None), Some("Never fires"));
    }

    #[test]
    fn each_reason_is_a_sentence_with_the_value_in_it() {
        let all = Some(Combination::All);
        let reasons = |policy: &Policy| said(policy, all).1.join("\n");
        assert!(
            reasons(&policy(None, None, None, Some("2001:DB8::1"))).contains("the form 2001:db8::1, not 2001:DB8::1")
        );
        assert!(reasons(&policy(None, None, None, Some("10.0.0.0/8"))).contains("10.0.0.0/8 is a network"));
        assert!(reasons(&policy(None, None, None, Some("here"))).contains("\u{201c}here\u{201d} is none"));
        assert!(reasons(&policy(None, None, None, Some(""))).starts_with("Client IP is an empty text"));
        assert!(reasons(&policy(Some("custom_"), None, None, None)).contains("custom_ does not match"));
        assert!(reasons(&policy(None, Some("authentik.core"), None, None)).ends_with("is called authentik.core."));
        let login_of_users = policy(Some("login"), None, Some("authentik_core.user"), None);
        assert!(reasons(&login_of_users).ends_with("Login has none."));
    }

    #[test]
    fn the_combination_is_explained_where_it_matters() {
        let note = |policy: &Policy, combination| combination_note(&Assessment::of(policy, combination), combination);
        let wrong_address = policy(Some("login"), None, None, Some("here"));
        assert!(note(&wrong_address, None).is_some_and(|note| note.contains("not known")));
        assert!(note(&wrong_address, Some(Combination::Any)).is_some_and(|note| note.contains("one matching")));
        assert_eq!(note(&wrong_address, Some(Combination::All)), None);
        assert_eq!(note(&policy(None, None, None, Some("here")), None), None);
    }
}
