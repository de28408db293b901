//! What the list does beside showing its rows: the document's title, tooltips, the next page, and what the table does. Loaded after
//! the first rows.

use leptos::prelude::*;

use crate::components::app::document_title::follow_title;
use crate::components::kit::tooltips::Tooltips;
use crate::components::table::row_tools::RowTools;
use crate::settings::Settings;
use crate::store::list_store::ListStore;
use crate::store::prefetch::prefetch_when_idle;

/// All of it.
#[component]
pub fn ListTools() -> impl IntoView {
    let store = expect_context::<ListStore>();
    if expect_context::<Settings>().standalone {
        follow_title(store, expect_context());
    }
    prefetch_when_idle(store);
    view! { <RowTools /> <Tooltips /> }
}
