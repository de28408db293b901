//! A filter with documented values: type to narrow, choose an option, or use any other value.
//!
//! Follows the WAI-ARIA editable combobox with list autocomplete: the focus stays in the field, and
//! `aria-activedescendant` names the active option. Nothing is active until an arrow key makes it so.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::api::choices::Choice;
use crate::api::query::Param;
use crate::components::combobox_options::{ComboboxOption, all_options, exact_option, matching_options};
use crate::components::field_error::{FieldErrorMessage, described_by};
use crate::hooks::erased::{attribute, effect, listener, memo, view_fn};
use crate::hooks::unique_id::unique_id;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::text::filter_labels;

/// The name of an option's group.
pub type GroupOf = fn(&'static Choice) -> &'static str;

/// How far Page Up and Page Down move, in options.
const PAGE: usize = 8;

/// The field and its list of options.
#[component]
pub fn Combobox(
    /// The parameter that it filters by.
    param: Param,
    /// The documented values.
    choices: &'static [Choice],
    /// Groups the options.
    #[prop(optional)]
    group_of: Option<GroupOf>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let label = filter_labels::param_label(param);
    let id = unique_id("combobox");
    let listbox_id = format!("{id}-listbox");
    let input = NodeRef::<html::Input>::new();
    let listbox = NodeRef::<html::Div>::new();

    let value = memo(move || store.value(param));
    let shown = move || value.with(|value| filter_labels::value_label(param, value).unwrap_or(value).to_owned());
    // The text while the list is open; closed, the field shows the filter.
    let typed = RwSignal::new(None::<String>);
    let active = RwSignal::new(None::<usize>);
    let is_open = move || typed.with(Option::is_some);
    let options = memo(move || match typed.get() {
        Some(typed) if typed == shown() => value.with(|value| all_options(choices, value)),
        Some(typed) => matching_options(choices, &typed),
        None => Vec::new(),
    });
    let active_option = move || options.with_untracked(|options| options.get(active.get_untracked()?).cloned());

    let open = move || {
        typed.set(Some(untrack(shown)));
        let current = value.get_untracked();
        active.set(options.with_untracked(|options| options.iter().position(|option| option.value() == current)));
        if let Some(input) = input.get_untracked() {
            input.select();
        }
    };
    let close = move || {
        typed.set(None);
        active.set(None);
    };
    let choose = move |option: ComboboxOption| {
        close();
        store.update(&QueryUpdate::Filter(param, option.value().to_owned()));
    };
    // Enter: the active option; else what is typed, where it names a value or is the only option there is.
    let accept = move || {
        let typed = typed.get_untracked().unwrap_or_default();
        let only =
            || options.with_untracked(|options| if let [option] = &options[..] { Some(option.clone()) } else { None });
        if let Some(option) = active_option().or_else(|| exact_option(choices, &typed)).or_else(only) {
            choose(option);
        }
    };
    // On blur only what names a value is kept; a list that was opened and not changed changes nothing.
    let leave = move || {
        // The field also loses the focus when it is removed, and its signals with it.
        let Some(Some(typed)) = typed.try_get_untracked() else { return };
        match exact_option(choices, &typed) {
            Some(option) if typed != untrack(shown) => choose(option),
            _ => close(),
        }
    };

    let on_key = move |event: ev::KeyboardEvent| {
        // With a modifier the key is for the text, or for the browser.
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.is_composing() {
            return;
        }
        let last = options.with_untracked(Vec::len).saturating_sub(1);
        let move_to = |to: usize| active.set(Some(to.min(last)));
        let at = active.get_untracked();
        match (event.key().as_str(), untrack(is_open)) {
            ("ArrowDown" | "ArrowUp" | "Enter", false) => open(),
            ("ArrowDown", true) => move_to(at.filter(|at| *at < last).map_or(0, |at| at + 1)),
            ("ArrowUp", true) if event.alt_key() => close(),
            ("ArrowUp", true) => move_to(at.and_then(|at| at.checked_sub(1)).unwrap_or(last)),
            ("PageDown", true) => move_to(at.map_or(0, |at| at + PAGE)),
            ("PageUp", true) => move_to(at.unwrap_or(0).saturating_sub(PAGE)),
            ("Home", true) => move_to(0),
            ("End", true) => move_to(last),
            ("Enter", true) => accept(),
            ("Escape", true) => close(),
            ("Escape", false) if !value.with_untracked(String::is_empty) => choose(ComboboxOption::Any),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let on_input = move |event: ev::Event| {
        typed.set(Some(event_target_value(&event)));
        active.set(None);
    };

    let option_list = {
        let id = id.clone();
        move || options.with(|options| option_views(&id, options, active, group_of, choose))
    };
    let active_id = {
        let id = id.clone();
        move || active.get().map(|at| option_id(&id, at))
    };
    effect({
        let active_id = active_id.clone();
        move || {
            options.track();
            if let (Some(id), Some(listbox)) = (active_id(), listbox.get()) {
                scroll_to(&listbox, &id);
            }
        }
    });
    let described_by = {
        let id = id.clone();
        move || described_by(store, param, &id, None)
    };
    let clear_button = move || {
        let clear = listener(move |_| {
            choose(ComboboxOption::Any);
            if let Some(input) = input.get_untracked() {
                // Fails for no element that is in the document.
                let _ = input.focus();
            }
        });
        let filled = !value.with(String::is_empty);
        filled.then(|| {
            view! {
                <button class="emp-clear" type="button" tabindex="-1" aria-label=format!("Clear {label}") on:click=clear>
                    <span aria-hidden="true">{"\u{d7}"}</span>
                </button>
            }
        })
    };
    view! {
        <div class="emp-field">
            <label for=id.clone()>{label}</label>
            <div class="emp-combobox">
                <input
                    class="emp-input"
                    id=id.clone()
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="Any"
                    aria-autocomplete="list"
                    aria-expanded=attribute(move || Some(is_open().to_string()))
                    aria-controls=listbox_id.clone()
                    aria-activedescendant=attribute(active_id)
                    aria-describedby=attribute(described_by)
                    aria-invalid=attribute(move || store.field_error(param).map(|_| "true"))
                    prop:value=Signal::derive(move || typed.get().unwrap_or_else(shown))
                    node_ref=input
                    on:click=listener(move |_| if !untrack(is_open) { open() })
                    on:input=listener(on_input)
                    on:keydown=listener(on_key)
                    on:blur=listener(move |_| leave())
                />
                {view_fn(clear_button)}
            </div>
            // A press on an option leaves the focus in the field; the scrollable list is no tab stop either.
            <div
                class="emp-options"
                id=listbox_id
                role="listbox"
                aria-label=label
                tabindex="-1"
                hidden=Signal::derive(move || !is_open())
                node_ref=listbox
                on:mousedown=listener(move |event: ev::MouseEvent| event.prevent_default())
            >
                {view_fn(option_list)}
            </div>
            <FieldErrorMessage param id />
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

/// The options, below the names of their groups.
fn option_views(
    id: &str,
    options: &[ComboboxOption],
    active: RwSignal<Option<usize>>,
    group_of: Option<GroupOf>,
    choose: impl Fn(ComboboxOption) + Copy + Send + Sync + 'static,
) -> Vec<AnyView> {
    let mut views = Vec::with_capacity(options.len());
    let mut group = None;
    for (at, option) in options.iter().enumerate() {
        let option_group = match (group_of, option) {
            (Some(group_of), ComboboxOption::Documented(choice)) => Some(group_of(choice)),
            _ => None,
        };
        if option_group != group
            && let Some(name) = option_group
        {
            views.push(view! { <div class="emp-option-group" role="presentation">{name}</div> }.into_any());
        }
        group = option_group;
        views.push(option_view(option_id(id, at), at, option, group, active, choose));
    }
    views
}

/// An option. The name of its group is part of its own name: screen readers differ on groups in a listbox.
fn option_view(
    id: String,
    at: usize,
    option: &ComboboxOption,
    group: Option<&'static str>,
    active: RwSignal<Option<usize>>,
    choose: impl Fn(ComboboxOption) + Copy + Send + Sync + 'static,
) -> AnyView {
    let (label, exact) = (option.label(), option.exact_value());
    let option = option.clone();
    view! {
        <div
            class="emp-option"
            id=id
            role="option"
            aria-selected=attribute(move || Some((active.get() == Some(at)).to_string()))
            on:click=listener(move |_| choose(option.clone()))
        >
            <span>{label}</span>
            {exact.map(|exact| view! { " " <code>{exact}</code> })}
            {group.map(|group| view! { <span class="emp-sr-only">", "{group}</span> })}
        </div>
    }
    .into_any()
}
