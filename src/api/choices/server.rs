//! A server's own values: where they are, and how they are read.

use std::sync::Arc;

use serde_json::Value;

use crate::api::choices::{Choice, Choices};
use crate::api::member;
use crate::api::query::Param;

/// Where the actions are. Every user who is signed in may read them.
pub const ACTIONS_PATH: &str = "/events/events/actions/";

/// Where a server has the values of a parameter, below the API's base; `None` for one that takes any value.
pub const fn path(param: Param) -> Option<&'static str> {
    match param {
        Param::Action => Some(ACTIONS_PATH),
        Param::App => Some("/admin/apps/"),
        Param::Model => Some("/admin/models/"),
        _ => None,
    }
}

/// Reads the items of a response, in the server's order. One without a value is left out, and costs no other; `None` where
/// none has one, because then they are something else. A value that is built in keeps its label.
pub fn read(param: Param, items: &Value) -> Option<Arc<[Choice]>> {
    // An action's `name` is its label: the list has the form of authentik's lists of what can be created.
    let (value, label) = if param == Param::Action { ("component", "name") } else { ("name", "label") };
    let built_in = Choices::built_in(param);
    let choice = |item: &Value| {
        let value = text(item, value)?;
        let known = built_in.find(&value).cloned();
        let own =
            || Choice { label: text(item, label).unwrap_or_else(|| value.clone()).into(), value: value.clone().into() };
        Some(known.unwrap_or_else(own))
    };
    let choices: Arc<[Choice]> = items.as_array()?.iter().filter_map(choice).collect();
    (!choices.is_empty()).then_some(choices)
}

/// A member's text, unless it is blank.
fn text(item: &Value, key: &str) -> Option<String> {
    member::text(item, key).filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pairs(param: Param, items: &Value) -> Vec<(String, String)> {
        let choices = read(param, items);
        let pair = |choice: &Choice| (choice.value.to_string(), choice.label.to_string());
        choices.iter().flat_map(|choices| choices.iter().map(pair)).collect()
    }

    fn pair(value: &str, label: &str) -> (String, String) {
        (value.to_owned(), label.to_owned())
    }

    #[test]
    fn the_order_is_the_servers_and_labels_are_built_in_or_the_servers() {
        let actions = json!([
            {"component": "teleported", "name": "Teleported"},
            {"component": "invitation_used", "name": "Invite Used"},
        ]);
        let expected = [pair("teleported", "Teleported"), pair("invitation_used", "Invitation used")];
        assert_eq!(pairs(Param::Action, &actions), expected);
        let apps =
            json!([{"name": "my.app", "label": "My App"}, {"name": "authentik.core", "label": "authentik Core"}]);
        assert_eq!(pairs(Param::App, &apps), [pair("my.app", "My App"), pair("authentik.core", "Core")]);
    }

    #[test]
    fn an_item_that_cannot_be_read_costs_no_other() {
        let models = json!([
            null, 7, "x", ["my.model", "My model"], {}, {"label": "No value"}, {"name": null}, {"name": 7}, {"name": " "},
            {"name": "my.model", "label": "My model"}, {"name": "my.other"}, {"name": "my.third", "label": 7},
        ]);
        let expected = [pair("my.model", "My model"), pair("my.other", "my.other"), pair("my.third", "my.third")];
        assert_eq!(pairs(Param::Model, &models), expected);
    }

    #[test]
    fn a_list_without_any_value_is_not_the_servers() {
        for items in [json!([]), json!([{"name": "Login"}, []]), json!({"results": []}), json!(null)] {
            assert_eq!(read(Param::Action, &items), None, "{items}");
        }
    }
}
