//! The table as one stop of the Tab key: inside it, arrows move the focus (a roving `tabindex`). The stop is the element that
//! had the focus last, and the first header before any had: headers and names have their `tabindex` from the view then, 0 the
//! first header and -1 the others.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTableCellElement};

use crate::components::kit::find::{find, focus};
use crate::components::kit::geometry::is_rtl;

/// What has the focus in a cell that holds more than a text: the name of a policy, a value that does something, the button of a
/// header.
const CONTROL: &str = "a, button, [role=button]";

/// The table's stop.
const STOP: &str = "[tabindex=\"0\"]";

/// What opens the first policy.
const FIRST_NAME: &str = "tbody th a, tbody th button";

/// A key's way through the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    /// By this many rows, down if positive.
    Rows(isize),
    /// To the neighbouring cell, to the end of the row if positive.
    Columns(isize),
    /// To the first policy.
    First,
    /// To the last policy of the page.
    Last,
}

/// To be called on `focusin` in the table: the element becomes its stop.
pub fn on_focus_in(event: &ev::FocusEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    if let Some(target) = target.filter(|target| matches!(target.closest("th, td"), Ok(Some(_)))) {
        set_stop(&target);
    }
}

/// To be called on `keydown`, for keys without a modifier. Says whether the focus has moved.
pub fn on_key(event: &ev::KeyboardEvent) -> bool {
    let Some(cell) = cell_of(event) else { return false };
    let moved = match event.key().as_str() {
        "ArrowDown" => Move::Rows(1),
        "ArrowUp" => Move::Rows(-1),
        "ArrowRight" => Move::Columns(to_the_right(&cell)),
        "ArrowLeft" => Move::Columns(-to_the_right(&cell)),
        "PageDown" => Move::Rows(rows_in_sight(&cell)),
        "PageUp" => Move::Rows(-rows_in_sight(&cell)),
        "Home" => Move::First,
        "End" => Move::Last,
        _ => return false,
    };
    let Some(target) = target(&cell, moved) else { return false };
    // A cell is focusable only while it is the stop: an attribute each would cost a thousand rows too much.
    set_stop(&target);
    focus(&target);
    true
}

/// To be called when rows were removed: where the stop was among them, the first header is the stop again.
pub fn on_rows_changed(table: &Element) {
    if find(table, STOP).is_none()
        && let Some(header) = find(table, "thead button")
    {
        set_stop(&header);
    }
}

/// To be called when the focus is moved into the list: where the headers are not drawn, as above cards, the first policy is
/// the stop in place of a header.
pub fn on_focus_near(table: &Element) {
    if !find(table, STOP).is_some_and(|stop| is_drawn(&stop))
        && let Some(name) = find(table, FIRST_NAME)
    {
        set_stop(&name);
    }
}

/// Focuses the table's stop.
pub fn enter(table: &Element) -> bool {
    find(table, STOP).is_some_and(|stop| stop.focus().is_ok())
}

/// Focuses the first policy; `false` if there are no policies.
pub fn enter_rows(table: &Element) -> bool {
    find(table, FIRST_NAME).is_some_and(|name| name.focus().is_ok())
}

/// Makes an element of the table its stop, in place of the one before.
fn set_stop(element: &HtmlElement) {
    let table = element.closest("table").ok().flatten();
    if let Some(before) = table.and_then(|table| find(&table, STOP)).filter(|before| before != element) {
        if before.is_instance_of::<HtmlTableCellElement>() {
            // Fails for no name of an attribute.
            let _ = before.remove_attribute("tabindex");
        } else {
            before.set_tab_index(-1);
        }
    }
    element.set_tab_index(0);
}

/// The cell that the event comes from.
fn cell_of(event: &ev::KeyboardEvent) -> Option<HtmlTableCellElement> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("th, td").ok()??.dyn_into().ok()
}

/// The step to the cell on the right, by the direction of the table: a value may have another.
fn to_the_right(cell: &HtmlTableCellElement) -> isize {
    let table = cell.closest("table").ok().flatten();
    if table.is_some_and(|table| is_rtl(&table)) { -1 } else { 1 }
}

/// How many rows the window shows, less one that stays in sight; at least 1.
fn rows_in_sight(cell: &HtmlTableCellElement) -> isize {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let row = cell.closest("tr").ok().flatten().map_or(1.0, |row| row.get_bounding_client_rect().height().max(1.0));
    #[expect(clippy::cast_possible_truncation, reason = "rows in a window are few")]
    let rows = (height / row) as isize;
    (rows - 2).max(1)
}

/// What has the focus after a move; `None` where the table ends.
fn target(cell: &HtmlTableCellElement, moved: Move) -> Option<HtmlElement> {
    let row = cell.closest("tr").ok()??;
    let column = u32::try_from(cell.cell_index()).ok()?;
    let table = row.closest("table").ok()??;
    match moved {
        Move::Rows(count) => in_row(&walk(&row, count)?, column),
        Move::Columns(step) => {
            let last = row.child_element_count().checked_sub(1)?;
            let step_from = |column: u32| column.checked_add_signed(i32::try_from(step).ok()?).filter(|to| *to <= last);
            std::iter::successors(step_from(column), |column| step_from(*column))
                .find_map(|column| focusable(&row.children().item(column)?))
        }
        Move::First => in_row(&table.query_selector("tbody tr").ok()??, column),
        Move::Last => in_row(&table.query_selector("tbody:last-of-type tr:last-child").ok()??, column),
    }
}

/// The row so many rows away, or the last one on the way; `None` if there is none.
fn walk(row: &Element, count: isize) -> Option<Element> {
    let next = if count < 0 { previous_row } else { next_row };
    std::iter::successors(next(row), next).take(count.unsigned_abs()).last()
}

fn next_row(row: &Element) -> Option<Element> {
    row.next_element_sibling().or_else(|| {
        let group = row.parent_element()?.next_element_sibling()?;
        group.query_selector("tr").ok()?
    })
}

fn previous_row(row: &Element) -> Option<Element> {
    row.previous_element_sibling().or_else(|| {
        let group = row.parent_element()?.previous_element_sibling()?;
        group.query_selector("tr:last-child").ok()?
    })
}

/// What has the focus in this column of a row, or in the nearest one before.
fn in_row(row: &Element, column: u32) -> Option<HtmlElement> {
    (0..=column).rev().find_map(|column| focusable(&row.children().item(column)?))
}

/// What has the focus in a cell: its control, or the cell itself, but for one that is not drawn and a header that is text.
fn focusable(cell: &Element) -> Option<HtmlElement> {
    let own = || cell.clone().dyn_into().ok().filter(|_| matches!(cell.closest("tbody"), Ok(Some(_))));
    find(cell, CONTROL).or_else(own).filter(is_drawn)
}

fn is_drawn(element: &HtmlElement) -> bool {
    element.offset_width() > 0
}
