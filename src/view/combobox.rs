//! A filter with documented values: type to narrow, choose, or enter any other value.
//!
//! Follows the WAI-ARIA editable combobox with list autocomplete: the focus stays in the field, `aria-activedescendant`
//! names the active option.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::api::choices::Choice;
use crate::api::query::Param;
use crate::list::controller::List;
use crate::list::edit::Edit;
use crate::view::filter_text;
use crate::view::ids::unique_id;
use crate::view::options::{Offer, all_offers, offers};
use crate::view::refusal::{Refusal, described_by};

/// How an option's group is named, for choices that have groups.
pub type GroupOf = fn(&'static Choice) -> &'static str;

/// The field and its list of options.
#[component]
pub fn Combobox(
    /// The list.
    list: List,
    /// The parameter that it filters by.
    param: Param,
    /// The documented values.
    choices: &'static [Choice],
    /// Groups the options.
    #[prop(optional)]
    group_of: Option<GroupOf>,
) -> impl IntoView {
    let name = filter_text::name(param);
    let id = unique_id("choice");
    let listbox_id = format!("{id}-list");
    let input = NodeRef::<html::Input>::new();
    let value = Memo::new(move |_| list.value(param));
    let shown = move || value.with(|value| filter_text::value(param, value).unwrap_or(value).to_owned());
    // What is typed while the list is open; closed, the field shows the filter.
    let typed = RwSignal::new(None::<String>);
    let open = Memo::new(move |_| typed.with(Option::is_some));
    let text = Memo::new(move |_| typed.get().unwrap_or_else(shown));
    let offered = Memo::new(move |_| match typed.get() {
        Some(typed) if typed == shown() => value.with(|value| all_offers(choices, value)),
        Some(typed) => offers(choices, &typed),
        None => Vec::new(),
    });
    let active = RwSignal::new(0_usize);

    let open_list = move || {
        if !open.get_untracked() {
            typed.set(Some(shown()));
            let current = value.get_untracked();
            let at = offered.with_untracked(|offered| offered.iter().position(|offer| offer.value() == current));
            active.set(at.unwrap_or(0));
            if let Some(input) = input.get_untracked() {
                input.select();
            }
        }
    };
    let close = move || typed.set(None);
    let choose = move |offer: Option<Offer>| {
        close();
        if let Some(offer) = offer {
            list.edit(&Edit::Filter(param, offer.value().to_owned()));
        }
    };
    let active_offer = move || offered.with_untracked(|offered| offered.get(active.get_untracked()).cloned());
    let move_to = move |at: usize| {
        let last = offered.with_untracked(Vec::len).saturating_sub(1);
        active.set(at.min(last));
    };

    // What was typed counts, as in any other field; merely opened, the list is left without a change.
    let leave = move || {
        // The field loses the focus also when it is taken off the page, and the list with it.
        let Some(typed) = typed.try_get_untracked() else { return };
        let changed = typed.is_some_and(|typed| typed != untrack(shown));
        choose(if changed { active_offer() } else { None });
    };

    let on_key = move |event: ev::KeyboardEvent| {
        // With a modifier the key is for the text, or for the browser.
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key();
        if modified || event.is_composing() {
            return;
        }
        let at = active.get_untracked();
        let last = offered.with_untracked(Vec::len).saturating_sub(1);
        match (event.key().as_str(), open.get_untracked()) {
            ("ArrowDown" | "ArrowUp", false) => open_list(),
            ("ArrowDown", true) => move_to(if at >= last { 0 } else { at + 1 }),
            ("ArrowUp", true) if event.alt_key() => close(),
            ("ArrowUp", true) => move_to(at.checked_sub(1).unwrap_or(last)),
            ("PageDown", true) => move_to(at + 8),
            ("PageUp", true) => move_to(at.saturating_sub(8)),
            ("Home", true) => move_to(0),
            ("End", true) => move_to(last),
            ("Enter", true) => choose(active_offer()),
            ("Enter", false) => open_list(),
            ("Escape", true) => close(),
            ("Escape", false) if !value.with_untracked(String::is_empty) => choose(Some(Offer::Any)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let on_input = move |event: ev::Event| {
        typed.set(Some(event_target_value(&event)));
        active.set(0);
    };

    let options = {
        let id = id.clone();
        move || {
            // Closed, it is spared the code that draws them.
            open.get().then(|| offered.with(|offered| options(&id, offered, active, group_of, choose)))
        }
    };
    let active_id = {
        let id = id.clone();
        Memo::new(move |_| open.get().then(|| option_id(&id, active.get())))
    };
    let listbox = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        offered.track();
        if let (Some(id), Some(listbox)) = (active_id.get(), listbox.get()) {
            scroll_to(&listbox, &id);
        }
    });
    let described_by = {
        let id = id.clone();
        move || described_by(list, param, &id, None)
    };
    let refusal_id = id.clone();
    let clear = move || {
        let filled = !value.with(String::is_empty);
        filled.then(|| {
            view! {
                <button
                    class="emp-clear"
                    type="button"
                    tabindex="-1"
                    aria-label=format!("Clear {name}")
                    on:click=move |_| {
                        choose(Some(Offer::Any));
                        if let Some(input) = input.get_untracked() {
                            // Fails for no element that is in the document.
                            let _ = input.focus();
                        }
                    }
                >
                    <span aria-hidden="true">{"\u{d7}"}</span>
                </button>
            }
        })
    };
    view! {
        <div class="emp-field">
            <label for=id.clone()>{name}</label>
            <div class="emp-combobox">
                <input
                    class="emp-input"
                    id=id
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="Any"
                    aria-autocomplete="list"
                    aria-expanded=move || open.get().to_string()
                    aria-controls=listbox_id.clone()
                    aria-activedescendant=active_id
                    aria-describedby=described_by
                    aria-invalid=move || list.refusal(param).map(|_| "true")
                    prop:value=text
                    node_ref=input
                    on:click=move |_| open_list()
                    on:input=on_input
                    on:keydown=on_key
                    on:blur=move |_| leave()
                />
                {clear}
            </div>
            // Pressing anything in it leaves the focus in the field; a long list is not a stop of its own either.
            <div
                class="emp-options"
                id=listbox_id
                role="listbox"
                aria-label=name
                tabindex="-1"
                hidden=move || !open.get()
                node_ref=listbox
                on:mousedown=move |event| event.prevent_default()
            >
                {options}
            </div>
            <Refusal list param id=refusal_id />
        </div>
    }
}

fn option_id(id: &str, at: usize) -> String {
    format!("{id}-{at}")
}

fn scroll_to(listbox: &web_sys::HtmlElement, id: &str) {
    if let Ok(Some(option)) = listbox.query_selector(&format!("#{id}")) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// The options, under their groups where they have some.
// Never inlined: the first rows do without it (scripts/split/).
#[inline(never)]
fn options(
    id: &str,
    offered: &[Offer],
    active: RwSignal<usize>,
    group_of: Option<GroupOf>,
    choose: impl Fn(Option<Offer>) + Copy + Send + Sync + 'static,
) -> Vec<AnyView> {
    let mut views = Vec::with_capacity(offered.len());
    let mut group = None;
    for (at, offer) in offered.iter().enumerate() {
        if let (Some(group_of), Offer::Documented(choice)) = (group_of, offer) {
            let next = group_of(choice);
            if group.replace(next) != Some(next) {
                // The group is part of each option's name instead: groups in a listbox are read unevenly.
                views.push(view! { <div class="emp-group" role="presentation">{next}</div> }.into_any());
            }
        }
        views.push(option(option_id(id, at), at, offer, group, active, choose));
    }
    views
}

fn option(
    id: String,
    at: usize,
    offer: &Offer,
    group: Option<&'static str>,
    active: RwSignal<usize>,
    choose: impl Fn(Option<Offer>) + Copy + Send + Sync + 'static,
) -> AnyView {
    let (label, exact) = (offer.label(), offer.exact());
    let chosen = offer.clone();
    view! {
        <div
            class="emp-option"
            id=id
            role="option"
            aria-selected=move || (active.get() == at).to_string()
            on:click=move |_| choose(Some(chosen.clone()))
        >
            <span>{label}</span>
            {exact.map(|exact| view! { " " <code>{exact}</code> })}
            {group.map(|group| view! { <span class="emp-sr-only">", "{group}</span> })}
        </div>
    }
    .into_any()
}
