//! What ties a control to the error banner's line about it: said once, there.

use leptos::prelude::*;

use crate::api::query::Param;
use crate::reactive::erased::attribute;
use crate::store::list_store::ListStore;

/// The id of the banner's line about a parameter.
#[must_use]
pub fn refusal_id(param: Param) -> String {
    format!("emp-refused-{}", param.name())
}

/// `aria-invalid` of a parameter's control: the server refused its value.
#[must_use]
pub fn invalid(store: ListStore, param: Param) -> Signal<Option<String>> {
    attribute(move || store.refuses(param).then_some("true"))
}

/// `aria-describedby` of a parameter's control: the banner's line, while there is one, and the hint.
#[must_use]
pub fn described_by(store: ListStore, param: Param, hint_id: Option<String>) -> Signal<Option<String>> {
    attribute(move || match (store.refuses(param), hint_id.clone()) {
        (true, Some(hint)) => Some(format!("{} {hint}", refusal_id(param))),
        (true, None) => Some(refusal_id(param)),
        (false, hint) => hint,
    })
}
