//! The filter by execution logging: any, yes or no.

use leptos::ev;
use leptos::prelude::*;

use crate::api::query::Param;
use crate::components::filters::refusal::{described_by, invalid, refused};
use crate::reactive::erased::{listener, memo, set, view_fn};
use crate::reactive::unique_id::unique_id;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::text::filter_labels;

const PARAM: Param = Param::ExecutionLogging;

/// The control. Another spelling of yes or no selects it; a value that the server ignores is an option while it is set.
#[component]
pub fn ExecutionLoggingSelect() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let id = unique_id("logging");
    let refused = refused(store, PARAM);
    let selected = memo(move || {
        let value = store.value(PARAM);
        match filter_labels::value_label(PARAM, &value) {
            Some("Yes") => "true".to_owned(),
            Some(_) => "false".to_owned(),
            None => value,
        }
    });
    let ignored = move || {
        let value = selected.get();
        let ignored = !matches!(value.as_str(), "" | "true" | "false");
        ignored.then(|| {
            view! { <option {..set("value", value.clone())}>{format!("{value} (ignored)")}</option> }.into_any()
        })
    };
    let select =
        listener(move |event: ev::Event| store.update(&QueryUpdate::Filter(PARAM, event_target_value(&event))));
    view! {
        <div class="emp-field">
            <label {..set("for", id.clone())}>{filter_labels::param_label(PARAM)}</label>
            <div class="emp-chevron">
                <select
                    class="emp-input"
                    {..set("aria-describedby", described_by(refused, PARAM, || None))}
                    {..set("aria-invalid", invalid(refused))}
                    id=id
                    prop:value=Signal::derive(move || selected.get())
                    on:change=select
                >
                    <option value="">{"Any"}</option>
                    <option value="true">{"Yes"}</option>
                    <option value="false">{"No"}</option>
                    {view_fn(ignored)}
                </select>
            </div>
        </div>
    }
}
