//! The rules that do something about an event, each with what fired it and who is told.

use leptos::prelude::*;

use crate::components::kit::visible_text::visible_text;
use crate::components::reports::found::{Found, Told};
use crate::components::reports::policy_link::policy_link;
use crate::components::reports::report_group::report_group;
use crate::components::table::policy_links::PolicyLinks;
use crate::matching::notification::answer::RuleOutcome;
use crate::matching::notification::firing::Firing;
use crate::matching::notification::setup::Setup;
use crate::matching::notification::telling::Telling;
use crate::store::list_store::ListStore;
use crate::text::notification::{doubts_of, nobody};
use crate::text::recipients::deliveries;

/// The rules with these outcomes, as a part of the report; nothing where there are none.
pub fn rule_group(title: &'static str, found: &Found, told: &Told, outcomes: Vec<&RuleOutcome>) -> Option<AnyView> {
    let rules: Vec<_> = outcomes.into_iter().map(|outcome| item(found, told, outcome)).collect();
    let count = rules.len();
    (count > 0).then(|| report_group(title, count, true, view! { <ul class="emp-rules">{rules}</ul> }.into_any()))
}

fn item(found: &Found, told: &Told, outcome: &RuleOutcome) -> Option<AnyView> {
    let Told { setup, .. } = told;
    let rule = setup.rules.get(outcome.rule)?;
    let store = expect_context::<ListStore>();
    let links = PolicyLinks::of(store);
    let cause = |at: &usize| {
        let binding = setup.bindings.get(*at)?;
        let negated = (binding.settings.negate == Some(true)).then_some(" (negated)");
        let cause = match &binding.policy {
            Some(policy) => match found.policy(&policy.pk) {
                Some(policy) => policy_link(links.as_ref(), policy),
                None => visible_text(policy.name.as_deref().unwrap_or(&policy.pk)),
            },
            None => "the event\u{2019}s user".into_any(),
        };
        Some(view! { <li>{cause}{negated}</li> })
    };
    let by = match &outcome.firing {
        Firing::Fires(bindings) => {
            let causes: Vec<_> = bindings.iter().filter_map(cause).collect();
            view! { <div class="emp-causes"><span class="emp-hint">{"Because of:"}</span> <ul class="emp-names">{causes}</ul></div> }.into_any()
        }
        Firing::Unknown(doubts) => view! { <p class="emp-hint">{doubts_of(doubts)}</p> }.into_any(),
        Firing::Not(_) => ().into_any(),
    };
    Some(
        view! {
            <li>
                <strong>{visible_text(&rule.name)}</strong>
                " "
                {rule.severity.as_deref().map(|severity| view! { <span class="emp-badge">{severity.to_owned()}</span> })}
                {outcome.telling.as_ref().map(|telling| telling_lines(telling, setup))}
                {by}
            </li>
        }
        .into_any(),
    )
}

/// Whom a rule tells by what, or why nobody; and what is not known of that.
pub fn telling_lines(telling: &Telling, setup: &Setup) -> AnyView {
    let lines = match telling.nobody {
        Some(why) => vec![nobody(why).to_owned()],
        None => deliveries(telling, setup),
    };
    let lines: Vec<_> = lines.iter().map(|line| view! { <p>{visible_text(line)}</p> }).collect();
    let doubts = Some(doubts_of(&telling.doubts)).filter(|doubts| !doubts.is_empty());
    view! { {lines} {doubts.map(|doubts| view! { <p class="emp-hint">{doubts}</p> })} }.into_any()
}
