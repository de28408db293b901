//! Says which part of the policies the list shows.

use leptos::prelude::*;

use crate::components::kit::button::link_button;
use crate::components::notices::reading_notice::ReadingNotice;
use crate::matching::status::Status;
use crate::reactive::erased::{listener, memo, view_fn};
use crate::store::all_policies::AllPolicies;
use crate::store::list_store::ListStore;
use crate::text::status::CountedReason;
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
    // Whatever the reason: the others lead to theirs.
    let any_reason = Narrowing { reason: None, ..narrowing };
    let all = AllPolicies::of(store, &PolicySet { narrowing: any_reason, ..policies }, true);
    let show_all = move || store.narrow(Narrowing::default());
    let text = move || {
        let (part, all) = (all.get()?, all.state.with(|read| Some(read.policies.as_ref()?.count()))?);
        let reasons = if narrowing.may_never_fire {
            store.rules.with(|rules| status::reasons(part.iter().map(|policy| Status::of(policy, rules, None))))
        } else {
            Vec::new()
        };
        let text = reading::narrowed(any_reason, part.count() as u32, all as u32, !reasons.is_empty());
        Some((text, reason_buttons(store, narrowing, reasons)))
    };
    let refusal = move || all.notifications?.state.with(notification_refusal::of);
    let label = match narrowing {
        Narrowing { unbound: true, may_never_fire: true, .. } => "Unbound only, May never fire",
        Narrowing { unbound: true, .. } => "Unbound only",
        Narrowing { .. } => "May never fire",
    };
    let note = move || {
        text().map(|(text, reasons)| {
            view! {
                <div class="emp-notice" role="note" aria-label=label data-heir="tbody .emp-name-link|input[type=search]">
                    <span>{text}{reasons}</span>
                    " "
                    {link_button("Show all policies", show_all)}
                    {refusal().map(|refusal| view! { <p class="emp-hint">{refusal}</p> })}
                </div>
            }
        })
    };
    view! {
        <ReadingNotice all on_cancel=Callback::new(move |()| show_all()) />
        {view_fn(note)}
    }
    .into_any()
}

/// "not bound (8), IP is a network (4).", each a button that shows only those policies, or all again.
fn reason_buttons(store: ListStore, narrowing: Narrowing, reasons: Vec<CountedReason>) -> Vec<AnyView> {
    let last = reasons.len().saturating_sub(1);
    let button = |(at, CountedReason { key, text, count }): (usize, CountedReason)| {
        let is_chosen = narrowing.reason == Some(key);
        let reason = (!is_chosen).then_some(key);
        let choose = move |_| store.narrow(Narrowing { reason, ..narrowing });
        view! {
            <button class="emp-link" type="button" aria-pressed=is_chosen.to_string() on:click=listener(choose)>
                {format!("{text} ({count})")}
            </button>
            {if at == last { "." } else { ", " }}
        }
        .into_any()
    };
    reasons.into_iter().enumerate().map(button).collect()
}
