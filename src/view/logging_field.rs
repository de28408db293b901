//! The filter for execution logging: any, yes or no.

use leptos::ev;
use leptos::prelude::*;

use crate::api::query::Param;
use crate::list::controller::List;
use crate::list::edit::Edit;
use crate::view::filter_text;
use crate::view::ids::unique_id;

const PARAM: Param = Param::ExecutionLogging;

/// The choice. Another spelling of yes or no counts as one; a value that the server ignores is offered as it is,
/// while it is set.
#[component]
pub fn LoggingField(
    /// The list.
    list: List,
) -> impl IntoView {
    let id = unique_id("logging");
    let chosen = Memo::new(move |_| {
        let value = list.value(PARAM);
        match filter_text::value(PARAM, &value) {
            Some("Yes") => "true".to_owned(),
            Some(_) => "false".to_owned(),
            None => value,
        }
    });
    let other = move || {
        let chosen = chosen.get();
        let other = !matches!(chosen.as_str(), "" | "true" | "false");
        other.then(|| view! { <option value=chosen.clone()>{format!("{chosen} (ignored)")}</option> })
    };
    let choose = move |event: ev::Event| list.edit(&Edit::Filter(PARAM, event_target_value(&event)));
    view! {
        <div class="emp-field emp-field-small">
            <label for=id.clone()>{filter_text::name(PARAM)}</label>
            <select class="emp-input" id=id prop:value=chosen on:change=choose>
                <option value="">{"Any"}</option>
                <option value="true">{"Yes"}</option>
                <option value="false">{"No"}</option>
                {other}
            </select>
        </div>
    }
}
