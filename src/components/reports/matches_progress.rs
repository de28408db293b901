//! How far all matches have been read, and what is missing of them.

use std::rc::Rc;

use leptos::prelude::*;

use crate::components::kit::button::{button, link_button};
use crate::components::notices::error_banner::error_lines;
use crate::reactive::erased::view_fn;
use crate::store::matches::Progress;
use crate::store::matches_store::{AllMatches, MatchesStore, Reading};
use crate::text::error_messages;
use crate::text::matches::{incomplete, reading};

/// While the pages are read a progress bar; then what could not be read, with the button that reads it. Nothing where all
/// matches are there. `on_cancel` leaves what needs them.
#[component]
pub fn MatchesProgress(
    /// Called by "Cancel".
    on_cancel: Rc<dyn Fn()>,
) -> impl IntoView {
    let matches = expect_context::<MatchesStore>();
    let on_cancel = StoredValue::new_local(on_cancel);
    view_fn(move || {
        matches.state.with(|state| {
            if let Some(under_way) = &state.reading {
                return Some(progress(under_way, move || on_cancel.with_value(|cancel| cancel())));
            }
            if let Some(error) = &state.failure {
                return Some(
                    view! {
                        <div class="emp-banner" role="alert">
                            <p class="emp-banner-title">{error_messages::title(error)}</p>
                            {error_lines(error)}
                            <p class="emp-actions">{button("Try again", move || matches.read_again())}</p>
                        </div>
                    }
                    .into_any(),
                );
            }
            missing(matches, state.matches.as_deref()?)
        })
    })
}

fn progress(under_way: &Reading, cancel: impl Fn() + 'static) -> AnyView {
    let Progress { read, total } = under_way.progress;
    let retrying = under_way.retrying.as_ref().map(|failure| {
        let text = format!("Page {}: {}. Retrying.", failure.page, error_messages::title(&failure.error));
        view! { <span class="emp-hint">{text}</span> }
    });
    view! {
        <div class="emp-notice" role="note" aria-label="Reading">
            <label>
                {reading(under_way.progress)}
                " "
                <progress max=total.max(1).to_string() value=read.to_string()></progress>
            </label>
            " "
            {button("Cancel", cancel)}
            {retrying}
        </div>
    }
    .into_any()
}

fn missing(store: MatchesStore, matches: &AllMatches) -> Option<AnyView> {
    let lines = incomplete(matches);
    if lines.is_empty() {
        return None;
    }
    let retry = if matches.failures().is_empty() {
        link_button("Read all again", move || store.read_again())
    } else {
        link_button("Read the missing pages", move || store.read_missing())
    };
    Some(
        view! {
            <div class="emp-notice" role="alert">
                {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect::<Vec<_>>()}
                {retry}
            </div>
        }
        .into_any(),
    )
}
