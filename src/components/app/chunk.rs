//! The chunk: the code of reports, dialogs and details, and what reads all policies. It is not part of the program that the
//! first rows wait for (`scripts/split.sh` cuts it off), and is loaded when one of them is first shown, or when the list is
//! idle.

use std::future::Future;
use std::pin::Pin;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use web_sys::AbortSignal;

use crate::api::client::Client;
use crate::components::app::open_view::{CopyLink, OpenView};
use crate::components::details::details_panel::DetailsPanel;
use crate::components::kit::lazy_part::{Load, Part};
use crate::components::kit::tooltips::Tooltips;
use crate::components::notices::narrowed_notice::NarrowedNotice;
use crate::components::reports::reports_view::ReportsView;
use crate::components::table::row_tools::RowTools;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, memo};
use crate::store::all_policies::readings;
use crate::store::list_store::ListStore;
use crate::store::prefetch::prefetch;

/// Below the toolbar: the report of the open tab, and dialogs.
pub const REPORTS: Load = || Box::pin(reports());
/// What part of the policies the list shows; and what reads all of them, for it and for the counts of a filter.
pub const ALL_POLICIES: Load = || Box::pin(all_policies());
/// What the table does with rows beside showing them, and the tooltips.
pub const ROW_TOOLS: Load = || Box::pin(row_tools());
/// Which saved view is open.
pub const OPEN_VIEW: Load = || Box::pin(open_view());
/// What copies the link to what is shown.
pub const COPY_LINK: Load = || Box::pin(copy_link());
/// The details of a policy.
pub const DETAILS: Load = || Box::pin(details());

/// What goes on in the background.
type Task = Pin<Box<dyn Future<Output = ()>>>;

/// How long the list has been idle, in milliseconds, before the chunk is loaded.
const IDLE: u32 = 500;

#[wasm_split(chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
fn reports() -> Result<Part, SplitLoaderError> {
    Ok(|| view! { <ReportsView /> }.into_any())
}

#[wasm_split(chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
fn all_policies() -> Result<Part, SplitLoaderError> {
    Ok(|| {
        readings(expect_context::<ListStore>());
        view! { <NarrowedNotice /> }.into_any()
    })
}

#[wasm_split(chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
fn row_tools() -> Result<Part, SplitLoaderError> {
    Ok(|| view! { <RowTools /> <Tooltips /> }.into_any())
}

#[wasm_split(chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
fn open_view() -> Result<Part, SplitLoaderError> {
    Ok(|| view! { <OpenView /> }.into_any())
}

#[wasm_split(chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
fn copy_link() -> Result<Part, SplitLoaderError> {
    Ok(|| view! { <CopyLink /> }.into_any())
}

#[wasm_split(chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
fn details() -> Result<Part, SplitLoaderError> {
    Ok(|| view! { <DetailsPanel /> }.into_any())
}

#[wasm_split(chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
fn prefetching(store: ListStore, client: Client, abort: AbortSignal) -> Result<Task, SplitLoaderError> {
    Ok(Box::pin(prefetch(store, client, abort)))
}

/// Loads the chunk whenever rows or an error are there and nothing is pending, so that details open at once, and prefetches the next
/// page. A failure is shown only by the part that needs the chunk, and tried again by it. Returns whether it is there.
pub fn load_when_idle(store: ListStore) -> ReadSignal<bool> {
    let (is_loaded, set_loaded) = signal(false);
    let is_idle = memo(move || {
        store.state.with(|state| state.pending.is_none() && (state.shown.is_some() || state.failure.is_some()))
    });
    effect(move || {
        store.prefetched.restart();
        store.shown.track();
        if is_idle.get() {
            let client = store.client();
            spawn_until_cleanup(move |abort| async move {
                TimeoutFuture::new(IDLE).await;
                if let Ok(prefetching) = prefetching(store, client, abort).await {
                    set_loaded.try_set(true);
                    prefetching.await;
                }
            });
        }
    });
    is_loaded
}
