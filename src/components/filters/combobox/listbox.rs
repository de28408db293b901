//! The options of an open combobox, below the names of their groups.

use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::api::query::Param;
use crate::components::filters::combobox::options::{ComboboxOption, OptionKind};
use crate::components::kit::visible_text::visible_text;
use crate::reactive::erased::{attribute, memo, set, view_fn};
use crate::store::facet_counts::Facets;
use crate::text::count::policies;

/// The id of the option at this position, in the combobox with the id `id`.
pub fn option_id(id: &str, at: usize) -> String {
    format!("{id}-{at}")
}

/// Scrolls the list to the option with this id, if that is out of sight.
pub fn scroll_to(listbox: &web_sys::HtmlElement, id: &str) {
    if let Ok(Some(option)) = listbox.query_selector(&format!("#{id}")) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// The options of one combobox, as views.
pub struct OptionList {
    /// The id of the combobox.
    pub id: String,
    /// The position of the active option.
    pub active_at: Memo<Option<usize>>,
    /// How many policies an option would show, of this parameter; `None` for a value that can't be a filter.
    pub facets: Option<(Memo<Facets>, Param)>,
}

impl OptionList {
    /// One view for each option, and one for the name of each group.
    pub fn views(&self, options: &[ComboboxOption]) -> Vec<AnyView> {
        let mut views = Vec::with_capacity(options.len());
        let mut group = &None;
        for (at, option) in options.iter().enumerate() {
            if option.group != *group
                && let Some(name) = option.group.clone()
            {
                views.push(view! { <div class="emp-option-group" role="presentation">{name}</div> }.into_any());
            }
            group = &option.group;
            views.push(self.option(at, option));
        }
        views
    }

    fn option(&self, at: usize, option: &ComboboxOption) -> AnyView {
        let active_at = self.active_at;
        let is_text = option.kind == OptionKind::Text;
        let label = visible_text(&option.label);
        let label = if is_text { view! { "Use \u{201c}" {label} "\u{201d}" }.into_any() } else { label };
        let exact = option.exact_value().map(|exact| view! { " " <code>{visible_text(exact)}</code> }.into_any());
        // The name of its group is part of its own name: screen readers differ on groups in a listbox.
        let group = option.group.clone().map(|group| view! { <span class="emp-sr-only">", "{group}</span> }.into_any());
        let facets = self.facets.filter(|_| option.kind == OptionKind::Offered);
        let count = facets.map(|(facets, param)| count_view(facets, param, option.value.to_string()));
        view! {
            <div
                class="emp-option"
                id=option_id(&self.id, at)
                role="option"
                {..set("aria-selected", attribute(move || Some((active_at.get() == Some(at)).to_string())))}
                data-value=option.value.to_string()
            >
                <span class="emp-option-text">{label} {exact}</span>
                {count}
                {group}
            </div>
        }
        .into_any()
    }
}

/// How many policies a value would show, once that is known: a number alone to be seen, with its unit for screen readers. The
/// option stays the same element, and keeps the place for the number.
fn count_view(facets: Memo<Facets>, param: Param, value: String) -> AnyView {
    let count = memo(move || {
        facets.with(|facets| match facets {
            Facets::Known(counts) => Some(counts.of(param, &value)),
            _ => None,
        })
    });
    view! {
        <span class="emp-option-count" aria-hidden="true">{attribute(move || count.get().map(|count| count.to_string()))}</span>
        {view_fn(move || count.get().map(|count| view! { <span class="emp-sr-only">", "{policies(count)}</span> }.into_any()))}
    }
    .into_any()
}
