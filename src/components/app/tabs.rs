//! The links that lead from the list to what else can be known of its policies, and back.

use leptos::ev;
use leptos::prelude::*;

use crate::components::app::chunk::COPY_LINK;
use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::filters::active_filters::ActiveFilters;
use crate::components::kit::button::link_button;
use crate::components::kit::lazy_part::LazyPart;
use crate::components::kit::view_link::is_plain;
use crate::reactive::erased::{attribute, listener, memo, set, view_fn};
use crate::settings::Settings;
use crate::settings::features::Feature;
use crate::store::column_store::ColumnStore;
use crate::store::list_state::ListState;
use crate::store::list_store::ListStore;
use crate::store::selection::Selection;
use crate::url_state::tab::Tab;
use crate::url_state::view_state::ViewState;

/// A link for each tab; nothing where the host page leaves only the list. In an element without a URL they are buttons. Beside
/// them, in a line that is there anyway, the active filters and what can be done with the list.
#[component]
pub fn Tabs(
    /// Whether the chunk is there.
    is_loaded: ReadSignal<bool>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let features = expect_context::<Settings>().features;
    let tabs = [
        ("Policies", Tab::Policies, true),
        ("Try an event", Tab::TryEvent(String::new()), features.has(Feature::TryEvent)),
        ("Overlaps", Tab::Overlaps, features.has(Feature::Overlaps)),
        ("Coverage", Tab::Coverage, features.has(Feature::Coverage) && store.may_read_rules),
    ];
    let shown: Vec<_> = tabs.into_iter().filter(|(_, _, is_on)| *is_on).collect();
    let links = (shown.len() > 1).then(|| {
        view! {
            <nav aria-label="Views">
                {shown.into_iter().map(|(name, tab, _)| link(store, name, tab)).collect::<Vec<_>>()}
            </nav>
        }
    });
    let dialog = expect_context::<DialogRequest>();
    // Where no list could be loaded there is nothing to arrange or to select.
    let is_list =
        memo(move || store.view.with(|view| view.tab == Tab::Policies) && !store.state.with(ListState::is_lost));
    let can_choose = expect_context::<ColumnStore>().can_choose;
    let choose_columns = move || {
        (can_choose && is_list.get()).then(|| link_button("Columns", move || dialog.set(Some(ToolDialog::Columns))))
    };
    let selection = expect_context::<Selection>();
    let can_select = memo(move || features.has(Feature::Export) && selection.get().is_none() && is_list.get());
    let select = move || {
        can_select.get().then(|| {
            view! { <span data-select="">{link_button("Select", move || selection.turn_on(true))}</span> }
        })
    };
    view! {
        <div class="emp-tabs">
            {links}
            <ActiveFilters />
            <span class="emp-tab-actions" data-heir="tbody .emp-name-link">
                <LazyPart load=COPY_LINK is_open=is_loaded is_quiet=true />
                {view_fn(choose_columns)}
                {view_fn(select)}
            </span>
        </div>
    }
}

fn link(store: ListStore, name: &'static str, tab: Tab) -> AnyView {
    let tab = StoredValue::new(tab);
    let is_current = memo(move || {
        store.view.with(|view| tab.with_value(|tab| std::mem::discriminant(&view.tab) == std::mem::discriminant(tab)))
    });
    let current = attribute(move || is_current.get().then_some("page"));
    let open = move || {
        if !is_current.get_untracked() {
            store.open_tab(tab.get_value());
        }
    };
    if store.link(&store.view.get_untracked()).is_none() {
        let click = listener(move |_| open());
        return view! { <button class="emp-tab" type="button" {..set("aria-current", current)} on:click=click>{name}</button> }
            .into_any();
    }
    let href = attribute(move || {
        store.track_url();
        let view = ViewState { policy: None, tab: tab.get_value(), ..store.view.get() };
        store.link(&view)
    });
    let click = move |event: ev::MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            open();
        }
    };
    view! { <a class="emp-tab" {..set("href", href)} {..set("rel", "external")} {..set("aria-current", current)} on:click=listener(click)>{name}</a> }
        .into_any()
}
