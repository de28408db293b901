//! A part of the view whose code is loaded when it is first open.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use crate::components::kit::button::button;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, view_fn};
use crate::store::list_store::ListStore;

/// What draws a part; it finds what it needs with `expect_context`.
pub type Part = fn() -> AnyView;

/// Loads the code of a part; after a failure the next call tries again.
pub type Load = fn() -> Pin<Box<dyn Future<Output = Result<Part, SplitLoaderError>>>>;

/// What is seen in the place of a part.
#[derive(Clone, Copy)]
enum Place {
    Nothing,
    Loading,
    /// Its code could not be loaded.
    Failed,
    There(Part),
}

/// A part whose code is loaded when it is first open. It then stays, so that a dialog can give the focus back.
#[component]
pub fn LazyPart(
    /// Loads it.
    load: Load,
    /// Whether it is open.
    #[prop(into)]
    is_open: Signal<bool>,
    /// Whether nothing stands in its place while it is loaded: what waits for it says so itself.
    #[prop(optional)]
    is_quiet: bool,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let place = RwSignal::new(Place::Nothing);
    let tried = Trigger::new();
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
            place.try_set(part.map_or(Place::Failed, Place::There));
        });
    });
    view_fn(move || match place.get() {
        Place::Nothing => None,
        Place::Loading if is_quiet => None,
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
            <p class="emp-actions">{button("Try again", retry)}{button("Reload", reload)}</p>
        </div>
    }
    .into_any()
}

/// Reloads the page; its URL holds the view.
fn reload() {
    // It fails only in a document that is not shown.
    let _ = window().location().reload();
}
