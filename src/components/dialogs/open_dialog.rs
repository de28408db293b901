//! The dialog of the tools that is open, if any.

use leptos::prelude::*;

use crate::store::scope::Scope;

/// A dialog of the tools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolDialog {
    /// Export of these policies.
    Export(Scope),
    /// Saved views.
    SavedViews,
    /// The columns of the table.
    Columns,
    /// The list of keyboard shortcuts.
    Shortcuts,
}

/// The open dialog, found with `expect_context`. Cheap to copy.
#[derive(Clone, Copy)]
pub struct DialogRequest(RwSignal<Option<ToolDialog>>);

impl DialogRequest {
    /// None is open.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Opens a dialog; `None` closes it.
    pub fn set(&self, dialog: Option<ToolDialog>) {
        self.0.set(dialog);
    }

    /// The open dialog, as it is now.
    #[must_use]
    pub fn get_untracked(&self) -> Option<ToolDialog> {
        self.0.get_untracked()
    }

    /// The open dialog; tracked.
    #[must_use]
    pub fn get(&self) -> Option<ToolDialog> {
        self.0.get()
    }
}

impl Default for DialogRequest {
    fn default() -> Self {
        Self::new()
    }
}
