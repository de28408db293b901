//! Which policies a report is about: all there are, or those of the list.

use leptos::prelude::*;

use crate::components::kit::button::button;
use crate::store::all_policies::policies::Policies;
use crate::store::list_store::ListStore;
use crate::text::report_scope::{Deed, of_all, of_filters, to_all};

/// The note, with the button that changes it; nothing where the list has all policies. Tracks the view.
pub fn report_scope(store: ListStore, deed: Deed, reported: &Policies) -> Option<AnyView> {
    let count = reported.len() as u32;
    let (listed, filtered) = store.view.with(|view| (view.policies(), view.filtered));
    let note = |text: AnyView, label: String| {
        let other = move || store.filter_report(!filtered);
        view! { <p class="emp-scope">{text} " " {button(label, other)}</p> }.into_any()
    };
    listed.is_part().then(|| {
        if filtered {
            let text = view! { <strong>{of_filters(deed, count)}</strong> };
            note(text.into_any(), to_all(deed, store.readings.total(&listed.all())))
        } else {
            note(of_all(deed, count).into_any(), "Only those of your filters".to_owned())
        }
    })
}
