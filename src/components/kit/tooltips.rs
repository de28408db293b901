//! Hides the tooltips at Escape (WCAG 1.4.13); the style sheet shows them (tooltip.css).

use leptos::ev;
use leptos::prelude::*;

/// Whether the tooltips were dismissed, until the mouse or the focus moves on.
#[derive(Clone, Copy)]
pub struct Tooltips {
    dismissed: RwSignal<bool>,
}

impl Tooltips {
    /// Listens for Escape while the focus is elsewhere, too: a tooltip under the mouse does not need it.
    #[must_use]
    pub fn watch() -> Self {
        let tooltips = Self { dismissed: RwSignal::new(false) };
        let listener = window_event_listener(ev::keydown, move |event| tooltips.on_key(&event));
        on_cleanup(move || listener.remove());
        tooltips
    }

    /// To be called on `keydown`.
    pub fn on_key(self, event: &ev::KeyboardEvent) {
        if event.key() == "Escape" {
            self.dismissed.set(true);
        }
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
