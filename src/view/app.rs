//! The whole list, as it stands on the page or in the element.

use leptos::html;
use leptos::prelude::*;

use crate::api::ordering::Ordering;
use crate::api::query::Param;
use crate::list::controller::List;
use crate::list::upkeep::upkeep;
use crate::view::banner::Banner;
use crate::view::chips::Chips;
use crate::view::details::PolicyDetails;
use crate::view::doubts::Doubts;
use crate::view::focus::Focus;
use crate::view::freshness::{Freshness, OfflineNote};
use crate::view::host::Host;
use crate::view::pager::Pager;
use crate::view::place::Place;
use crate::view::shortcuts::Shortcuts;
use crate::view::sort_note::SortNote;
use crate::view::status::Status;
use crate::view::table::Table;
use crate::view::theme::{Theme, ThemeButton};
use crate::view::toolbar::Toolbar;

/// The list with everything around it.
#[component]
pub fn App(
    /// The list.
    list: List,
    /// Where it stands.
    place: Place,
    /// The theme, to begin with the place's.
    theme: RwSignal<Theme>,
    /// Who hears of it.
    #[prop(optional)]
    host: Host,
) -> impl IntoView {
    host.clone().follow(list);
    let root = NodeRef::<html::Section>::new();
    let online = upkeep(list);
    let focus = Focus::watch(list, root);
    let (own_page, admin_url) = (place.own_page, place.admin_url.clone());
    let ordering = Memo::new(move |_| list.query.with(|query| Ordering::parse(query.get(Param::Ordering))));
    view! {
        <section
            class="emp"
            data-theme=move || theme.get().name()
            node_ref=root
            on:focusin=move |event| focus.gained(&event)
            on:focusout=move |event| focus.lost(&event)
        >
            <header class="emp-header">
                <h1 tabindex="-1">{"Event matcher policies"}</h1>
                <Status list />
                <Freshness list />
                <ThemeButton theme own_page />
            </header>
            <Toolbar list />
            <Chips list />
            <SortNote list ordering />
            <OfflineNote list online />
            <Banner list place />
            <Doubts list />
            <Table list ordering host />
            <Pager list />
            <PolicyDetails list admin_url />
            <Shortcuts root own_page />
        </section>
    }
}
