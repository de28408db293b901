//! The columns that were chosen, as the browser remembers them.

use leptos::prelude::*;

use crate::columns::column::Column;
use crate::columns::layout::ColumnLayout;
use crate::reactive::erased::memo;
use crate::settings::Settings;
use crate::settings::features::Feature;
use crate::storage::{NotStored, Stored};

/// The layout of the columns, found with `expect_context`. It is no part of the URL: a link shows the same policies to
/// everybody, in each one's own columns. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ColumnStore {
    /// The columns that are shown, in their order.
    pub shown: Memo<Vec<Column>>,
    /// Whether the host page lets choose columns.
    pub can_choose: bool,
    layout: RwSignal<ColumnLayout>,
    api_base: StoredValue<String>,
}

impl ColumnStore {
    /// Reads what the browser remembers; the default where it is nothing, or where the host page forbids to choose.
    #[must_use]
    pub fn read(settings: &Settings) -> Self {
        let can_choose = settings.features.has(Feature::Columns);
        let stored = Stored::Columns.read(&settings.api_base).filter(|_| can_choose);
        let layout = RwSignal::new(ColumnLayout::parse(&stored.unwrap_or_default()));
        Self {
            shown: memo(move || layout.with(|layout| layout.shown().collect())),
            can_choose,
            layout,
            api_base: StoredValue::new(settings.api_base.clone()),
        }
    }

    /// The layout; tracked.
    #[must_use]
    pub fn layout(&self) -> ColumnLayout {
        self.layout.get()
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
