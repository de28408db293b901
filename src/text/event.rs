//! An event in words.

use crate::api::page::Policy;
use crate::matching::event::TrialEvent;
use crate::text::filter_labels::value_text;

/// What is known of the event: "Model created · authentik.events.middleware · User · 10.0.0.1".
#[must_use]
pub fn facts(event: &TrialEvent) -> String {
    let facts = Policy::CRITERIA.into_iter().filter_map(|param| Some(value_text(param, event.get(param)?)));
    facts.collect::<Vec<_>>().join(" \u{b7} ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_is_named() {
        let event = TrialEvent::parse("action=login_failed&client_ip=10.0.0.1");
        assert_eq!(facts(&event), "Login failed \u{b7} 10.0.0.1");
    }
}
