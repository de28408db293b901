//! The whole list, as it stands on the page or in the element.

use leptos::prelude::*;

use crate::list::controller::List;
use crate::view::banner::Banner;
use crate::view::pager::Pager;
use crate::view::status::Status;
use crate::view::table::Table;
use crate::view::toolbar::Toolbar;

/// The list with everything around it.
#[component]
pub fn App(
    /// The list.
    list: List,
) -> impl IntoView {
    view! {
        <section class="emp">
            <header class="emp-header">
                <h1>"Event matcher policies"</h1>
                <Status list />
            </header>
            <Toolbar list />
            <Banner list />
            <Table list />
            <Pager list />
        </section>
    }
}
