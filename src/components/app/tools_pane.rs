//! The places of the tools: below the toolbar in place of the table, and within a policy's details.

use leptos::prelude::*;

use crate::components::app::chunk::{Load, Part, TOOLS};
use crate::components::dialogs::open_dialog::DialogRequest;
use crate::components::kit::button::button;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, memo, view_fn};
use crate::store::list_store::ListStore;
use crate::url_state::tab::Tab;

/// What is seen in the place of a part.
#[derive(Clone, Copy)]
enum Place {
    Nothing,
    Loading,
    /// Its code could not be loaded.
    Failed,
    There(Part),
}

/// The tool of the open tab, and the open dialog.
#[component]
pub fn ToolsPane() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let dialog = expect_context::<DialogRequest>();
    let is_open = memo(move || store.view.with(|view| view.tab != Tab::Policies) || dialog.get().is_some());
    view! { <LazyPart load=TOOLS is_open /> }
}

/// A part whose code is loaded when it is first open.
#[component]
pub fn LazyPart(
    /// Loads it.
    load: Load,
    /// Whether it is open.
    #[prop(into)]
    is_open: Signal<bool>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let place = RwSignal::new(Place::Nothing);
    let tried = Trigger::new();
    // Once it is there it stays: an open dialog that is removed does not give the focus back. Closed, it keeps nothing.
    let wanted = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_open.get());
    effect(move || {
        tried.track();
        // Another user may be looking: nothing of the one before is kept.
        store.user_switched.track();
        if !wanted.get() {
            return;
        }
        place.set(Place::Loading);
        spawn_until_cleanup(|_| async move {
            let part = load().await;
            place.set(part.map_or(Place::Failed, Place::There));
        });
    });
    view_fn(move || match place.get() {
        Place::Nothing => None,
        Place::Loading => Some(view! { <p class="emp-hint">"Loading\u{2026}"</p> }.into_any()),
        Place::Failed => Some(failure(move || tried.notify())),
        Place::There(part) => Some(part()),
    })
}

fn failure(retry: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="emp-banner" role="alert">
            <p class="emp-banner-title">{"This part of the program could not be loaded"}</p>
            <p>{"If a new version was installed meanwhile, reload the page."}</p>
            <p class="emp-actions">{button("Try again", retry)}</p>
        </div>
    }
    .into_any()
}
