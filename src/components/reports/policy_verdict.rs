//! Why a policy never fires, or hardly ever, in its details.

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::matching::assessment::Assessment;
use crate::matching::combination::Combination;
use crate::matching::obstacle::Obstacle;
use crate::text::{admin_link, obstacles};

/// The verdict with each reason, and links to what can be changed in authentik; nothing where nothing is known against the
/// policy. Without `admin_url` there are no links.
pub fn policy_verdict(policy: &Policy, combination: Option<Combination>, admin_url: Option<&str>) -> Option<AnyView> {
    let assessment = Assessment::of(policy, combination);
    let verdict = obstacles::verdict(&assessment)?;
    let reasons = assessment.obstacles.iter().map(|obstacle| {
        let link = admin_url.map(|url| {
            let (href, label) = match obstacle {
                Obstacle::NotBound => (admin_link::page(url, "events/rules"), "Bind it to a notification rule"),
                _ => (admin_link::search(url, "policy/policies", &policy.name), "Change it in authentik"),
            };
            view! { " " <a href=href rel="external">{label}</a> }
        });
        view! { <li><bdi>{obstacles::reason(obstacle, policy)}</bdi>{link}</li> }
    });
    let view = view! {
        <div class="emp-notice" role="note" aria-label="Matching">
            <p class="emp-banner-title">{verdict}</p>
            <ul>{reasons.collect::<Vec<_>>()}</ul>
            {obstacles::combination_note(&assessment, combination).map(|note| view! { <p>{note}</p> })}
        </div>
    };
    Some(view.into_any())
}
