//! How far all policies have been read for a report, and why they could not be.

use leptos::prelude::*;

use crate::components::kit::button::button;
use crate::components::notices::error_banner::error_lines;
use crate::components::notices::reading_notice::ReadingNotice;
use crate::reactive::erased::view_fn;
use crate::store::all_policies::AllPolicies;
use crate::text::error_messages;

/// A [`ReadingNotice`], or the error that every page has. A denied access is the list's own banner.
#[component]
pub fn ReadingProgress(
    /// What is read.
    all: AllPolicies,
    /// Called by "Cancel".
    on_cancel: Callback<()>,
) -> impl IntoView {
    let failure = move || {
        let error = all.state.with(|state| state.failure.clone()).filter(|error| !error.denies_access())?;
        Some(view! {
            <div class="emp-banner" role="alert">
                <p class="emp-banner-title">{error_messages::title(&error)}</p>
                {error_lines(&error)}
                <p class="emp-actions">{button("Try again", move || all.read_again())}</p>
            </div>
        })
    };
    view! {
        <ReadingNotice all on_cancel />
        {view_fn(failure)}
    }
}
