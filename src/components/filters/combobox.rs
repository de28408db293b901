//! A field with known values, by default a filter of the list: type to narrow, choose an option, or use any other
//! value. Opened, it has the server's values requested, and shows them in place of the built-in ones when they arrive.
//!
//! Follows the WAI-ARIA editable combobox with list autocomplete: the focus stays in the field, and
//! `aria-activedescendant` names the active option. What a key does is in `combobox/state.rs`.

pub mod field;
pub mod listbox;
pub mod options;
pub mod state;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use crate::api::query::Param;
use crate::components::filters::combobox::field::{ComboboxField, ComboboxModel, GroupOf};
use crate::components::filters::combobox::listbox::{OptionList, option_id, scroll_to};
use crate::components::filters::combobox::state::{ComboboxState, KeyEffect};
use crate::components::filters::invisible_note::invisible_note;
use crate::components::filters::refusal::{described_by, invalid};
use crate::components::kit::button::link_button;
use crate::components::kit::find;
use crate::components::kit::popup::popup_beside;
use crate::components::kit::typing::{as_typed, is_composing, on_typed};
use crate::reactive::erased::{attribute, effect, listener, memo, set, view_fn};
use crate::reactive::unique_id::unique_id;
use crate::store::facet_counts::Facets;
use crate::store::facet_store::FacetStore;
use crate::store::list_state::ListState;
use crate::store::list_store::ListStore;
use crate::text::error_messages;

