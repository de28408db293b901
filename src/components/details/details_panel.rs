//! Where the details of a policy are: beside the list or over it, and how they lead to the next policy and back to the list.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::components::details::policy_details::policy_details;
use crate::components::dialogs::dialog::{Dialog, focus_heading};
use crate::components::kit::button::{fixed, icon_button};
use crate::components::kit::find::{find, focus, is_in};
use crate::components::kit::icon;
use crate::components::kit::visible_text::visible_text;
use crate::components::table::row_template::NAME_CLASS;
use crate::components::table::row_tools::reveal;
use crate::embed::host_events::{HostEvent, HostEvents};
use crate::reactive::erased::{attribute, effect, listener, memo, view_fn};
use crate::reactive::style_flag::style_flag;
use crate::store::list_store::ListStore;
use crate::store::policy_details::{Details, DetailsStore, row_of};

/// The name of the details as long as that of their policy is not known.
const NO_NAME: &str = "Policy details";
/// What the arrow keys scroll: it has a scroll bar of its own.
const SCROLLING: &str = "pre";

/// The details of the policy that the URL names: where the list is wide a panel beside it, which leaves the list usable, else a
/// modal dialog over it. details-panel.css says from which width.
///
/// The panel is a `<dialog>` that is not modal, in its place beside the rows and not in the top layer: there it stays within the
/// list wherever a host page puts that, scrolls away with it, and covers nothing of the host's.
#[component]
pub fn DetailsPanel() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let details_store = expect_context::<DetailsStore>();
    details_store.follow(store);
    let details = details_store.details;
    let open = memo(move || details.with(|details| !matches!(details, Details::Closed)));
    let place = NodeRef::<html::Div>::new();
    let beside = style_flag(place, "--_details", "beside", open);
    let dialog = NodeRef::<html::Dialog>::new();
    // The one that is shown. A closed one has neither focus nor scroll position to set, but the browser would lay out the page
    // to find that out.
    let shown = move || dialog.get_untracked().filter(|dialog| dialog.open());
    // Opened where it is open already, it takes the focus too.
    effect(move || {
        store.policy_opened.track();
        if let Some(dialog) = shown() {
            focus_heading(&dialog);
        }
    });
    effect(move || {
        details_store.uuid.track();
        if let Some(scroller) = shown().and_then(|dialog| find(&dialog, ".emp-dialog-scroller")) {
            scroller.set_scroll_top(0);
        }
    });
    let step = steps(store, details_store, dialog);
    let on_key = move |event: ev::KeyboardEvent| {
        let offset = match event.key().as_str() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return,
        };
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
        if modified || event.default_prevented() || is_in(&event, SCROLLING) {
            return;
        }
        event.prevent_default();
        // Held down, a key would send requests at every repeat.
        if !event.repeat() {
            step.run(offset);
        }
    };
    let heading = view_fn(move || {
        details.with(|details| match details {
            Details::Found(policy) if !policy.name.trim().is_empty() => visible_text(&policy.name),
            _ => NO_NAME.into_any(),
        })
    });
    let at_end = move |offset| attribute(move || details_store.step(store, offset).is_none().then_some("true"));
    let buttons = view! {
        {icon_button(fixed("Previous policy"), fixed(icon::UP), None, Some(at_end(-1)), move || step.run(-1))}
        {icon_button(fixed("Next policy"), fixed(icon::DOWN), None, Some(at_end(1)), move || step.run(1))}
    };
    view! {
        <div class="emp-details" node_ref=place on:keydown=listener(on_key)>
            <Dialog
                heading
                open
                beside
                on_close=Callback::new(move |()| store.open_policy(None))
                return_focus=focus_row(store, details_store.uuid, place)
                buttons=buttons.into_any()
                node=dialog
            >
                {policy_details(details_store)}
            </Dialog>
        </div>
    }
}

/// Opens the policy this many steps away, if there is one and the host doesn't prevent it.
fn steps(store: ListStore, details: DetailsStore, dialog: NodeRef<html::Dialog>) -> Callback<isize> {
    let events = expect_context::<HostEvents>();
    Callback::new(move |offset| {
        let next = untrack(|| details.step(store, offset));
        let (Some(policy), Some(dialog)) = (next, dialog.get_untracked()) else { return };
        let row = untrack(|| row_of(store, &policy.pk));
        if !events.dispatch(HostEvent::PolicyActivate(policy.raw.get())) {
            return;
        }
        store.step_to_policy(policy.pk);
        // Only the content is redrawn; the buttons above stay.
        if find(&dialog, ".emp-dialog-buttons :focus").is_none() {
            focus_heading(&dialog);
        }
        if let Some(name) = row.and_then(|row| name_in_row(&dialog, row)) {
            reveal(&name);
        }
    })
}

/// What moves the focus to the row of the policy that was open last, or to the list's heading where it is not among the rows.
fn focus_row(store: ListStore, uuid: Memo<Option<String>>, place: NodeRef<html::Div>) -> Box<dyn Fn()> {
    let last = StoredValue::new(None);
    effect(move || {
        if let Some(uuid) = uuid.get() {
            last.set_value(Some(uuid));
        }
    });
    Box::new(move || {
        let Some(place) = place.get_untracked() else { return };
        let row = untrack(|| row_of(store, &last.try_get_value()??));
        let heading = || find(&place.closest(".emp").ok()??, ".emp-title");
        if let Some(target) = row.and_then(|row| name_in_row(&place, row)).or_else(heading) {
            focus(&target);
        }
    })
}

/// The name in the row with this index, in the list around an element.
fn name_in_row(inside: &Element, row: usize) -> Option<HtmlElement> {
    let names = inside.closest(".emp").ok()??.query_selector_all(&format!(".{NAME_CLASS}")).ok()?;
    names.item(u32::try_from(row).ok()?)?.dyn_into().ok()
}
