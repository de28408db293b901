//! How far all policies have been read, and what is missing of them.

use leptos::prelude::*;

use crate::components::kit::button::{button, link_button};
use crate::reactive::erased::view_fn;
use crate::store::all_policies::AllPolicies;
use crate::store::all_policies::policies::{Policies, Progress};
use crate::store::all_policies::reading_state::UnderWay;
use crate::text::{error_messages, reading};

/// While the pages and the notification rules are read a progress bar; then what could not be read, with the button that reads
/// it. Nothing where all policies are there, or none. `on_cancel` leaves what needs them.
#[component]
pub fn ReadingNotice(
    /// What is read.
    all: AllPolicies,
    /// Called by "Cancel".
    on_cancel: Callback<()>,
) -> impl IntoView {
    view_fn(move || {
        all.state.with(|state| match (&state.under_way, &state.policies) {
            (Some(under_way), _) => Some(progress("all policies", under_way, on_cancel)),
            (None, Some(policies)) => match all.reading_rules() {
                Some(progress) => {
                    Some(self::progress("notification rules", &UnderWay { progress, retrying: None }, on_cancel))
                }
                None => missing(all, policies),
            },
            (None, None) => None,
        })
    })
}

fn progress(what: &str, under_way: &UnderWay, on_cancel: Callback<()>) -> AnyView {
    let Progress { read, total } = under_way.progress;
    let retrying = under_way.retrying.as_ref().map(|failure| {
        let text = format!("Page {}: {} Retrying.", failure.page, error_messages::title(&failure.error));
        view! { <span class="emp-hint">{text}</span> }
    });
    view! {
        <div class="emp-notice" role="note" aria-label="Reading" data-heir=".emp-notice button|.emp-scope button|tbody .emp-name-link|input[type=search]">
            <label>
                {reading::progress(what, under_way.progress)}
                " "
                <progress max=total.max(1).to_string() value=read.to_string()></progress>
            </label>
            " "
            {button("Cancel", move || on_cancel.run(()))}
            {retrying}
        </div>
    }
    .into_any()
}

fn missing(all: AllPolicies, read: &Policies) -> Option<AnyView> {
    let lines = reading::incomplete(read);
    if lines.is_empty() {
        return None;
    }
    let retry = if read.failures.is_empty() {
        link_button("Read all again", move || all.read_again())
    } else {
        link_button("Read the missing pages", move || all.read_missing())
    };
    Some(
        view! {
            <div class="emp-notice emp-failed" role="alert" data-heir=".emp-notice button|.emp-scope button|tbody .emp-name-link|input[type=search]">
                {lines.into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect::<Vec<_>>()}
                {retry}
            </div>
        }
        .into_any(),
    )
}
