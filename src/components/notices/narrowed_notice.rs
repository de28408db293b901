//! Says that only a part of the page is shown.

use leptos::prelude::*;

use crate::components::kit::button::link_button;
use crate::reactive::erased::{memo, view_fn};
use crate::store::list_state::LoadedPage;
use crate::store::list_store::ListStore;

/// "2 of the 20 policies on this page may never fire", with the button that shows them all; nothing where the page is not
/// narrowed.
#[component]
pub fn NarrowedNotice() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let narrowed = memo(move || store.view.with(|view| view.may_never_fire));
    let count = |page: &LoadedPage| page.page.policies.len();
    let counts = move || {
        let shown = store.visible.with(|visible| visible.as_deref().map(count))?;
        narrowed.get().then(|| (shown, store.shown.with(|shown| shown.as_deref().map_or(0, count))))
    };
    view_fn(move || {
        counts().map(|(shown, all)| {
            view! {
                <div class="emp-notice" role="note" aria-label="May never fire">
                    <span>{text(shown, all)}</span>
                    " "
                    {link_button("Show the whole page", move || store.narrow(false))}
                </div>
            }
        })
    })
}

fn text(shown: usize, all: usize) -> String {
    let policies = if all == 1 { "policy" } else { "policies" };
    match shown {
        0 => format!("None of the {all} {policies} on this page is known to never fire. Other pages may have some."),
        _ => {
            format!("Only the {shown} of {all} {policies} on this page that may never fire. Other pages may have more.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notice_is_about_the_page() {
        assert!(text(0, 20).starts_with("None of the 20 policies on this page"));
        assert!(text(3, 20).starts_with("Only the 3 of 20 policies on this page"));
    }
}
