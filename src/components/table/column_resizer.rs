//! The edge of a column's header, by which its width is dragged. The dialog of the columns does the same by keyboard.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::columns::column::Column;
use crate::columns::layout::ColumnLayout;
use crate::reactive::erased::listener;
use crate::store::column_store::ColumnStore;

/// A drag of an edge.
#[derive(Clone)]
struct Drag {
    /// Where the pointer went down, in pixels.
    from: i32,
    /// The widths then of the columns before the edge, in pixels. They keep them: else they would give way, and the edge would
    /// not follow the pointer.
    widths: Vec<(Column, i32)>,
}

impl Drag {
    /// The drag that begins at this header's edge.
    fn begin(header: &Element, columns: ColumnStore, event: &ev::PointerEvent) -> Option<Self> {
        let headers =
            std::iter::successors(header.parent_element()?.first_element_child(), Element::next_element_sibling);
        let width = |(column, header): (Column, Element)| (column, header.client_width());
        let mut widths: Vec<_> = columns.shown.get_untracked().into_iter().zip(headers.clone()).map(width).collect();
        widths.truncate(headers.take_while(|before| before != header).count() + 1);
        Some(Self { from: event.client_x(), widths })
    }

    /// The widths with the edge where the pointer is; `None` where it did not move.
    fn to(mut self, edge: &Element, event: &ev::PointerEvent) -> Option<Self> {
        let moved = event.client_x() - self.from;
        let (_, width) = self.widths.last_mut().filter(|_| moved != 0)?;
        *width = width.saturating_add(if is_mirrored(edge) { -moved } else { moved });
        Some(self)
    }

    fn resize(&self, layout: &mut ColumnLayout) {
        for (column, width) in &self.widths {
            layout.resize(*column, Some(u32::try_from(*width).unwrap_or_default()));
        }
    }
}

/// A header's edge: dragged, it changes the width, and a double click gives that back to the style sheet. Nothing where the
/// host page forbids to choose columns.
#[component]
pub fn ColumnResizer(
    /// The column.
    column: Column,
) -> impl IntoView {
    let columns = expect_context::<ColumnStore>();
    if !columns.can_choose {
        return None;
    }
    let node = NodeRef::<html::Span>::new();
    let drag = StoredValue::new(None::<Drag>);
    let dragged = move |event: &ev::PointerEvent| drag.get_value()?.to(node.get_untracked()?.as_ref(), event);
    let show = move |layout: &ColumnLayout| {
        let table = node.get_untracked().and_then(|edge| edge.closest("table").ok()?);
        if let Some(table) = table {
            // Fails for no name of a property.
            let _ = set_widths(table.unchecked_ref(), layout);
        }
    };
    let press = move |event: ev::PointerEvent| {
        let edge = node.get_untracked().filter(|_| event.button() == 0);
        if let Some((edge, header)) = edge.and_then(|edge| Some((edge.clone(), edge.parent_element()?))) {
            // Else it selects text.
            event.prevent_default();
            // Fails for no pointer that is down.
            let _ = edge.set_pointer_capture(event.pointer_id());
            drag.set_value(Drag::begin(&header, columns, &event));
        }
    };
    let move_to = move |event: ev::PointerEvent| {
        if let Some(drag) = dragged(&event) {
            let mut layout = untrack(|| columns.layout());
            drag.resize(&mut layout);
            show(&layout);
        }
    };
    let release = move |event: ev::PointerEvent| {
        let dragged = dragged(&event);
        drag.set_value(None);
        if let Some(drag) = dragged {
            columns.change(|layout| drag.resize(layout));
        }
    };
    let cancel = move |_: ev::PointerEvent| {
        drag.set_value(None);
        show(&untrack(|| columns.layout()));
    };
    let give_back = move |_: ev::MouseEvent| columns.change(|layout| layout.resize(column, None));
    Some(view! {
        <span
            class="emp-resizer"
            aria-hidden="true"
            title="Drag to resize; double-click for the default width"
            node_ref=node
            on:pointerdown=listener(press)
            on:pointermove=listener(move_to)
            on:pointerup=listener(release)
            on:pointercancel=listener(cancel)
            on:dblclick=listener(give_back)
        ></span>
    })
}

/// Hands the chosen widths to the style sheet (policy-table.css). Columns that are too wide for the table shrink.
///
/// # Errors
/// The browser's error.
pub fn set_widths(table: &HtmlElement, layout: &ColumnLayout) -> Result<(), JsValue> {
    let style = table.style();
    for setting in layout.settings() {
        let property = format!("--_width-{}", setting.column.key());
        match setting.width {
            Some(width) => style.set_property(&property, &format!("0 1 {width}px"))?,
            None => drop(style.remove_property(&property)?),
        }
    }
    Ok(())
}

/// Whether the element's lines run from right to left.
fn is_mirrored(element: &Element) -> bool {
    let style = window().get_computed_style(element).ok().flatten();
    style.and_then(|style| style.get_property_value("direction").ok()).is_some_and(|direction| direction == "rtl")
}
