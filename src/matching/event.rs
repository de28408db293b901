//! An event, as far as policies look at it.

use serde_json::Value;

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::client_ip::normal_form;

/// What is known of an event. What is `None` is not known, or the event has no such thing: no criterion about it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrialEvent {
    /// Audit action.
    pub action: Option<String>,
    /// The Python module that raised the event.
    pub app: Option<String>,
    /// The model of what was created, updated or deleted, such as `authentik_core.user`.
    pub model: Option<String>,
    /// The client's address.
    pub client_ip: Option<String>,
    /// Whether what the event has in place of a model, or of the context that holds it, is no object: then a policy that
    /// compares models fails. Only an event that was written through the API may be so.
    pub has_broken_model: bool,
}

/// The name of [`TrialEvent::has_broken_model`] in a query string.
const BROKEN_MODEL: &str = "broken_model";

impl TrialEvent {
    /// Reads a query string. Other parameters and empty ones are dropped; of a repeated one the last counts.
    pub fn parse(text: &str) -> Self {
        let mut event = Self::default();
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            match Param::from_name(&name) {
                Some(param) => event.set(param, &value),
                None => event.has_broken_model |= name == BROKEN_MODEL,
            }
        }
        event
    }

    /// The canonical query string; empty for an event of which nothing is known.
    pub fn to_search(&self) -> String {
        let known = Policy::CRITERIA.into_iter().filter_map(|param| Some((param.name(), self.get(param)?)));
        let known = known.chain(self.has_broken_model.then_some((BROKEN_MODEL, "true")));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(known).finish()
    }

    /// Reads an entry of the event log. authentik compares a policy's model with `context.model`, which only events about a
    /// created, updated or deleted object have.
    pub fn from_log_entry(entry: &Value) -> Self {
        let text = |pointer| entry.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let model = text("/context/model/app").zip(text("/context/model/model_name"));
        Self {
            action: text("/action"),
            app: text("/app"),
            model: model.map(|(app, name)| format!("{app}.{name}")),
            client_ip: text("/client_ip"),
            has_broken_model: entry.get("context").is_some_and(|context| match context {
                Value::Object(members) => {
                    members.get("model").is_some_and(|model| !model.is_object() && !model.is_null())
                }
                _ => true,
            }),
        }
    }

    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the event has for a criterion.
    pub fn get(&self, param: Param) -> Option<&str> {
        match param {
            Param::Action => self.action.as_deref(),
            Param::App => self.app.as_deref(),
            Param::Model => self.model.as_deref(),
            Param::ClientIp => self.client_ip.as_deref(),
            _ => None,
        }
    }

    /// Sets what the event has; empty for nothing. An address takes the normal form, which all of an event's have. Other
    /// parameters are ignored.
    pub fn set(&mut self, param: Param, value: &str) {
        let normal = Some(value).filter(|_| param == Param::ClientIp).and_then(normal_form);
        let value = normal.or_else(|| Some(value.to_owned()).filter(|value| !value.is_empty()));
        match param {
            Param::Action => self.action = value,
            Param::App => self.app = value,
            Param::Model => (self.model, self.has_broken_model) = (value, false),
            Param::ClientIp => self.client_ip = value,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_event_is_read_from_and_written_to_one_text() {
        let event = TrialEvent::parse("x=1&client_ip=2001%3Adb8%3A%3A1&action=login&action=login_failed&app=&page=2");
        assert_eq!(event.to_search(), "action=login_failed&client_ip=2001%3Adb8%3A%3A1");
        assert_eq!(TrialEvent::parse(&event.to_search()), event);
        assert!(TrialEvent::parse("app=&%zz").is_empty() && TrialEvent::default().to_search().is_empty());
    }

    #[test]
    fn an_address_is_in_the_form_that_events_have() {
        let address = |text: &str| TrialEvent::parse(&format!("client_ip={text}")).client_ip.unwrap();
        assert_eq!(
            ["2001:DB8:0::1", "::a00:1", "fe80::1%25eth0"].map(address),
            ["2001:db8::1", "::10.0.0.1", "fe80::1"]
        );
        assert_eq!(TrialEvent::parse("client_ip=10.0.0.0/8&app=::0").to_search(), "app=%3A%3A0&client_ip=10.0.0.0%2F8");
    }

    #[test]
    fn an_entry_of_the_log_has_what_policies_compare() {
        let events: Vec<Value> = serde_json::from_str(include_str!("../../tests/data/2026.5/events.json")).unwrap();
        let events: Vec<_> = events.iter().map(TrialEvent::from_log_entry).collect();
        let text: Vec<_> = events.iter().map(TrialEvent::to_search).collect();
        let model = "app=authentik.events.middleware&model=authentik_policies_event_matcher.eventmatcherpolicy";
        assert_eq!(text.first(), Some(&format!("action=model_created&{model}&client_ip=127.0.0.1")));
        assert_eq!(text.last().unwrap(), "action=login&app=authentik.events.signals&client_ip=127.0.0.1");
        assert!(TrialEvent::from_log_entry(&Value::Null).is_empty());
        for context in [json!({"model": "a text"}), json!(["a list"])] {
            let broken = TrialEvent::from_log_entry(&json!({"context": context}));
            assert!(broken.has_broken_model && TrialEvent::parse(&broken.to_search()) == broken);
        }
        assert!(!TrialEvent::from_log_entry(&json!({"context": {"model": {}}})).has_broken_model);
    }
}
