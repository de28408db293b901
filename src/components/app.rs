//! The whole list, on the page or in the element.

pub mod chunk;
pub mod document_title;
pub mod focus_restore;
pub mod header;
pub mod keyboard_shortcuts;
pub mod open_view;
pub mod skip_link;
pub mod tabs;
pub mod theme_button;

use leptos::html;
use leptos::prelude::*;

use crate::api::ordering::Ordering;
use crate::api::query::Param;
use crate::components::app::chunk::{ALL_POLICIES, DETAILS, REPORTS, ROW_TOOLS};
use crate::components::app::document_title::follow_title;
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
use crate::components::notices::ordering_notice::OrderingNotice;
use crate::components::notices::response_warnings::ResponseWarnings;
use crate::components::table::pagination::PaginationNav;
use crate::components::table::policy_table::PolicyTable;
use crate::components::table::row_events::RowEvents;
use crate::components::table::selection_bar::SelectionBar;
use crate::embed::host_events::HostEvents;
use crate::reactive::erased::{attribute, effect, listener, memo};
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
    let dialog = DialogRequest::new();
    if settings.standalone {
        follow_title(store, details);
    }
    provide_context(store);
    let facets = settings.features.has(Feature::Facets).then(|| FacetStore::new(store));
    if let Some(facets) = facets {
        provide_context(facets);
    }
    let (columns, selection) = (ColumnStore::read(&settings), Selection::new(store));
    provide_context(columns);
    provide_context(selection);
    effect(move || {
        // It may show policies, and would cover the banner that says that access was denied.
        store.user_switched.track();
        dialog.set(None);
    });
    provide_context(dialog);
    provide_context(details);
    provide_context(Shortcuts::read(&settings));
    provide_context(settings);
    let row_events = RowEvents::new(store, columns, selection, details, events.clone());
    provide_context(row_events);
    provide_context(events);
    let root = NodeRef::<html::Section>::new();
    let online = auto_refresh(store);
    let focus = FocusRestore::watch(store, root);
    let keys = Keys::listen(store, root);
    let is_loaded = chunk::load_when_idle(store);
    let shows_details = memo(move || details.uuid.with(Option::is_some));
    let needs_all = memo(move || {
        store.policies.with(|policies| policies.narrowing.is_on()) || facets.is_some_and(|facets| facets.is_open())
    });
    let shows_report = memo(move || store.view.with(|view| view.tab != Tab::Policies) || dialog.get().is_some());
    let ordering = memo(move || store.query.with(|query| Ordering::parse(query.get(Param::Ordering))));
    view! {
        <section
            class="emp"
            data-theme=attribute(move || Some(theme.get().name()))
            node_ref=root
            on:focusin=listener(move |event| {
                focus.on_focus_in(&event);
                if let Some(table) = row_events.table.get_untracked() {
                    row_events.navigation.on_focus_near(&table);
                }
            })
            on:focusout=listener(move |event| focus.on_focus_out(&event))
            on:keydown=listener(move |event| keys.on_key_down(&event))
            on:keypress=listener(move |event| keys.on_key_after(&event))
            on:keyup=listener(move |event| keys.on_key_after(&event))
        >
            <SkipLink root />
            <Header theme is_loaded />
            <Toolbar />
            <Tabs is_loaded />
            <OrderingNotice ordering />
            <OfflineNotice online />
            <ErrorBanner />
            <ResponseWarnings />
            <LazyPart load=ALL_POLICIES is_open=needs_all is_quiet=true />
            <div class="emp-main">
                <PolicyTable ordering />
                <LazyPart load=ROW_TOOLS is_open=is_loaded is_quiet=true />
                <LazyPart load=REPORTS is_open=shows_report />
                <LazyPart load=DETAILS is_open=shows_details />
                <SelectionBar />
                <PaginationNav />
            </div>
        </section>
    }
}