/// The field and its list of options.
#[component]
pub fn Combobox(
    /// The parameter whose values it offers.
    param: Param,
    /// Where its value lives; by default it is the filter of the parameter.
    #[prop(optional)]
    field: Option<ComboboxField>,
    /// Groups the options.
    #[prop(optional)]
    group_of: Option<GroupOf>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let is_filter = field.is_none();
    // How many policies an option would show is known of filters only.
    let facets = if is_filter { use_context::<FacetStore>() } else { None };
    let field = field.unwrap_or_else(|| ComboboxField::filter(store, param));
    let (label, unset, value) = (field.label, field.unset, field.value);
    let id = unique_id("combobox");
    let (listbox_id, note_id) = (format!("{id}-listbox"), format!("{id}-note"));
    let input = NodeRef::<html::Input>::new();
    let popup = NodeRef::<html::Div>::new();
    let listbox = NodeRef::<html::Div>::new();
    let model = ComboboxModel::new(store, param, field, facets, group_of);
    let ComboboxModel { state, options, .. } = model;

    let is_open = memo(move || state.with(ComboboxState::is_open));
    let is_unapplied = memo(move || state.with(ComboboxState::is_unapplied));
    let active_at = memo(move || options.with(|options| state.with(|state| state.active_at(options))));
    effect(move || {
        if is_open.get() {
            store.choices.load(param);
            if let Some(facets) = facets {
                facets.open(param, false);
                on_cleanup(move || facets.close());
            }
        } else {
            model.is_hovered.set(false);
        }
    });
    // The list would lie over the banner that leads to the sign-in.
    effect(move || {
        if store.state.with(ListState::is_denied) {
            untrack(|| model.change(|state, _| state.close()));
        }
    });
    popup_beside(input, popup, is_open, move || {
        model.change(|state, _| state.close());
    });

    let focus = move || {
        if let Some(input) = input.get_untracked() {
            find::focus(&input);
        }
    };
    let select_text = move || {
        if let Some(input) = input.get_untracked() {
            input.select();
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        // With a modifier the key is for the text, or for the browser.
        if is_composing(&event) || event.ctrl_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        if key == "Tab" {
            model.choose(model.change(ComboboxState::tab).flatten());
            return;
        }
        let was_open = is_open.get_untracked();
        match model.change(|state, field| state.key(&key, event.alt_key(), field)) {
            _ if event.shift_key() => return,
            None | Some(KeyEffect::None) => return,
            Some(KeyEffect::Handled) if !was_open && is_open.get_untracked() => select_text(),
            Some(KeyEffect::Handled) => {}
            Some(KeyEffect::Chosen(value)) => model.choose(Some(value)),
        }
        event.prevent_default();
    };
    let take = move |text: String| {
        model.change(|state, field| state.type_text(&text, field));
    };
    let on_click = move |_| {
        if !is_open.get_untracked() {
            model.change(ComboboxState::open);
            select_text();
        }
    };
    let on_leave = move |event: ev::FocusEvent| {
        let node = |target: Option<web_sys::EventTarget>| target?.dyn_into::<Node>().ok();
        let stays = node(event.current_target()).is_some_and(|own| own.contains(node(event.related_target()).as_ref()));
        if !stays {
            model.choose(model.change(ComboboxState::leave).flatten());
        }
    };
    let on_option = move |event: ev::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let option = target.and_then(|target| target.closest("[role=option]").ok().flatten());
        if let Some(value) = option.and_then(|option| option.get_attribute("data-value")) {
            model.choose(Some(value));
        }
    };
    let on_popup_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            focus();
            model.change(|state, _| state.discard());
        }
    };

    let option_list = OptionList { id: id.clone(), active_at, facets: facets.map(|_| (model.facets, param)) };
    let options_of = id.clone();
    let active_id = memo(move || active_at.get().map(|at| option_id(&options_of, at)));
    effect(move || {
        options.track();
        if let (Some(id), Some(listbox)) = (active_id.get(), listbox.get()) {
            scroll_to(&listbox, &id);
        }
    });
    let count_all = move || {
        let Facets::TooMany(total) = model.facets.get() else { return None };
        Some(link_button(format!("Count all {total} policies"), move || {
            focus();
            if let Some(facets) = facets {
                facets.open(param, true);
            }
        }))
    };
    // Only to be seen, as the names of groups.
    let no_counts = move || {
        let Facets::Failed(error) = model.facets.get() else { return None };
        let text = format!("No counts: {}", error_messages::title(&error));
        Some(view! { <div class="emp-no-counts" role="presentation">{text}</div> }.into_any())
    };
    let clear_button = move || {
        let clear = listener(move |_| {
            model.choose(Some(String::new()));
            focus();
        });
        let is_filled = !value.with(String::is_empty) || is_unapplied.get();
        is_filled.then(|| {
            view! {
                <button class="emp-clear" type="button" {..set("tabindex", "-1")} aria-label=format!("Clear {label}") on:click=clear>
                    <span aria-hidden="true">{"\u{d7}"}</span>
                </button>
            }
            .into_any()
        })
    };
    let refused = memo(move || is_filter && store.refuses(param));
    let note = {
        let id = note_id.clone();
        move || is_unapplied.get().then(|| id.clone())
    };
    let clean = move |value| {
        model.choose(Some(value));
        focus();
    };
    view! {
        <div class="emp-field" on:focusout=listener(on_leave)>
            <label {..set("for", id.clone())}>{label}</label>
            <div class="emp-combobox emp-chevron">
                <input
                    class="emp-input"
                    id=id
                    type="text"
                    role="combobox"
                    {..as_typed()}
                    {..set("placeholder", unset)}
                    {..set("aria-autocomplete", "list")}
                    {..set("aria-expanded", attribute(move || Some(is_open.get().to_string())))}
                    {..set("aria-controls", listbox_id.clone())}
                    {..set("aria-activedescendant", attribute(move || active_id.get()))}
                    {..set("aria-describedby", described_by(refused, param, note))}
                    {..set("aria-invalid", invalid(memo(move || refused.get() || is_unapplied.get())))}
                    prop:value=Signal::derive(move || model.text())
                    node_ref=input
                    on:click=listener(on_click)
                    on:input=on_typed(take)
                    on:compositionend=on_typed(take)
                    on:keydown=listener(on_key)
                />
                {view_fn(clear_button)}
            </div>
            <p
                class=attribute(move || Some(if is_unapplied.get() { "emp-field-note" } else { "emp-sr-only" }))
                {..set("aria-live", "polite")}
                id=note_id
            >
                {attribute(move || model.announcement(param))}
            </p>
            // A press on an option leaves the focus in the field, and the scrollable list isn't a tab stop.
            <div
                class="emp-popup"
                {..set("popover", "manual")}
                node_ref=popup
                on:mousedown=listener(move |event: ev::MouseEvent| event.prevent_default())
                on:pointerenter=listener(move |_: ev::PointerEvent| model.is_hovered.set(true))
                on:mouseleave=listener(move |_: ev::MouseEvent| model.is_hovered.set(false))
                on:keydown=listener(on_popup_key)
            >
                <div
                    class="emp-options"
                    id=listbox_id
                    role="listbox"
                    {..set("tabindex", "-1")}
                    aria-label=label
                    node_ref=listbox
                    on:click=listener(on_option)
                >
                    {view_fn(move || options.with(|options| option_list.views(options)))}
                    {view_fn(no_counts)}
                </div>
                {view_fn(count_all)}
            </div>
            {invisible_note(value, clean)}
        </div>
    }
}
