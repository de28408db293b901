//! Where a policy is used, within its details.

use js_sys::Date;
use leptos::prelude::*;

use crate::api::bindings::{Binding, Target, TargetKind, UsedBy};
use crate::components::kit::button::button;
use crate::components::kit::local_time;
use crate::components::kit::visible_text::visible_text;
use crate::reactive::erased::view_fn;
use crate::settings::Settings;
use crate::store::list_store::ListStore;
use crate::store::policy_details::{Details, DetailsStore};
use crate::store::policy_usage::{Bindings, Usage, UsageStore};
use crate::text::admin_link;
use crate::text::policy_usage::{self, Expiry, NEVER_FIRES, NO_EVENT, Refusal, UNKNOWN_TYPE};

/// The usage of the policy in whose details this is. There are links where authentik's admin pages are known.
#[component]
pub fn PolicyUsage() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let details = expect_context::<DetailsStore>().details;
    let admin_url = StoredValue::new(expect_context::<Settings>().admin_url);
    let found = details.with_untracked(|details| match details {
        Details::Found(policy) => Some((policy.pk.clone(), policy.bound_to.unwrap_or_default())),
        _ => None,
    });
    found.map(|(uuid, bound_to)| {
        let store = UsageStore::new(store, uuid, bound_to);
        view_fn(move || {
            let admin_url = admin_url.get_value();
            store.usage.with(|usage| {
                usage.as_deref().map_or_else(loading, |usage| content(store, usage, admin_url.as_deref()))
            })
        })
    })
}

fn loading() -> AnyView {
    view! { <p class="emp-hint">"Loading\u{2026}"</p> }.into_any()
}

fn content(store: UsageStore, usage: &Usage, admin_url: Option<&str>) -> AnyView {
    let now = Date::now();
    let (mut rows, notes) = match &usage.bindings {
        Ok(bindings) => bound(usage, bindings, admin_url, now),
        Err(_) if usage.used_by.is_none() => return loading(),
        Err(error) => {
            let targets = usage.used_by().filter(|user| user.is_binding_target());
            let rows: Vec<_> = targets.map(|it| row(target(usage, it.pk.as_deref(), admin_url), None, None)).collect();
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
fn bound(usage: &Usage, bindings: &Bindings, admin_url: Option<&str>, now: f64) -> (Vec<AnyView>, AnyView) {
    let expiries: Vec<_> = bindings.rows.iter().map(|binding| expiry(binding, now)).collect();
    let rows: Vec<_> = bindings.rows.iter().zip(&expiries).collect();
    let idle = |(binding, expiry): &(&Binding, &Option<Expiry>)| {
        policy_usage::does_nothing(binding, expiry.as_ref()).is_some()
    };
    let never_fires = bindings.are_complete() && !rows.is_empty() && rows.iter().all(idle);
    let notes = view! {
        {never_fires.then(|| view! { <p class="emp-warning">{NEVER_FIRES}</p> })}
        {policy_usage::shown(rows.len(), bindings.total).map(|text| view! { <p class="emp-hint">{text}</p> })}
    };
    let row = |(binding, expiry): (&Binding, &Option<Expiry>)| {
        row(target(usage, binding.target.as_deref(), admin_url), Some(binding), expiry.as_ref())
    };
    (rows.into_iter().map(row).collect(), notes.into_any())
}

/// A refused request, quietly; where another one may succeed, with the button that sends it.
fn refused_note(store: UsageStore, refusal: Refusal, partly: bool) -> AnyView {
    let retry = move || view! { <p>{button("Try again", move || store.retry())}</p> };
    view! { <p class="emp-hint">{refusal.text(partly)}</p> {(refusal == Refusal::Failed).then(retry)} }.into_any()
}

/// What uses the policy: its label, name and link, and whether an event can be there.
#[derive(Default)]
struct Place {
    label: String,
    name: Option<String>,
    link: Option<String>,
    no_event: bool,
}

/// The target of a binding. Where its type was not found, its key is all that is known of it.
fn target(usage: &Usage, key: Option<&str>, admin_url: Option<&str>) -> Place {
    match key.and_then(|key| usage.target(key)) {
        Some(target) => Place {
            label: policy_usage::kind_label(target.kind).to_owned(),
            name: Some(target.name.clone()),
            link: admin_url.map(|admin_url| target_link(admin_url, target)),
            no_event: target.kind != TargetKind::NotificationRule,
        },
        None if usage.targets.is_none() => Place { label: "Loading\u{2026}".to_owned(), ..Place::default() },
        None => Place { label: UNKNOWN_TYPE.to_owned(), name: key.map(str::to_owned), ..Place::default() },
    }
}

/// The page of a flow or a source, or the list with the rule or the stage: these have no page of their own.
fn target_link(admin_url: &str, target: &Target) -> String {
    let list = match target.kind {
        TargetKind::NotificationRule => "events/rules",
        TargetKind::Flow => "flow/flows",
        TargetKind::Stage => "flow/stages",
        TargetKind::Source => "core/sources",
    };
    match &target.slug {
        Some(slug) => admin_link::object(admin_url, list, slug),
        None => admin_link::search(admin_url, list, &target.name),
    }
}

/// A use of the policy that is no binding, such as the validation of a prompt stage.
fn other_use(user: &UsedBy, admin_url: Option<&str>) -> AnyView {
    let place = Place {
        label: policy_usage::model_label(user.model().as_deref()).to_owned(),
        name: user.name.clone().or_else(|| user.pk.clone()),
        link: admin_url.filter(|_| user.is_of_a_flow()).map(|url| admin_link::page(url, "flow/stages")),
        no_event: user.is_of_a_flow(),
    };
    row(place, None, None)
}

fn row(place: Place, binding: Option<&Binding>, expiry: Option<&Expiry>) -> AnyView {
    let name = place.name.map(|name| visible_text(&name));
    let name = name.map(|name| match place.link {
        Some(link) => view! { ": " <a href=link rel="external">{name}</a> }.into_any(),
        None => view! { ": " {name} }.into_any(),
    });
    let settings = binding.map(|binding| policy_usage::settings(binding, expiry)).filter(|text| !text.is_empty());
    let idle = binding.and_then(|binding| policy_usage::does_nothing(binding, expiry));
    view! {
        <li>
            <p>{place.label}{name}</p>
            {idle.map(|text| view! { <p class="emp-warning">{text}"."</p> })}
            {place.no_event.then(|| view! { <p class="emp-warning">{NO_EVENT}</p> })}
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
