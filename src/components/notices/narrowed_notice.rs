//! Says which part of the policies the list shows.

use std::rc::Rc;

use leptos::prelude::*;

use crate::components::kit::button::link_button;
use crate::components::notices::reading_notice::ReadingNotice;
use crate::matching::status::Status;
use crate::reactive::erased::{memo, view_fn};
use crate::store::all_policies::AllPolicies;
use crate::store::list_store::ListStore;
use crate::text::{notification_refusal, reading, status};
use crate::url_state::policy_set::{Narrowing, PolicySet};
use crate::url_state::tab::Tab;

/// While the pages are read their progress; then how many policies the list has of all, and why, with the button
/// that shows them.
/// Nothing where it shows all that match the filters.
#[component]
pub fn NarrowedNotice() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let narrowed = memo(move || {
        let is_list = store.view.with(|view| view.tab == Tab::Policies);
        Some(store.policies.get()).filter(|policies| is_list && policies.narrowing.is_on())
    });
    view_fn(move || narrowed.get().map(|policies| notice(store, policies)))
}

fn notice(store: ListStore, policies: PolicySet) -> AnyView {
    let narrowing = policies.narrowing;
    let all = AllPolicies::of(store, policies, true);
    let show_all = move || store.narrow(Narrowing::default());
    let text = move || {
        let (part, all) = (all.get()?, all.state.with(|read| Some(read.policies.as_ref()?.count()))?);
        let reasons = if narrowing.may_never_fire {
            store.rules.with(|rules| status::reasons(part.iter().map(|policy| Status::of(policy, rules, None))))
        } else {
            Vec::new()
        };
        Some(reading::narrowed(narrowing, part.count() as u32, all as u32, &reasons))
    };
    let refusal = move || all.notifications?.state.with(notification_refusal::of);
    let label = match narrowing {
        Narrowing { unbound: true, may_never_fire: true } => "Unbound only, May never fire",
        Narrowing { unbound: true, .. } => "Unbound only",
        Narrowing { .. } => "May never fire",
    };
    let note = move || {
        text().map(|text| {
            view! {
                <div class="emp-notice" role="note" aria-label=label>
                    <span>{text}</span>
                    " "
                    {link_button("Show all policies", show_all)}
                    {refusal().map(|refusal| view! { <p class="emp-hint">{refusal}</p> })}
                </div>
            }
        })
    };
    view! {
        <ReadingNotice all on_cancel=Rc::new(show_all) />
        {view_fn(note)}
    }
    .into_any()
}
