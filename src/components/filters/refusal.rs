//! What ties a control to the error banner's line about it: said once, there.

use leptos::prelude::*;

use crate::api::query::Param;
use crate::reactive::erased::{attribute, memo};
use crate::store::list_store::ListStore;

/// The id of the banner's line about a parameter.
pub fn refusal_id(param: Param) -> String {
    format!("emp-refused-{}", param.name())
}

/// Whether the server refused the value of a parameter.
pub fn refused(store: ListStore, param: Param) -> Memo<bool> {
    memo(move || store.refuses(param))
}

/// `aria-invalid` of a control whose value was refused.
pub fn invalid(refused: Memo<bool>) -> Signal<Option<String>> {
    attribute(move || refused.get().then_some("true"))
}

/// `aria-describedby` of a parameter's control: the banner's line, while its value is refused, and what else there is.
pub fn described_by(
    refused: Memo<bool>,
    param: Param,
    hint_id: impl Fn() -> Option<String> + Send + Sync + 'static,
) -> Signal<Option<String>> {
    attribute(move || match (refused.get(), hint_id()) {
        (true, Some(hint)) => Some(format!("{} {hint}", refusal_id(param))),
        (true, None) => Some(refusal_id(param)),
        (false, hint) => hint,
    })
}
