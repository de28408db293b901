//! The chunk: the code of reports, dialogs and details, what reads all policies, and what the list does beside showing rows. It
//! is not part of the program that the first rows wait for (`scripts/split.sh` cuts it off), and is loaded when one of them is
//! first shown, or when the list is idle.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::components::app::list_tools::ListTools;
use crate::components::app::open_view::{CopyLink, OpenView};
use crate::components::details::details_panel::DetailsPanel;
use crate::components::kit::lazy_part::{Load, Part};
use crate::components::notices::narrowed_notice::NarrowedNotice;
use crate::components::notices::ordering_notice::OrderingNotice;
use crate::components::notices::response_warnings::ResponseWarnings;
use crate::components::reports::reports_view::ReportsView;
use crate::components::table::selection_bar::SelectionBar;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, memo};
use crate::store::all_policies::readings;
use crate::store::list_store::ListStore;

/// Below the toolbar: the report of the open tab, and dialogs.
pub const REPORTS: Load = || Box::pin(part(Name::Reports));
/// What part of the policies the list shows; and what reads all of them, for it and for the counts of a filter.
pub const ALL_POLICIES: Load = || Box::pin(part(Name::AllPolicies));
/// What is remarkable of an ordering and of a response.
pub const NOTICES: Load = || Box::pin(part(Name::Notices));
/// What the list does beside showing its rows.
pub const LIST_TOOLS: Load = || Box::pin(part(Name::ListTools));
/// What can be done with the policies that are selected.
pub const SELECTION: Load = || Box::pin(part(Name::Selection));
/// Which saved view is open.
pub const OPEN_VIEW: Load = || Box::pin(part(Name::OpenView));
/// What copies the link to what is shown.
pub const COPY_LINK: Load = || Box::pin(part(Name::CopyLink));
/// The details of a policy.
pub const DETAILS: Load = || Box::pin(part(Name::Details));

/// A part of the view.
#[derive(Clone, Copy)]
enum Name {
    Reports,
    AllPolicies,
    Notices,
    ListTools,
    Selection,
    OpenView,
    CopyLink,
    Details,
}

/// How long the list has been idle, in milliseconds, before the chunk is loaded: long enough for its rows to be painted, and less than
/// an admin takes to read the first of them.
const IDLE: u32 = 200;

// One function for all of them: the code that waits for the chunk is the first part's.
#[wasm_split(chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
fn part(name: Name) -> Result<Part, SplitLoaderError> {
    Ok(match name {
        Name::Reports => || view! { <ReportsView /> }.into_any(),
        Name::AllPolicies => || {
            readings(expect_context::<ListStore>());
            view! { <NarrowedNotice /> }.into_any()
        },
        Name::Notices => || view! { <OrderingNotice /> <ResponseWarnings /> }.into_any(),
        Name::ListTools => || view! { <ListTools /> }.into_any(),
        Name::Selection => || view! { <SelectionBar /> }.into_any(),
        Name::OpenView => || view! { <OpenView /> }.into_any(),
        Name::CopyLink => || view! { <CopyLink /> }.into_any(),
        Name::Details => || view! { <DetailsPanel /> }.into_any(),
    })
}

/// Loads the chunk when the list has its first rows, or has failed, and nothing is pending, so that what is in it is there at once.
/// A failure is shown only by the part that is asked for, and tried again by it. Returns whether the chunk is there.
pub fn load_when_idle(store: ListStore) -> ReadSignal<bool> {
    let (is_loaded, set_loaded) = signal(false);
    let is_idle = memo(move || {
        store.state.with(|state| state.pending.is_none() && (state.shown.is_some() || state.failure.is_some()))
    });
    effect(move || {
        if is_idle.get() && !is_loaded.get_untracked() {
            spawn_until_cleanup(move |_| async move {
                TimeoutFuture::new(IDLE).await;
                if LIST_TOOLS().await.is_ok() {
                    set_loaded.try_set(true);
                }
            });
        }
    });
    is_loaded
}
