//! The places of the tools: below the toolbar in place of the table, and within a policy's details.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::api::error::exception_text;
use crate::api::page::Policy;
use crate::components::button::button;
use crate::embed::host_events::HostEvents;
use crate::hooks::erased::{effect, memo, view_fn};
use crate::hooks::spawn_until_cleanup::spawn_until_cleanup;
use crate::settings::Settings;
use crate::store::column_store::ColumnStore;
use crate::store::list_store::ListStore;
use crate::tools::TOOLS;
use crate::tools::dialog_request::DialogRequest;
use crate::tools::host::ToolsHost;
use crate::tools::loader::{Tools, ToolsLoader};
use crate::url_state::tab::Tab;

/// What is seen in place of the tools.
#[derive(Clone)]
enum Placeholder {
    Nothing,
    Loading,
    /// They could not be loaded.
    Failed(String),
}

/// The tool of the open tab, and the open dialog.
#[component]
pub fn ToolsPane() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let dialog = expect_context::<DialogRequest>();
    let is_open = memo(move || store.view.with(|view| view.tab != Tab::Policies) || dialog.get().is_some());
    view! { <ToolsPlace part=TOOLS is_open /> }
}

/// Loads the tools while they are open, and tells them the list's query string.
#[component]
pub fn ToolsPlace(
    /// Which of the tools: [`TOOLS`], [`crate::tools::POLICY_OVERLAPS`] or [`crate::tools::POLICY_USAGE`].
    part: &'static str,
    /// Whether they are open.
    #[prop(into)]
    is_open: Signal<bool>,
    /// The policy in whose details they are.
    #[prop(optional)]
    policy: Option<Arc<Policy>>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let dialog = expect_context::<DialogRequest>();
    let loader = expect_context::<ToolsLoader>();
    let columns = expect_context::<ColumnStore>();
    let (settings, events) = (expect_context::<Settings>(), expect_context::<HostEvents>());
    let place = NodeRef::<html::Div>::new();
    let placeholder = RwSignal::new(Placeholder::Nothing);
    let tried = Trigger::new();
    let tools = StoredValue::new_local(None::<Tools>);
    // Once they are there they stay: an open dialog that is removed does not give the focus back. Closed, they keep nothing.
    let wanted = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_open.get());
    let tell = move || {
        let (search, open) = (store.search(), dialog.get());
        let (name, uuids) = open.map_or(("", Vec::new()), |open| open.to_parts());
        tools.with_value(|tools| {
            if let Some(tools) = tools {
                tools.set_search(&search);
                tools.set_dialog(name, uuids);
            }
        });
    };
    effect(move || {
        tried.track();
        // Another user may be looking: nothing of the one before is kept.
        store.user_switched.track();
        let Some(place) = place.get() else { return };
        if !wanted.get() {
            return;
        }
        placeholder.set(Placeholder::Loading);
        let loader = loader.clone();
        let host = ToolsHost::new(store, settings.clone(), events.clone(), dialog, columns, policy.clone());
        on_cleanup(move || {
            if let Some(tools) = tools.try_update_value(Option::take).flatten() {
                tools.free();
            }
        });
        spawn_until_cleanup(|_| async move {
            let module = loader.load().await;
            let search = untrack(|| store.search());
            match module.and_then(|module| module.mount(&place, host, part, &search)) {
                Ok(mounted) => {
                    tools.set_value(Some(mounted));
                    untrack(tell);
                    placeholder.set(Placeholder::Nothing);
                }
                Err(error) => placeholder.set(Placeholder::Failed(exception_text(error))),
            }
        });
    });
    effect(tell);
    view! {
        {view_fn(move || match placeholder.get() {
            Placeholder::Nothing => None,
            Placeholder::Loading => Some(view! { <p class="emp-hint">"Loading\u{2026}"</p> }.into_any()),
            Placeholder::Failed(error) => Some(failure(error, move || tried.notify())),
        })}
        <div node_ref=place></div>
    }
}

fn failure(error: String, retry: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="emp-banner" role="alert">
            <p class="emp-banner-title">{"This part of the program could not be loaded"}</p>
            <p>{error}</p>
            <p>{"If a new version was installed meanwhile, reload the page."}</p>
            <p class="emp-actions">{button("Try again", retry)}</p>
        </div>
    }
    .into_any()
}
