//! Who is told by the notification rules that a policy is bound to, within its details.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::notifications::rule::NotificationRule;
use crate::api::page::Policy;
use crate::components::kit::heading::heading;
use crate::components::kit::visible_text::visible_text;
use crate::components::reports::notification_note::notification_note;
use crate::components::reports::rule_list::telling_lines;
use crate::matching::notification::event::DispatchEvent;
use crate::matching::notification::setup::{Counting, Setup};
use crate::matching::notification::standing::{PolicyStanding, Standing};
use crate::matching::notification::telling::Telling;
use crate::reactive::erased::{memo, view_fn};
use crate::store::list_store::ListStore;
use crate::store::notification_store::Notifications;
use crate::store::particulars::{Needed, particulars};
use crate::store::policy_telling::policy_telling;
use crate::store::policy_usage::UsageStore;
use crate::text::notification::{standing, why_nobody};

/// Who is told because of a policy, rule by rule; nothing where the host page lets no rules be read.
pub fn policy_told(store: ListStore, usage: UsageStore, policy: &Arc<Policy>) -> Option<AnyView> {
    let state = policy_telling(store, Arc::clone(policy), usage.usage)?;
    let policy = policy.pk.clone();
    let setup_of = move || state.with(|state| Some(Arc::clone(&state.known()?.setup)));
    let of_policy = policy.clone();
    let needed = memo(move || setup_of().map(|setup| Needed::of_rules(&setup, &rules_of(&setup, &of_policy))));
    let particulars = particulars(store, needed);
    let told = move || {
        let people = particulars.get();
        state.with(|state| {
            let known = match (state, people) {
                (Notifications::Read(read), Some(particulars)) => {
                    let mut setup = Setup::clone(&read.setup);
                    setup.add_people(particulars.people);
                    rules(&setup, &policy)
                }
                (Notifications::Failed(_), _) => ().into_any(),
                _ => view! { <p class="emp-hint">"Loading\u{2026}"</p> }.into_any(),
            };
            view! { {notification_note(state, move || usage.retried.notify())} {known} }
        })
    };
    Some(
        view! {
            <section class="emp-usage">
                <header>
                    {heading(2, "Who is told")}
                </header>
                {view_fn(told)}
            </section>
        }
        .into_any(),
    )
}

/// The positions of the rules to which a binding that counts binds a policy.
fn rules_of(setup: &Setup, policy: &str) -> Vec<usize> {
    let counts = |binding: &usize| {
        let binding = setup.bindings.get(*binding).map(|binding| setup.counts(binding));
        !matches!(binding, None | Some(Counting::Disabled | Counting::Expired))
    };
    let uses = setup.uses_of(policy).iter().filter(|(_, binding)| counts(binding));
    let mut rules: Vec<usize> = uses.map(|(rule, _)| *rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// Those rules; without one, why nobody is told.
fn rules(setup: &Setup, policy: &str) -> AnyView {
    let rows: Vec<_> =
        rules_of(setup, policy).into_iter().filter_map(|at| Some(row(setup, setup.rules.get(at)?))).collect();
    if rows.is_empty() {
        let why = standing(&PolicyStanding::of(setup, &[], policy), setup);
        return view! { <p>{why}</p> }.into_any();
    }
    view! { <ul role="list" aria-label="Who is told">{rows}</ul> }.into_any()
}

/// A rule, and whom it tells by what, or why nobody.
fn row(setup: &Setup, rule: &NotificationRule) -> AnyView {
    let telling = match Standing::of(setup, rule) {
        Standing::Nobody(why) => {
            view! { <p class="emp-warning emp-never">"Nobody is told. "{why_nobody(&why)}</p> }.into_any()
        }
        Standing::Somebody { .. } | Standing::Unknown(_) => {
            telling_lines(&Telling::of(setup, rule, &DispatchEvent::default()), setup)
        }
    };
    view! { <li><p>"Rule: "{visible_text(&rule.name)}</p> {telling}</li> }.into_any()
}
