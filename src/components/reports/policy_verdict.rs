//! What a policy matches, and whether it can fire, where something speaks against it: in its details.

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::matching::judgement::{Judgement, Reach};
use crate::matching::rules::Rules;
use crate::matching::status::{Reason, Status};
use crate::text::{admin_link, obstacles, status};

/// The policy's own verdict with each reason, that it is not bound, and links to what can be changed in authentik; nothing
/// where nothing is known against the policy. Without `admin_url` there are no links.
pub fn policy_verdict(policy: &Policy, rules: &Rules, admin_url: Option<&str>) -> Option<AnyView> {
    let judgement = Judgement::of(policy, rules);
    let status = Status::of(policy, rules, None);
    let reason = |text: String, link: Option<(String, &'static str)>| {
        let link = link.map(|(href, label)| view! { " " <a href=href rel="external">{label}</a> });
        view! { <li><bdi>{text}</bdi>{link}</li> }
    };
    let own = obstacles::verdict(&judgement).map(|verdict| {
        let change =
            || Some((admin_link::search(admin_url?, "policy/policies", &policy.name), "Change it in authentik"));
        let reasons = judgement.obstacles.iter().map(|obstacle| reason(obstacles::reason(obstacle, policy), change()));
        view! {
            <p class="emp-banner-title">{verdict}</p>
            <ul>{reasons.collect::<Vec<_>>()}</ul>
            {obstacles::combination_note(policy, &judgement, rules.combination).map(|note| view! { <p>{note}</p> })}
        }
    });
    let unbound = (status.reason == Reason::NotBound).then(|| {
        let bind = admin_url.map(|url| (admin_link::page(url, "events/rules"), "Bind it to a notification rule"));
        view! {
            <p class="emp-banner-title">{"Never fires"}</p>
            <ul>{reason(status::sentence(&status, policy), bind)}</ul>
        }
    });
    let never = unbound.is_some() || judgement.reach == Reach::Never;
    let class = if never { "emp-notice emp-never" } else { "emp-notice emp-unlikely" };
    (own.is_some() || unbound.is_some())
        .then(|| view! { <div class=class role="note" aria-label="Matching">{own}{unbound}</div> }.into_any())
}
