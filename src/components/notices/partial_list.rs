//! A list that is drawn a part at a time.

use leptos::prelude::*;

use crate::components::kit::button::button;
use crate::reactive::erased::view_fn;

/// Items per part. A list of thousands would take long to draw, and nobody reads it to its end.
pub const PART: usize = 100;

/// The first items of a list of `total`, and the button that shows more. `items` draws so many of them; it tracks.
pub fn partial_list(
    class: &'static str,
    total: usize,
    part: usize,
    items: impl Fn(usize) -> Vec<AnyView> + Send + 'static,
) -> AnyView {
    partial(total, part, move |count| view! { <ul class=class>{items(count)}</ul> }.into_any())
}

/// The same for any other view of `total` items.
pub fn partial(total: usize, part: usize, draw: impl Fn(usize) -> AnyView + Send + 'static) -> AnyView {
    let shown = RwSignal::new(part);
    let draw: Box<dyn Fn(usize) -> AnyView + Send> = Box::new(draw);
    view_fn(move || {
        let count = shown.get().min(total);
        let more = (count < total).then(|| {
            let rest = total - count;
            let label = if rest <= part { format!("Show {rest} more") } else { format!("Show {part} more of {rest}") };
            button(label, move || shown.update(|shown| *shown += part))
        });
        view! { {draw(count)} {more} }.into_any()
    })
    .into_any()
}
