//! Whether the single-key shortcuts act: somebody who speaks to the computer types keys that were not meant (WCAG 2.1.4).

use leptos::prelude::*;

use crate::reactive::erased::attribute;
use crate::settings::Settings;
use crate::storage::Stored;

/// What switches them on and off, found with `expect_context`. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    is_on: RwSignal<bool>,
    /// Whether it is the user who chooses. In an element its host does.
    pub can_choose: bool,
}

impl Shortcuts {
    /// What the settings say, and on a page of its own what the browser remembers.
    pub fn read(settings: &Settings) -> Self {
        let (default, can_choose) = (settings.shortcuts, settings.standalone);
        let stored = move || match Stored::Shortcuts.read_text("").as_deref().filter(|_| can_choose) {
            Some("on") => true,
            Some("off") => false,
            _ => default,
        };
        let is_on = RwSignal::new(stored());
        if can_choose {
            Stored::Shortcuts.follow("", move || is_on.set(stored()));
        }
        Self { is_on, can_choose }
    }

    /// Whether they act; tracked.
    pub fn are_on(self) -> bool {
        self.is_on.get()
    }

    /// A key where it acts; tracked.
    pub fn hint(self, key: &'static str) -> Signal<Option<String>> {
        attribute(move || self.are_on().then_some(key))
    }

    /// Switches them, and remembers it.
    pub fn choose(self, on: bool) {
        self.is_on.set(on);
        // Where it cannot be remembered, it lasts as long as the page.
        let _ = Stored::Shortcuts.write("", Some(if on { "on" } else { "off" }));
    }
}
