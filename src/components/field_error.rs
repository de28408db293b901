//! What the server rejected about a field, shown at the field.

use leptos::prelude::*;

use crate::api::query::Param;
use crate::hooks::erased::view_fn;
use crate::store::list_store::ListStore;

/// The server's words on this parameter, below its control; nothing where it accepts the value.
#[component]
pub fn FieldErrorMessage(
    /// The parameter.
    param: Param,
    /// The control's id.
    id: String,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let language = move || store.failure.with(|failure| failure.as_ref()?.error.language.clone());
    view_fn(move || {
        let id = error_id(&id);
        store.field_error(param).map(|message| {
            view! { <p class="emp-field-error" id=id lang=language()>{message}</p> }
        })
    })
}

/// The ids for `aria-describedby`: of the error, if there is one, and of the hint.
#[must_use]
pub fn described_by(store: ListStore, param: Param, id: &str, hint_id: Option<&str>) -> Option<String> {
    let error = store.field_error(param).map(|_| error_id(id));
    match (error, hint_id) {
        (Some(error), Some(hint)) => Some(format!("{error} {hint}")),
        (error, hint) => error.or_else(|| hint.map(str::to_owned)),
    }
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}
