//! Says that the rows are the unbound policies of all pages, and how far they have been read.

use leptos::prelude::*;

use crate::components::kit::button::{button, link_button};
use crate::reactive::erased::{memo, view_fn};
use crate::store::list_state::ListState;
use crate::store::list_store::ListStore;
use crate::text::matches::reading;

/// While the pages are read, a progress bar with the button that cancels it; then the number of policies, with the button
/// that shows them all. Nothing where the view is not of the unbound ones.
#[component]
pub fn UnboundNotice() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let active = memo(move || store.view.with(|view| view.unbound));
    let found = |state: &ListState| {
        let shown = state.shown.as_ref().filter(|shown| shown.unbound && !state.is_stale());
        shown.map(|shown| shown.page.policies.len())
    };
    let show_all = move || store.show_unbound(false);
    let content = move || match store.state.with(|state| (state.progress, found(state))) {
        (Some(progress), _) => view! {
            <label>
                {reading(progress)}
                " "
                <progress max=progress.total.to_string() value=progress.read.to_string()></progress>
            </label>
            " "
            {button("Cancel", show_all)}
        }
        .into_any(),
        (None, Some(found)) => view! {
            <span>{text(found)}</span>
            " "
            {link_button("Show all policies", show_all)}
        }
        .into_any(),
        (None, None) => ().into_any(),
    };
    view_fn(move || {
        active.get().then(|| {
            view! { <div class="emp-notice" role="note" aria-label="Unbound only">{view_fn(content)}</div> }
        })
    })
}

fn text(found: usize) -> String {
    match found {
        0 => "All pages were read: every policy is bound.".to_owned(),
        1 => "All pages were read: 1 policy is bound to nothing.".to_owned(),
        _ => format!("All pages were read: {found} policies are bound to nothing."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_in_words() {
        assert_eq!(text(0), "All pages were read: every policy is bound.");
        assert_eq!(text(1), "All pages were read: 1 policy is bound to nothing.");
        assert_eq!(text(74), "All pages were read: 74 policies are bound to nothing.");
    }
}
