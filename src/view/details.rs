//! Everything about one policy.

use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::api::indent::indent;
use crate::api::page::Policy;
use crate::api::query::Param;
use crate::list::controller::List;
use crate::list::details::{Details, details};
use crate::view::clipboard::CopyButton;
use crate::view::dialog::Dialog;
use crate::view::{error_text, filter_text, sentence};

/// The dialog of the policy that the address names.
#[component]
pub fn PolicyDetails(
    /// The list.
    list: List,
    /// Where authentik's own admin pages are, if they are to be linked.
    admin_url: Option<String>,
) -> impl IntoView {
    let details = details(list);
    let open = Memo::new(move |_| details.with(|details| !matches!(details, Details::Closed)));
    let close = move || list.open_policy(None);
    let admin_url = StoredValue::new(admin_url);
    view! {
        <Dialog title="Policy details" open on_close=close>
            {move || details.with(|details| match details {
                Details::Closed => ().into_any(),
                Details::Loading => view! { <p class="emp-hint">"Loading\u{2026}"</p> }.into_any(),
                Details::Found(policy) => found(list, policy, admin_url.get_value().as_deref()),
                Details::Unknown => problem(list, "There is no policy with this UUID. It may have been deleted."),
                Details::Failed(error) => failed(list, error),
            })}
        </Dialog>
    }
}

fn found(list: List, policy: &Policy, admin_url: Option<&str>) -> AnyView {
    let json = indent(policy.raw.get());
    let link = list.link(&list.view.get_untracked());
    let logging = if policy.execution_logging { "Yes: every evaluation is logged" } else { "No" };
    // authentik has no page for one policy; its list takes a search in the fragment.
    let admin = admin_url.map(|base| {
        let name = js_sys::JSON::stringify(&policy.name.as_str().into()).unwrap_or_default();
        let search = js_sys::encode_uri_component(&format!("{{\"search\":{}}}", String::from(name)));
        format!("{}/#/policy/policies;{search}", base.trim_end_matches('/'))
    });
    view! {
        <h3 class="emp-policy-name"><bdi>{policy.name.clone()}</bdi></h3>
        <p>{sentence::matches(policy)}"."</p>
        <p class:emp-unbound=policy.bound_to == 0>{sentence::binding(policy.bound_to)}"."</p>
        <dl class="emp-facts">
            {[Param::Action, Param::App, Param::Model, Param::ClientIp].map(|param| criterion(param, policy.criterion(param)))}
            <dt>{"Execution logging"}</dt>
            <dd>{logging}</dd>
            <dt>{"Bound to"}</dt>
            <dd>{policy.bound_to.to_string()}</dd>
            <dt>{"UUID"}</dt>
            <dd>{policy.pk.clone()}</dd>
        </dl>
        <div class="emp-actions">
            <CopyButton what="UUID" text=policy.pk.clone() />
            <CopyButton what="JSON" text=json.clone() />
            {link.map(|link| view! { <CopyButton what="link" text=link /> })}
            {admin.map(|href| view! { <a class="emp-button" href=href>"Open in authentik"</a> })}
        </div>
        <details class="emp-raw">
            <summary>{"As the server sent it"}</summary>
            <pre tabindex="0">{json}</pre>
        </details>
    }
    .into_any()
}

/// A criterion: its label where it has one, and the exact value always.
fn criterion(param: Param, value: Option<&str>) -> impl IntoView + use<> {
    let text = value.map_or_else(|| "Any".to_owned(), |value| filter_text::label(param, value));
    let exact = value.filter(|value| **value != text).map(|exact| view! { " " <code>{exact.to_owned()}</code> });
    view! {
        <dt>{filter_text::name(param)}</dt>
        <dd class:emp-any=value.is_none()><bdi>{text}</bdi>{exact}</dd>
    }
}

fn problem(list: List, text: &'static str) -> AnyView {
    let uuid = list.view.with_untracked(|view| view.policy.clone());
    view! { <p>{text}</p> <p class="emp-hint"><bdi>{uuid}</bdi></p> }.into_any()
}

fn failed(list: List, error: &ApiError) -> AnyView {
    if matches!(error, ApiError::Validation(_)) {
        return problem(list, "This is no UUID, so there is no such policy. Check the address.");
    }
    let lines = error_text::lines(error).into_iter().map(|line| view! { <p>{line}</p> }).collect::<Vec<_>>();
    view! {
        <p>{error_text::title(error)}</p>
        {lines}
        <p><button class="emp-button" type="button" on:click=move |_| list.refresh()>"Try again"</button></p>
    }
    .into_any()
}
