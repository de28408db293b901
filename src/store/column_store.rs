//! The columns that were chosen, as the browser remembers them.

use leptos::prelude::*;

use crate::columns::column::Column;
use crate::columns::layout::ColumnLayout;
use crate::features::Feature;
use crate::settings::Settings;
use crate::storage::{NotStored, Stored};

/// The layout of the columns, found with `expect_context`. It is no part of the URL: a link shows the same policies to
/// everybody, in each one's own columns. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ColumnStore {
    layout: RwSignal<ColumnLayout>,
    api_base: StoredValue<String>,
}

impl ColumnStore {
    /// Reads what the browser remembers; the default where it is nothing, or where the host page forbids to choose.
    #[must_use]
    pub fn read(settings: &Settings) -> Self {
        let stored = Stored::Columns.read(&settings.api_base).filter(|_| settings.features.has(Feature::Columns));
        Self {
            layout: RwSignal::new(ColumnLayout::parse(&stored.unwrap_or_default())),
            api_base: StoredValue::new(settings.api_base.clone()),
        }
    }

    /// The layout; tracked.
    #[must_use]
    pub fn layout(&self) -> ColumnLayout {
        self.layout.get()
    }

    /// Makes what runs depend on the layout.
    pub fn track(&self) {
        self.layout.track();
    }

    /// The columns that are shown, in their order, as it is now.
    #[must_use]
    pub fn shown_untracked(&self) -> Vec<Column> {
        self.layout.with_untracked(|layout| layout.shown().collect())
    }

    /// Changes the layout, and remembers it.
    ///
    /// # Errors
    /// [`NotStored`]; the layout is changed all the same, until the page is left.
    pub fn set(&self, layout: ColumnLayout) -> Result<(), NotStored> {
        let text = layout.to_string();
        self.layout.set(layout);
        self.api_base.with_value(|api_base| Stored::Columns.write(api_base, &text))
    }
}
