//! A text of unknown origin, in which characters that are not seen have a placeholder.

use leptos::prelude::*;

use crate::reactive::erased::set;
use crate::text::invisible::{Segment, placeholder, segments};

/// The class of a placeholder. Its border tells it from a text that reads the same.
pub const PLACEHOLDER_CLASS: &str = "emp-invisible";

/// The text, isolated from what is around it.
pub fn visible_text(text: &str) -> AnyView {
    let part = |segment: Segment| match segment {
        Segment::Visible(text) => text.to_owned().into_any(),
        Segment::Invisible(character) => {
            view! { <span class=PLACEHOLDER_CLASS>{placeholder(character)}</span> }.into_any()
        }
    };
    view! { <bdi {..set("translate", "no")}>{segments(text).into_iter().map(part).collect::<Vec<_>>()}</bdi> }
        .into_any()
}
