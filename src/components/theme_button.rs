//! The button that switches the theme.

use leptos::prelude::*;

use crate::hooks::erased::{attribute, listener};
use crate::settings::Settings;
use crate::theme::Theme;

/// Switches to the next theme; a page of its own stores it.
#[component]
pub fn ThemeButton(
    /// The theme.
    theme: RwSignal<Theme>,
) -> impl IntoView {
    let standalone = expect_context::<Settings>().standalone;
    let switch = move |_| {
        theme.update(|theme| *theme = theme.next());
        if standalone {
            theme.get_untracked().store();
        }
    };
    view! {
        <button class="emp-button" part="theme" type="button" on:click=listener(switch)>
            {attribute(move || Some(format!("Theme: {}", theme.get().name())))}
        </button>
    }
}
