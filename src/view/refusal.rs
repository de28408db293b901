//! What the server refuses of a field, said at the field.

use leptos::prelude::*;

use crate::api::query::Param;
use crate::list::controller::List;

/// The server's words on this parameter, below its control; nothing where it refuses nothing.
#[component]
pub fn Refusal(
    /// The list.
    list: List,
    /// The parameter.
    param: Param,
    /// The control's id.
    id: String,
) -> impl IntoView {
    move || {
        let id = refusal_id(&id);
        list.refusal(param).map(|words| view! { <p class="emp-refusal" id=id>{words}</p> })
    }
}

/// What describes the control: the refusal, if there is one, and its hint.
#[must_use]
pub fn described_by(list: List, param: Param, id: &str, hint_id: Option<&str>) -> Option<String> {
    let refusal = list.refusal(param).map(|_| refusal_id(id));
    match (refusal, hint_id) {
        (Some(refusal), Some(hint)) => Some(format!("{refusal} {hint}")),
        (refusal, hint) => refusal.or_else(|| hint.map(str::to_owned)),
    }
}

fn refusal_id(id: &str) -> String {
    format!("{id}-refusal")
}
