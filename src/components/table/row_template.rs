//! The element that rows are cloned from: see [`crate::components::table::policy_rows`].

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::api::page::Policy;
use crate::columns::column::Column;
use crate::components::table::row_elements::{append, class_name};
use crate::matching::rules::Rules;
use crate::text::policy_cell;

/// The class of the element in the row's header that opens the policy.
pub const NAME_CLASS: &str = "emp-name-link";

/// A row of a policy of which nothing is set, with a cell for each of these columns; the first one is the name. Names are links,
/// to nowhere yet, or buttons.
pub fn row_template(links: bool, columns: &[Column]) -> Result<Element, JsValue> {
    let row = document().create_element("tr")?;
    row.set_attribute("role", "row")?;
    let name_class = format!("{} emp-name", Column::Name.class());
    let attributes = [("class", &*name_class), ("role", "rowheader"), ("scope", "row"), ("aria-colindex", "1")];
    let name = append(&row, "th", &attributes)?;
    let (tag, attribute) = if links { ("a", ("href", "?")) } else { ("button", ("type", "button")) };
    // The arrow keys lead to it (table_navigation.rs); dragged, its text is selected.
    let attributes = [("class", NAME_CLASS), ("tabindex", "-1"), ("draggable", "false"), attribute];
    let link = append(&name, tag, &attributes)?;
    append(&link, "bdi", &[("translate", "no")])?.set_text_content(Some(" "));
    let (blank, rules) = (blank(), Rules::of(None));
    for (column, position) in columns.iter().skip(1).zip(2..) {
        let value = column.value(&blank, &rules);
        // Where rows are cards, the title names the cell; and not every column is drawn everywhere.
        let (class, position) = (class_name(*column, &value), position.to_string());
        let attributes = [
            ("role", "cell"),
            ("data-title", column.definition().title),
            ("class", &class),
            ("aria-colindex", &position),
        ];
        let cell = append(&row, "td", &attributes)?;
        if policy_cell::is_data(&value) {
            cell.set_attribute("translate", "no")?;
        }
        // An element of its own, so that a cell is laid out alike whatever its value. A text that is empty has no node that
        // could be written to.
        let shown = Some(policy_cell::shown(&value, &blank)).filter(|text| !text.is_empty());
        append(&cell, "span", &[])?.set_text_content(Some(shown.as_deref().unwrap_or(" ")));
    }
    Ok(row)
}

/// What a new row shows: a policy of which nothing is set.
pub(super) fn blank() -> Policy {
    Policy { bound_to: Some(0), ..Policy::default() }
}
