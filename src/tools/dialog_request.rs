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

impl ToolDialog {
    /// Its name and the UUIDs, as one program tells them to the other.
    #[must_use]
    pub fn to_parts(&self) -> (&'static str, Vec<String>) {
        match self {
            Self::Export(Scope::Only(uuids)) => ("export", uuids.iter().cloned().collect()),
            Self::Export(Scope::AllBut(uuids)) => ("export-all-but", uuids.iter().cloned().collect()),
            Self::SavedViews => ("views", Vec::new()),
            Self::Columns => ("columns", Vec::new()),
            Self::Shortcuts => ("shortcuts", Vec::new()),
        }
    }

    /// The dialog of [`Self::to_parts`].
    #[must_use]
    pub fn from_parts(name: &str, uuids: Vec<String>) -> Option<Self> {
        match name {
            "export" => Some(Self::Export(Scope::Only(uuids.into_iter().collect()))),
            "export-all-but" => Some(Self::Export(Scope::AllBut(uuids.into_iter().collect()))),
            "views" => Some(Self::SavedViews),
            "columns" => Some(Self::Columns),
            "shortcuts" => Some(Self::Shortcuts),
            _ => None,
        }
    }
}

/// The open dialog, found with `expect_context`. In the list's program the one truth; in the tools' program what the list
/// told last. Cheap to copy.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_dialog_is_told_as_it_is() {
        let uuid = "4a894db7-e48f-42b9-aa5d-670af9a3638e".to_owned();
        let scopes = [Scope::Only([uuid.clone()].into()), Scope::AllBut([uuid].into()), Scope::all()];
        let exports = scopes.into_iter().map(ToolDialog::Export);
        for dialog in exports.chain([ToolDialog::SavedViews, ToolDialog::Columns, ToolDialog::Shortcuts]) {
            let (name, uuids) = dialog.to_parts();
            assert_eq!(ToolDialog::from_parts(name, uuids), Some(dialog));
        }
        assert_eq!(ToolDialog::from_parts("other", Vec::new()), None);
    }
}
