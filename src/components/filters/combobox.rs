//! A field with known values, by default a filter of the list: type to narrow, choose an option, or
//! use any other value. Opened, it has the server's values requested, and shows them in place of the built-in ones when they arrive.
//!
//! Follows the WAI-ARIA editable combobox with list autocomplete: the focus stays in the field, and
//! `aria-activedescendant` names the active option. Nothing is active until an arrow key makes it so.

pub mod listbox;
pub mod options;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::api::choices::Choice;
use crate::api::error::ApiError;
use crate::api::query::Param;
use crate::components::filters::combobox::listbox::{OptionList, PressedOption, option_id, released_option, scroll_to};
use crate::components::filters::combobox::options::{ComboboxOption, all_options, exact_option, matching_options};
use crate::components::filters::refusal::{described_by, invalid};
use crate::reactive::erased::{attribute, effect, listener, memo, view_fn};
use crate::reactive::unique_id::unique_id;
use crate::store::choice_store::ChoiceStore;
use crate::store::facet_store::{FacetStore, Facets};
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::text::{error_messages, filter_labels};

/// The name of an option's group; tracked.
pub type GroupOf = fn(ChoiceStore, &Choice) -> String;

/// Where a value lives that is no filter of the list.
pub struct ComboboxField {
    /// The field's label.
    pub label: &'static str,
    /// What it says where it has no value.
    pub unset: &'static str,
    /// Its value; empty for none.
    pub value: Memo<String>,
    /// Sets it.
    pub set: Box<dyn Fn(String) + Send + Sync>,
}

impl ComboboxField {
    /// The filter of a parameter.
    fn filter(store: ListStore, param: Param) -> Self {
        Self {
            label: filter_labels::param_label(param),
            unset: "Any",
            value: memo(move || store.value(param)),
            set: Box::new(move |value| store.update(&QueryUpdate::Filter(param, value))),
        }
    }
}

/// How far Page Up and Page Down move, in options.
const PAGE: usize = 8;

/// What the field shows.
#[derive(Clone, PartialEq)]
enum Entry {
    /// The list is closed: the filter.
    Closed,
    /// The list is open, and nothing was typed: the filter as it read when the list was opened. The server's label may arrive
    /// meanwhile; put into the field, it would undo the selection of the text.
    Opened(String),
    /// The list is open: what was typed.
    Typed(String),
}

