//! The edge of a column's header, by which its width is dragged. The dialog of the columns does the same by keyboard.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlTableCellElement};

use crate::columns::column::Column;
use crate::columns::layout::{ColumnLayout, ColumnSetting};
use crate::components::kit::geometry::{is_rtl, scale_of};
use crate::reactive::erased::on;
use crate::store::column_store::ColumnStore;

/// A drag of an edge.
#[derive(Clone)]
struct Drag {
    /// Where the pointer went down, in pixels of the screen.
    from: i32,
    /// How many of those one of the table's takes; negative where its lines run from right to left.
    scale: f64,
    /// The widths then of the columns before the edge, in pixels. They keep them: else they would give way, and the edge would
    /// not follow the pointer.
    widths: Vec<(Column, i32)>,
}

impl Drag {
    /// The drag that begins at this header's edge.
    fn begin(header: &HtmlElement, columns: ColumnStore, event: &ev::PointerEvent) -> Option<Self> {
        let headers =
            std::iter::successors(header.parent_element()?.first_element_child(), Element::next_element_sibling);
        let width = |(column, header): (Column, Element)| (column, header.client_width());
        let mut widths: Vec<_> = columns.shown.get_untracked().into_iter().zip(headers.clone()).map(width).collect();
        widths.truncate(headers.take_while(|before| *before != **header).count() + 1);
        let scale = if is_rtl(header) { -scale_of(header) } else { scale_of(header) };
        Some(Self { from: event.client_x(), scale, widths })
    }

    /// The widths with the edge where the pointer is; `None` where it did not move.
    fn to(mut self, event: &ev::PointerEvent) -> Option<Self> {
        let moved = event.client_x() - self.from;
        let (_, width) = self.widths.last_mut().filter(|_| moved != 0)?;
        #[expect(clippy::cast_possible_truncation, reason = "a screen has fewer pixels")]
        let moved = js_sys::Math::round(f64::from(moved) / self.scale) as i32;
        *width = width.saturating_add(moved);
        Some(self)
    }

    fn resize(&self, layout: &mut ColumnLayout) {
        for (column, width) in &self.widths {
            layout.resize(*column, Some(u32::try_from(*width).unwrap_or_default()));
        }
    }
}

/// The edge of a header; nothing where the host page forbids to choose columns.
pub fn edge(columns: ColumnStore) -> Option<AnyView> {
    let edge = || {
        view! {
            <span class="emp-resizer" aria-hidden="true" title="Drag to resize; double-click for the default width"></span>
        }
        .into_any()
    };
    columns.can_choose.then(edge)
}

/// Follows the edges of the headers of a table: dragged, one changes the width of its column, and a double click gives that back
/// to the style sheet.
pub fn follow_edges(table: &HtmlElement, columns: ColumnStore) {
    let drag = StoredValue::new(None::<Drag>);
    let dragged = move |event: &ev::PointerEvent| drag.get_value()?.to(event);
    let (moved, cancelled) = (table.clone(), table.clone());
    // Fails for no name of a property.
    let show = |table: &HtmlElement, layout: &ColumnLayout| drop(set_widths(table, layout));
    on(table, ev::pointerdown, move |event| {
        if let Some((edge, header)) = edge_of(&event).filter(|_| event.button() == 0) {
            // Else it selects text.
            event.prevent_default();
            // Fails for no pointer that is down.
            let _ = edge.set_pointer_capture(event.pointer_id());
            drag.set_value(Drag::begin(&header, columns, &event));
        }
    });
    on(table, ev::pointermove, move |event| {
        if let Some(drag) = dragged(&event) {
            let mut layout = untrack(|| columns.layout());
            drag.resize(&mut layout);
            show(&moved, &layout);
        }
    });
    on(table, ev::pointerup, move |event| {
        let dragged = dragged(&event);
        drag.set_value(None);
        if let Some(drag) = dragged {
            columns.change(|layout| drag.resize(layout));
        }
    });
    on(table, ev::pointercancel, move |_| {
        if drag.try_update_value(Option::take).flatten().is_some() {
            show(&cancelled, &untrack(|| columns.layout()));
        }
    });
    on(table, ev::dblclick, move |event| {
        let header = edge_of(&event).and_then(|(_, header)| usize::try_from(header.cell_index()).ok());
        if let Some(column) = header.and_then(|at| columns.shown.with_untracked(|shown| shown.get(at).copied())) {
            columns.change(|layout| layout.resize(column, None));
        }
    });
}

/// The edge that an event comes from, and its header.
fn edge_of(event: &web_sys::Event) -> Option<(Element, HtmlTableCellElement)> {
    let edge: Element = event.target()?.dyn_into().ok().filter(|edge: &Element| edge.class_name() == "emp-resizer")?;
    let header = edge.parent_element()?.dyn_into().ok()?;
    Some((edge, header))
}

/// Hands the widths to the style sheet (policy-table.css), the chosen ones apart. Columns that are too wide for the table shrink.
///
/// # Errors
/// The browser's error.
pub fn set_widths(table: &HtmlElement, layout: &ColumnLayout) -> Result<(), JsValue> {
    let style = table.style();
    for ColumnSetting { column, width, .. } in layout.settings() {
        style.set_property(&format!("--_own-width-{}", column.definition().key), column.definition().width)?;
        let chosen = format!("--_width-{}", column.definition().key);
        match width {
            Some(width) => style.set_property(&chosen, &format!("0 1 {width}px"))?,
            None => drop(style.remove_property(&chosen)?),
        }
    }
    Ok(())
}
