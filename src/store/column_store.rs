//! The columns that were chosen, as the browser remembers them.

use leptos::prelude::*;

use crate::columns::column::Column;
use crate::columns::layout::ColumnLayout;
use crate::reactive::erased::memo;
use crate::settings::Settings;
use crate::settings::features::Feature;
use crate::storage::Stored;

/// The layout of the columns, found with `expect_context`. It isn't part of the URL: a link shows the same policies to
/// everybody, in each one's own columns. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ColumnStore {
    /// The columns that are shown, in their order.
    pub shown: Memo<Vec<Column>>,
    /// Whether the host page lets choose columns.
    pub can_choose: bool,
    /// Whether the browser did not remember the last change: then the layout lasts as long as the page.
    pub is_forgotten: RwSignal<bool>,
    layout: RwSignal<ColumnLayout>,
    api_base: StoredValue<String>,
}

impl ColumnStore {
    /// Reads what the browser remembers, now and whenever another window changes it; the default where it is nothing,
    /// or where the host page forbids to choose.
    pub fn read(settings: &Settings) -> Self {
        let layout = RwSignal::new(ColumnLayout::default());
        let this = Self {
            shown: memo(move || layout.with(|layout| layout.shown().collect())),
            can_choose: settings.features.has(Feature::Columns),
            is_forgotten: RwSignal::new(false),
            layout,
            api_base: StoredValue::new(settings.api_base.clone()),
        };
        if this.can_choose {
            this.layout.set(this.stored());
            Stored::Columns.follow(&settings.api_base, move || this.layout.set(this.stored()));
        }
        this
    }

    /// The layout; tracked.
    pub fn layout(&self) -> ColumnLayout {
        self.layout.get()
    }

    /// Changes the layout and remembers it. What another window stored meanwhile is changed, not what is seen here.
    pub fn change(&self, change: impl FnOnce(&mut ColumnLayout)) {
        let mut layout = if self.is_forgotten.get_untracked() { self.layout.get_untracked() } else { self.stored() };
        change(&mut layout);
        let text = (layout != ColumnLayout::default()).then(|| String::from(&layout));
        let written = self.api_base.with_value(|api_base| Stored::Columns.write(api_base, text.as_deref()));
        self.is_forgotten.set(written.is_err());
        self.layout.set(layout);
    }

    fn stored(&self) -> ColumnLayout {
        let stored = self.api_base.with_value(|api_base| Stored::Columns.read_text(api_base));
        stored.map(ColumnLayout::from).unwrap_or_default()
    }
}