impl Entry {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Closed => None,
            Self::Opened(text) | Self::Typed(text) => Some(text),
        }
    }
}

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
    // How many policies an option would show is known of filters only.
    let facets = if field.is_none() { use_context::<FacetStore>() } else { None };
    let (description, refused) = match field {
        None => (Some(described_by(store, param, None)), Some(invalid(store, param))),
        Some(_) => (None, None),
    };
    let ComboboxField { label, unset, value, set } = field.unwrap_or_else(|| ComboboxField::filter(store, param));
    let set = StoredValue::new(set);
    let id = unique_id("combobox");
    let listbox_id = format!("{id}-listbox");
    let input = NodeRef::<html::Input>::new();
    let listbox = NodeRef::<html::Div>::new();

    let shown = move || {
        let choices = store.choices.of(param);
        value.with(|value| filter_labels::choice_label(param, value, &choices).unwrap_or(value).to_owned())
    };
    let entry = RwSignal::new(Entry::Closed);
    let is_open = memo(move || entry.with(|entry| *entry != Entry::Closed));
    effect(move || {
        if is_open.get() {
            store.choices.load(param);
            if let Some(facets) = facets {
                facets.open(param, false);
                on_cleanup(move || facets.close());
            }
        }
    });
    let options = memo(move || {
        let choices = store.choices.of(param);
        entry.with(|entry| match entry {
            Entry::Closed => Vec::new(),
            Entry::Typed(typed) if *typed != shown() => matching_options(choices.as_slice(), typed),
            Entry::Opened(_) | Entry::Typed(_) => {
                let mut options = value.with(|value| all_options(choices.as_slice(), value));
                if let Some(Facets::TooMany(total)) = facets.map(|facets| facets.of(param)) {
                    options.push(ComboboxOption::CountAll(total));
                }
                options
            }
        })
    });
    // The active option by its value: so it stays the same one when the server's values arrive.
    let active = RwSignal::new(None::<String>);
    let active_at = memo(move || {
        let at = |active: &String| options.with(|options| options.iter().position(|option| option.value() == active));
        active.with(|active| active.as_ref().and_then(at))
    });
    let option_at = move |at: usize| options.with_untracked(|options| options.get(at).cloned());

    let open = move || {
        entry.set(Entry::Opened(untrack(shown)));
        active.set(Some(value.get_untracked()));
        if let Some(input) = input.get_untracked() {
            input.select();
        }
    };
    let close = move || {
        entry.set(Entry::Closed);
        active.set(None);
    };
    let choose = move |option: ComboboxOption| match (option, facets) {
        (ComboboxOption::CountAll(_), Some(facets)) => facets.open(param, true),
        (option, _) => {
            close();
            set.with_value(|set| set(option.value().to_owned()));
        }
    };
    let named_by = move |text: &str| exact_option(untrack(move || store.choices.of(param)).as_slice(), text);
    // Enter: the active option; else what is typed, where it names a value or is the only option there is.
    let accept = move || {
        let active = active_at.get_untracked().and_then(option_at);
        let named = || entry.with_untracked(|entry| named_by(entry.text().unwrap_or_default()));
        let only =
            || options.with_untracked(|options| if let [option] = &options[..] { Some(option.clone()) } else { None });
        if let Some(option) = active.or_else(named).or_else(only) {
            choose(option);
        }
    };
    // On blur only what names a value is kept; a list that was opened and not changed changes nothing.
    let leave = move || match entry.try_get_untracked() {
        // The field also loses the focus when it is removed, and its signals with it.
        None | Some(Entry::Closed) => {}
        Some(Entry::Typed(typed)) if typed != untrack(shown) => match named_by(&typed) {
            Some(option) => choose(option),
            None => close(),
        },
        Some(Entry::Opened(_) | Entry::Typed(_)) => close(),
    };

    let on_key = move |event: ev::KeyboardEvent| {
        // With a modifier the key is for the text, or for the browser.
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.is_composing() {
            return;
        }
        let last = options.with_untracked(Vec::len).saturating_sub(1);
        let move_to = |to: usize| active.set(option_at(to.min(last)).map(|option| option.value().to_owned()));
        let at = active_at.get_untracked();
        match (event.key().as_str(), is_open.get_untracked()) {
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
        entry.set(Entry::Typed(event_target_value(&event)));
        active.set(None);
    };

    let pressed = PressedOption::new_local(None);
    let release = move |_| {
        if let Some(option) = released_option(pressed) {
            choose(option);
        }
    };
    let facets_of_param = facets.map(|facets| (facets, param));
    let option_list = OptionList { id: id.clone(), unset, active_at, pressed, facets: facets_of_param };
    let option_views = move || {
        let group_of = |choice: &Choice| group_of.map(|group_of| group_of(store.choices, choice));
        options.with(|options| option_list.views(options, group_of, choose))
    };
    let no_counts = move || match facets.filter(|_| is_open.get()).map(|facets| facets.of(param)) {
        Some(Facets::Failed(error)) => Some(no_counts(&error)),
        _ => None,
    };
    let active_id = {
        let id = id.clone();
        move || active_at.get().map(|at| option_id(&id, at))
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
            <div class="emp-combobox emp-chevron">
                <input
                    class="emp-input"
                    id=id
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=unset
                    aria-autocomplete="list"
                    aria-expanded=attribute(move || Some(is_open.get().to_string()))
                    aria-controls=listbox_id.clone()
                    aria-activedescendant=attribute(active_id)
                    aria-describedby=description
                    aria-invalid=refused
                    prop:value=Signal::derive(move || entry.with(|entry| entry.text().map(str::to_owned)).unwrap_or_else(shown))
                    node_ref=input
                    on:click=listener(move |_| if !is_open.get_untracked() { open() })
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
                hidden=Signal::derive(move || !is_open.get())
                node_ref=listbox
                on:mousedown=listener(move |event: ev::MouseEvent| event.prevent_default())
                on:mouseup=listener(release)
            >
                {view_fn(no_counts)}
                {view_fn(option_views)}
            </div>
        </div>
    }
}

/// Why there are no numbers beside the options: only to be seen, as the names of groups.
fn no_counts(error: &ApiError) -> AnyView {
    let text = format!("No counts: {}", error_messages::title(error));
    view! { <div class="emp-option-group" role="presentation">{text}</div> }.into_any()
}
