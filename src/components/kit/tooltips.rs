//! Hides the tooltips at Escape (WCAG 1.4.13); the style sheet shows them (tooltip.css).

use leptos::ev;
use leptos::prelude::*;

/// Whether the tooltips were dismissed, until the mouse or the focus moves on.
#[derive(Clone, Copy)]
pub struct Tooltips {
    dismissed: RwSignal<bool>,
}

impl Tooltips {
    /// Listens for Escape wherever the focus is: a tooltip under the mouse does not need it.
    #[must_use]
    pub fn watch() -> Self {
        let dismissed = RwSignal::new(false);
        let escape = move |event: ev::KeyboardEvent| {
            if event.key() == "Escape" {
                dismissed.set(true);
            }
        };
        let listener = window_event_listener(ev::keydown, escape);
        on_cleanup(move || listener.remove());
        Self { dismissed }
    }

    /// Whether they are dismissed; tracked.
    #[must_use]
    pub fn dismissed(self) -> bool {
        self.dismissed.get()
    }

    /// To be called when the mouse or the focus moves to another element.
    pub fn on_move(self) {
        if self.dismissed.get_untracked() {
            self.dismissed.set(false);
        }
    }
}
