//! The whole list, on the page or in the element.

pub mod chunk;
pub mod document_title;
pub mod focus_restore;
pub mod header;
pub mod keyboard_shortcuts;
pub mod list_tools;
pub mod open_view;
pub mod skip_link;
pub mod tabs;
pub mod theme_button;

use leptos::ev;
use leptos::prelude::*;

use crate::api::query::Query;
use crate::components::app::chunk::{ALL_POLICIES, DETAILS, LIST_TOOLS, NOTICES, REPORTS, SELECTION};
use crate::components::app::focus_restore::FocusRestore;
use crate::components::app::header::Header;
use crate::components::app::keyboard_shortcuts::Keys;
use crate::components::app::skip_link::SkipLink;
use crate::components::app::tabs::Tabs;
use crate::components::dialogs::open_dialog::DialogRequest;
use crate::components::filters::toolbar::Toolbar;
use crate::components::kit::lazy_part::LazyPart;
use crate::components::notices::error_banner::ErrorBanner;
use crate::components::notices::offline_notice::OfflineNotice;
use crate::components::table::pagination::PaginationNav;
use crate::components::table::policy_table::PolicyTable;
use crate::components::table::row_events::RowEvents;
use crate::components::table::table_navigation::on_focus_near;
use crate::embed::host_events::HostEvents;
use crate::reactive::erased::{attribute, effect, memo, on, whenever};
use crate::settings::Settings;
use crate::settings::features::Feature;
use crate::settings::theme::Theme;
use crate::store::auto_refresh::auto_refresh;
use crate::store::column_store::ColumnStore;
use crate::store::facet_store::FacetStore;
use crate::store::list_store::ListStore;
use crate::store::policy_details::DetailsStore;
use crate::store::selection::Selection;
use crate::store::shortcuts::Shortcuts;
use crate::url_state::tab::Tab;

/// The list with everything around it.
#[component]
pub fn App(
    /// The list.
    store: ListStore,
    /// What the page or the element was told.
    settings: Settings,
    /// The theme, at first the settings'.
    theme: RwSignal<Theme>,
    /// Where events for the host page go.
    #[prop(optional)]
    events: HostEvents,
) -> impl IntoView {
    events.follow(store);
    let details = DetailsStore::new(store);
    let dialog = DialogRequest::new(None);
    provide_context(store);
    let facets = settings.features.has(Feature::Facets).then(|| FacetStore::new(store));
    if let Some(facets) = facets {
        provide_context(facets);
    }
    let (columns, selection) = (ColumnStore::read(&settings), Selection::new(store));
    provide_context(columns);
    provide_context(selection);
    // It may show policies, and would cover the banner that says that access was denied.
    whenever(store.user_switched, move || dialog.set(None));
    provide_context(dialog);
    provide_context(details);
    provide_context(Shortcuts::read(&settings));
    provide_context(settings);
    let row_events = RowEvents::new(store, columns, selection, details, events.clone());
    provide_context(row_events);
    provide_context(events);
    effect(move || {
        let Some(table) = row_events.table.get() else { return };
        if let Ok(Some(root)) = table.closest(".emp") {
            FocusRestore::watch(store, &root);
            Keys::listen(store, &root);
            on(&root, ev::focusin, move |_| on_focus_near(&table));
        }
    });
    let online = auto_refresh(store);
    let is_loaded = chunk::load_when_idle(store);
    let shows_details = memo(move || details.uuid.with(Option::is_some));
    let needs_all = memo(move || {
        store.policies.with(|policies| policies.narrowing.is_on()) || facets.is_some_and(|facets| facets.is_open())
    });
    let shows_report = memo(move || store.view.with(|view| view.tab != Tab::Policies) || dialog.get().is_some());
    let is_selecting = memo(move || selection.get().is_some());
    let ordering = memo(move || store.query.with(Query::ordering));
    view! {
        <section class="emp" data-theme=attribute(move || Some(theme.get().name()))>
            <SkipLink />
            <Header theme is_loaded />
            <Toolbar />
            <Tabs is_loaded />
            <OfflineNotice online />
            <ErrorBanner />
            <LazyPart load=NOTICES is_open=is_loaded is_quiet=true />
            <LazyPart load=ALL_POLICIES is_open=needs_all is_quiet=true />
            <div class="emp-main">
                <PolicyTable ordering />
                <LazyPart load=LIST_TOOLS is_open=is_loaded is_quiet=true />
                <LazyPart load=REPORTS is_open=shows_report />
                <LazyPart load=DETAILS is_open=shows_details />
                <LazyPart load=SELECTION is_open=is_selecting />
                <PaginationNav />
            </div>
        </section>
    }
}
