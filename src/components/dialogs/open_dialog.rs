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

/// The open dialog, found with `expect_context`; `None` closes it.
pub type DialogRequest = RwSignal<Option<ToolDialog>>;
