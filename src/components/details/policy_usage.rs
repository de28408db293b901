//! Where a policy is used, within its details.

use std::sync::Arc;

use js_sys::Date;
use leptos::prelude::*;

use crate::api::bindings::{Binding, UsedBy};
use crate::api::page::Policy;
use crate::api::targets::{Target, TargetKind};
use crate::components::kit::button::button;
use crate::components::kit::local_time;
use crate::components::kit::visible_text::visible_text;
use crate::matching::bound::{Bound, Place};
use crate::matching::judgement::Judgement;
use crate::matching::rules::Rules;
use crate::matching::status::{Severity, Status};
use crate::reactive::erased::{ViewFn, view_fn};
use crate::settings::Settings;
use crate::store::list_store::ListStore;
use crate::store::policy_usage::{Bindings, Usage, UsageStore};
use crate::text::admin_link;
use crate::text::policy_usage::{self, Expiry, PROMPT_STAGE_LABEL, Refusal, UNKNOWN_TYPE};

/// The most rows whose place is kept before they are there.
const MOST_PLACES: u32 = 20;

/// The usage of a policy. There are links where authentik's admin pages are known.
pub fn policy_usage(store: ListStore, usage: UsageStore, policy: Arc<Policy>) -> ViewFn {
    let admin_url = StoredValue::new(expect_context::<Settings>().admin_url);
    view_fn(move || {
        let admin_url = admin_url.get_value();
        let rules = store.rules.get();
        usage.usage.with(|known| {
            // All at once: a row that gets its name later grows, and moves what is below.
            let known = known.as_deref().filter(|known| known.targets.is_some());
            known.map_or_else(|| loading(&policy), |known| content(usage, known, &policy, &rules, admin_url.as_deref()))
        })
    })
}

/// The place of the rows.
fn loading(policy: &Policy) -> AnyView {
    let rows = policy.bound_to.unwrap_or(1).min(MOST_PLACES).to_string();
    view! { <p class="emp-hint emp-rows-to-come" style:--_rows=rows>"Loading\u{2026}"</p> }.into_any()
}

fn content(store: UsageStore, usage: &Usage, policy: &Policy, rules: &Rules, admin_url: Option<&str>) -> AnyView {
    let (mut rows, notes) = match &usage.bindings {
        Ok(bindings) => bound(usage, bindings, policy, rules, admin_url),
        Err(error) => {
            let targets = usage.used_by().filter(|user| user.is_binding_target());
            let rows: Vec<_> = targets.map(|it| row(target(usage, it.pk.as_deref(), admin_url))).collect();
            let refused = usage.used_by.iter().filter_map(|used_by| used_by.as_ref().err()).chain([error]);
            let refusal = refused.map(Refusal::of).max().unwrap_or(Refusal::Failed);
            (rows, refused_note(store, refusal, usage.used_by().next().is_some()))
        }
    };
    rows.extend(usage.used_by().filter(|user| !user.is_binding_target()).map(|it| other_use(it, admin_url)));
    let list = (!rows.is_empty()).then(|| view! { <ul role="list" aria-label="Where it is used">{rows}</ul> });
    view! { {notes}{list} }.into_any()
}

/// The rows of the bindings, and what is to be said of all of them.
fn bound(
    usage: &Usage,
    bindings: &Bindings,
    policy: &Policy,
    rules: &Rules,
    admin_url: Option<&str>,
) -> (Vec<AnyView>, AnyView) {
    let now = Date::now();
    let expired = |binding: &Binding| match binding.expires() {
        Some(date) => local_time::read(date).map(|date| date.get_time() <= now),
        None => Some(false),
    };
    let status = usage.bound(expired).map(|bound| Status::of(policy, rules, Some(&bound)));
    let is_never = status.as_ref().is_some_and(|status| status.severity == Severity::Never);
    let class = if is_never { "emp-warning emp-never" } else { "emp-warning" };
    let outcome = status.and_then(|status| policy_usage::outcome(&status, policy));
    let shown = usage.counts().and_then(|(known, total)| policy_usage::shown(known, total));
    let notes = view! {
        {outcome.map(|text| view! { <p class=class>{text}</p> })}
        {shown.map(|text| view! { <p class="emp-hint">{text}</p> })}
    };
    let own = Judgement::of(policy, rules).reach;
    let row = |binding: &Binding| {
        let key = binding.target.as_deref();
        let expiry = expiry(binding, now);
        let bound = Bound::of(binding, expired(binding), usage.place(key));
        row(Use {
            off: policy_usage::off(binding, expiry.as_ref()),
            negation: policy_usage::negation(bound, policy, own),
            settings: policy_usage::settings(binding, expiry.as_ref()),
            ..target(usage, key, admin_url)
        })
    };
    (bindings.rows.iter().map(row).collect(), notes.into_any())
}

