//! The filter by a policy's AKQL query, for servers whose policies have one.

use leptos::prelude::*;

use crate::api::ordering::SortField;
use crate::api::query::Param;
use crate::components::filters::text_field::TextField;
use crate::components::kit::button::toggle;
use crate::reactive::erased::memo;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;

/// The field, and the button that sorts by the query: it has no column.
#[component]
pub fn QueryFilter() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let field = SortField::Query;
    let sorted = memo(move || store.query.with(|query| query.ordering().key_of(field).is_some()));
    let sort = move || store.update(&QueryUpdate::Sort { field, extend: false });
    view! {
        <div>
            <TextField param=Param::Query hint="Exact query text." example="action = \"login\"" />
            {toggle("Sort by query", sorted, sort)}
        </div>
    }
}
