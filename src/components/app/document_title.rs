//! The title of the document that the page is.

use leptos::prelude::*;

use crate::api::query::Param;
use crate::reactive::erased::effect;
use crate::store::list_store::ListStore;
use crate::store::policy_details::{Details, DetailsStore};
use crate::text::document_title::title;
use crate::text::filter_labels;
use crate::url_state::tab::Tab;

/// Lets the document's title follow the view.
pub fn follow_title(store: ListStore, details: DetailsStore) {
    effect(move || document().set_title(&title_of(store, details)));
}

fn title_of(store: ListStore, details: DetailsStore) -> String {
    let policy = details.details.with(|details| match details {
        Details::Found(policy) => Some(policy.name.clone()),
        _ => None,
    });
    let shown = store.shown.get();
    let at = shown.as_ref().filter(|_| store.state.with(|state| !state.is_stale())).map(|shown| shown.page.pagination);
    store.view.with(|view| {
        let mut filters: Vec<_> = view.query.filters().map(|(param, value)| filter_text(store, param, value)).collect();
        let switches = [
            (view.narrowing.unbound, "Unbound only"),
            (view.narrowing.may_never_fire, "May never fire"),
            (matches!(view.tab, Tab::TryEvent(_)), "Try an event"),
            (view.tab == Tab::Overlaps, "Overlaps"),
            (view.tab == Tab::Coverage, "Coverage"),
        ];
        filters.extend(switches.into_iter().filter(|(is_on, _)| *is_on).map(|(_, text)| text.to_owned()));
        title(policy, &filters, at.map(|at| at.count), at.map(|at| at.current).filter(|page| *page > 1))
    })
}

/// A filter's value; with its name where the value alone says nothing.
fn filter_text(store: ListStore, param: Param, value: &str) -> String {
    let text = filter_labels::choice_label(param, value, &store.choices.of(param)).unwrap_or(value).to_owned();
    match param {
        Param::Action | Param::App | Param::Model | Param::ClientIp => text,
        Param::Search => format!("\u{201c}{text}\u{201d}"),
        _ => format!("{}: {text}", filter_labels::param_label(param)),
    }
}