/// A refused request, quietly; where another one may succeed, with the button that sends it.
fn refused_note(store: UsageStore, refusal: Refusal, partly: bool) -> AnyView {
    let retry = move || view! { <p>{button("Try again", move || store.retried.notify())}</p> };
    view! { <p class="emp-hint">{refusal.text(partly)}</p> {(refusal == Refusal::Failed).then(retry)} }.into_any()
}

/// What uses the policy: its label, name and link, what is said where no event can be there, and what is said of a binding.
#[derive(Default)]
struct Use {
    label: String,
    name: Option<String>,
    link: Option<String>,
    no_event: Option<String>,
    off: Option<String>,
    negation: Option<&'static str>,
    settings: String,
}

/// The target of a binding. Where its type was not found, its key is all that is known of it.
fn target(usage: &Usage, key: Option<&str>, admin_url: Option<&str>) -> Use {
    let has_no_event = usage.place(key) == Place::NoEvent;
    let no_event = |label| has_no_event.then(|| policy_usage::no_event(label));
    match key.and_then(|key| usage.target(key)) {
        Some(target) => {
            let label = policy_usage::kind_label(target.kind);
            Use {
                label: label.to_owned(),
                name: Some(target.name.clone()),
                link: admin_url.map(|admin_url| target_link(admin_url, target)),
                no_event: no_event(Some(label)),
                ..Use::default()
            }
        }
        None => Use {
            label: UNKNOWN_TYPE.to_owned(),
            name: key.map(str::to_owned),
            no_event: no_event(None),
            ..Use::default()
        },
    }
}

/// The page of a flow or a source, or the list with the rule or the stage: these have no page of their own.
fn target_link(admin_url: &str, target: &Target) -> String {
    let list = match target.kind {
        TargetKind::NotificationRule => "events/rules",
        TargetKind::Flow => "flow/flows",
        TargetKind::Stage => "flow/stages",
        TargetKind::Source => "core/sources",
        TargetKind::Application | TargetKind::Entitlement => "core/applications",
    };
    match &target.slug {
        // Its name isn't an application's.
        _ if target.kind == TargetKind::Entitlement => admin_link::page(admin_url, list),
        Some(slug) => admin_link::object(admin_url, list, slug),
        None => admin_link::search(admin_url, list, &target.name),
    }
}

/// A use of the policy other than a binding, such as the validation of a prompt stage.
fn other_use(user: &UsedBy, admin_url: Option<&str>) -> AnyView {
    let label = policy_usage::model_label(user.model().as_deref()).to_owned();
    let stage = user.is_prompt_stage().then_some(PROMPT_STAGE_LABEL);
    row(Use {
        label,
        name: user.name.clone().or_else(|| user.pk.clone()),
        link: admin_url.filter(|_| user.is_of_a_flow()).map(|url| admin_link::page(url, "flow/stages")),
        no_event: user.is_of_a_flow().then(|| policy_usage::no_event(stage)),
        ..Use::default()
    })
}

fn row(found: Use) -> AnyView {
    let name = found.name.map(|name| visible_text(&name));
    let name = name.map(|name| match found.link {
        Some(link) => view! { ": " <a href=link rel="external">{name}</a> }.into_any(),
        None => view! { ": " {name} }.into_any(),
    });
    let settings = Some(found.settings).filter(|text| !text.is_empty());
    view! {
        <li>
            <p>{found.label}{name}</p>
            {found.off.map(|text| view! { <p class="emp-hint">{text}</p> })}
            {found.no_event.map(|text| view! { <p class="emp-warning emp-never">{text}</p> })}
            {found.negation.map(|text| view! { <p>{text}</p> })}
            {settings.map(|text| view! { <p class="emp-hint">{text}</p> })}
        </li>
    }
    .into_any()
}

/// When a binding expires, in the browser's time zone; a date that can't be read counts as none.
fn expiry(binding: &Binding, now: f64) -> Option<Expiry> {
    let date = local_time::read(binding.expires()?)?;
    Some(Expiry { date: local_time::date_and_time(&date), past: date.get_time() <= now })
}
