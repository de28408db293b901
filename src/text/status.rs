//! Whether a policy fires, in words.

use crate::api::page::Policy;
use crate::matching::status::{Reason, Status};
use crate::text::count::uncapitalized;
use crate::text::obstacles;

/// A reason that some policies have.
pub struct CountedReason {
    /// Its name in a URL.
    pub key: &'static str,
    /// The reason, in lower case within a sentence.
    pub text: String,
    /// How many policies have it.
    pub count: u32,
}

/// The reasons of some policies; the most frequent one first.
pub fn reasons(statuses: impl Iterator<Item = Status>) -> Vec<CountedReason> {
    let mut reasons: Vec<CountedReason> = Vec::new();
    for status in statuses {
        let key = status.reason.key();
        if let Some(known) = reasons.iter_mut().find(|known| known.key == key) {
            known.count += 1;
            continue;
        }
        let text = short(&status, None);
        // "IP" stays as it is.
        let is_word = text.chars().nth(1).is_some_and(char::is_lowercase);
        let text = if is_word { uncapitalized(text) } else { text };
        reasons.push(CountedReason { key, text, count: 1 });
    }
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.count));
    reasons
}

/// The status in a few words: "Not bound", "Login has no model"; without a policy what all of that reason share: "Action has no
/// model".
pub fn short(status: &Status, policy: Option<&Policy>) -> String {
    let text = match &status.reason {
        Reason::NotBound => "Not bound",
        Reason::BindingsOff => "Bindings are off",
        Reason::NoEvent => "No event where it is bound",
        Reason::NegatedEveryEvent => "Every event, negated",
        Reason::NegatedNever => "Negated, so every event",
        Reason::NobodyTold => "Nobody is told",
        Reason::Obstacle(obstacle) => return obstacles::short(obstacle, policy),
        Reason::EveryEvent => "Matches every event",
        Reason::Query => "Depends on its query",
        Reason::Version => "Depends on the version",
        Reason::Unreadable => "Unknown",
        Reason::Nothing => "Can match",
    };
    text.to_owned()
}

/// The status as a sentence.
pub fn sentence(status: &Status, policy: &Policy) -> String {
    let text = match &status.reason {
        Reason::NotBound => "Not bound to anything, so authentik never evaluates it.",
        Reason::BindingsOff => "All bindings are disabled or expired, so it never fires.",
        Reason::NoEvent => "No active binding is on a notification rule, so it never fires.",
        Reason::NegatedEveryEvent => "It matches every event and is negated, so it never fires.",
        Reason::NegatedNever => "It never matches, but is negated: it passes for every event.",
        Reason::NobodyTold => "None of the notification rules that it is bound to tells anybody.",
        Reason::Obstacle(obstacle) => return obstacles::reason(obstacle, policy),
        Reason::EveryEvent => "It matches every event.",
        Reason::Query => "Whether it matches depends on its query.",
        Reason::Version => "What it matches depends on the version of the server, which is not known.",
        Reason::Unreadable => "A criterion can\u{2019}t be read, so what it matches is not known.",
        Reason::Nothing => "Nothing that is known keeps it from matching.",
    };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::client_ip::ClientIpForm;
    use crate::matching::obstacle::Obstacle;
    use crate::matching::status::Severity;

    #[test]
    fn policies_are_counted_by_reason() {
        let of = |reason| Status { severity: Severity::Never, reason };
        let network = || of(Reason::Obstacle(Obstacle::ClientIp(ClientIpForm::Network)));
        let no_model = || of(Reason::Obstacle(Obstacle::ModelWithOtherAction));
        let statuses = [of(Reason::NotBound), network(), no_model(), network(), no_model(), network()];
        let counted: Vec<_> =
            reasons(statuses.into_iter()).iter().map(|it| format!("{} {}", it.count, it.text)).collect();
        assert_eq!(counted, ["3 IP is a network", "2 action has no model", "1 not bound"]);
    }
}
