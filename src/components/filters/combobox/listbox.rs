//! The options of an open combobox, below the names of their groups.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Node, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::api::choices::Choice;
use crate::api::query::Param;
use crate::components::filters::combobox::options::ComboboxOption;
use crate::reactive::erased::{ViewFn, attribute, listener, view_fn};
use crate::store::facet_store::{FacetStore, Facets};
use crate::text::policy_summary::policies;

/// The id of the option at this position, in the combobox with the id `id`.
#[must_use]
pub fn option_id(id: &str, at: usize) -> String {
    format!("{id}-{at}")
}

/// The option on which the primary button went down, and its element.
pub type PressedOption = StoredValue<Option<(web_sys::EventTarget, ComboboxOption)>, LocalStorage>;

/// The pressed option when the button is released, if the options were drawn anew meanwhile, because the server's values
/// arrived, and without its element: no click is dispatched then. `None` where the click does it.
pub fn released_option(pressed: PressedOption) -> Option<ComboboxOption> {
    let is_connected = |target: &web_sys::EventTarget| target.dyn_ref::<Node>().is_some_and(Node::is_connected);
    pressed.try_write_value()?.take_if(|(target, _)| !is_connected(target)).map(|(_, option)| option)
}

/// The option that a click is on. Drawn anew between press and release, its element may have got another one: the pressed one
/// is meant. There is none where assistive technology clicks.
fn clicked_option(pressed: PressedOption, event: &MouseEvent) -> Option<ComboboxOption> {
    let (target, option) = pressed.try_update_value(Option::take).flatten()?;
    (event.current_target() == Some(target)).then_some(option)
}

/// Scrolls the list to the option with this id, if that is out of sight.
pub fn scroll_to(listbox: &web_sys::HtmlElement, id: &str) {
    if let Ok(Some(option)) = listbox.query_selector(&format!("#{id}")) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// The options of one combobox, as views.
pub struct OptionList {
    /// The id of the combobox.
    pub id: String,
    /// What the option says that is no value.
    pub unset: &'static str,
    /// The position of the active option.
    pub active_at: Memo<Option<usize>>,
    /// Where a press is kept until it is released.
    pub pressed: PressedOption,
    /// Tells how many policies an option would show, of this parameter.
    pub facets: Option<(FacetStore, Param)>,
}

impl OptionList {
    /// One view for each option, and one for the name of each group.
    pub fn views(
        &self,
        options: &[ComboboxOption],
        group_of: impl Fn(&Choice) -> Option<String>,
        choose: impl Fn(ComboboxOption) + Copy + Send + Sync + 'static,
    ) -> Vec<AnyView> {
        let mut views = Vec::with_capacity(options.len());
        let mut group = None;
        for (at, option) in options.iter().enumerate() {
            let (option_group, count) = match option {
                ComboboxOption::Known(choice) => {
                    let count = self.facets.map(|(facets, param)| count_view(facets, param, choice.value.to_string()));
                    (group_of(choice), count)
                }
                _ => (None, None),
            };
            if option_group != group
                && let Some(name) = option_group.clone()
            {
                views.push(view! { <div class="emp-option-group" role="presentation">{name}</div> }.into_any());
            }
            group.clone_from(&option_group);
            let label = if *option == ComboboxOption::Any { self.unset.to_owned() } else { option.label() };
            let text = option_text(label, option.exact_value(), option_group, count);
            views.push(self.option(at, text, option.clone(), choose));
        }
        views
    }

    fn option(
        &self,
        at: usize,
        text: AnyView,
        option: ComboboxOption,
        choose: impl Fn(ComboboxOption) + Copy + Send + Sync + 'static,
    ) -> AnyView {
        let (active_at, pressed) = (self.active_at, self.pressed);
        let press = {
            let option = option.clone();
            move |event: MouseEvent| {
                let target = event.current_target().filter(|_| event.button() == 0);
                pressed.set_value(target.map(|target| (target, option.clone())));
            }
        };
        view! {
            <div
                class="emp-option"
                id=option_id(&self.id, at)
                role="option"
                aria-selected=attribute(move || Some((active_at.get() == Some(at)).to_string()))
                on:mousedown=listener(press)
                on:click=listener(move |event| choose(clicked_option(pressed, &event).unwrap_or_else(|| option.clone())))
            >
                {text}
            </div>
        }
        .into_any()
    }
}

/// What an option says. The name of its group is part of its own name: screen readers differ on groups in a listbox.
fn option_text(label: String, exact: Option<String>, group: Option<String>, count: Option<ViewFn>) -> AnyView {
    view! {
        <span class="emp-option-text">{label} {exact.map(|exact| view! { " " <code>{exact}</code> })}</span>
        {count}
        {group.map(|group| view! { <span class="emp-sr-only">", "{group}</span> })}
    }
    .into_any()
}

/// How many policies a value would show, once that is known: a number alone to be seen, with its unit for screen readers. The
/// option stays the same element.
fn count_view(facets: FacetStore, param: Param, value: String) -> ViewFn {
    view_fn(move || match facets.of(param) {
        Facets::Known(counts) => {
            let count = counts.of(param, &value);
            Some(view! {
                <span class="emp-option-count" aria-hidden="true">{count.to_string()}</span>
                <span class="emp-sr-only">", "{policies(count)}</span>
            })
        }
        _ => None,
    })
}
