//! Headings, whose levels follow the one that the host gives the list's.

use leptos::attr::custom::CustomAttribute;
use leptos::html::custom;
use leptos::prelude::*;

use crate::settings::Settings;

/// A heading so many levels below the list's.
pub fn heading(below: u8, text: &'static str) -> AnyView {
    custom(tag(below)).child(text).into_any()
}

/// A heading that takes the focus, where that is looked for by its class.
pub fn focusable_heading(below: u8, class: &'static str, id: Option<String>, text: impl IntoView) -> AnyView {
    custom(tag(below)).class(class).id(id).attr("tabindex", "-1").child(text.into_any()).into_any()
}

fn tag(below: u8) -> String {
    format!("h{}", expect_context::<Settings>().heading_level(below))
}
