//! What is to be exported, if anything.

use leptos::prelude::*;

/// The open export. In the list's program the one truth, in the reports' program what the list told last. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ExportRequest(RwSignal<Option<Vec<String>>>);

impl ExportRequest {
    /// None is open.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Opens the export of the policies with these UUIDs; of all that match the filters where there are none.
    pub fn open(&self, selection: Vec<String>) {
        self.0.set(Some(selection));
    }

    /// Closes it.
    pub fn close(&self) {
        self.0.set(None);
    }

    /// The UUIDs to be exported, none for all matches; `None` where no export is open. Tracked.
    #[must_use]
    pub fn get(&self) -> Option<Vec<String>> {
        self.0.get()
    }

    /// Whether it is open; tracked.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.with(Option::is_some)
    }

    /// Takes over what the list tells.
    pub fn set(&self, selection: Option<Vec<String>>) {
        self.0.set(selection);
    }
}

impl Default for ExportRequest {
    fn default() -> Self {
        Self::new()
    }
}
