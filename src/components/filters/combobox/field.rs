//! A combobox's value and state as signals.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use crate::api::choices::{Choice, built_in_label};
use crate::api::query::Param;
use crate::components::filters::combobox::options::{ComboboxOption, OptionKind};
use crate::components::filters::combobox::state::{ComboboxState, Field};
use crate::reactive::erased::{effect, memo, memo_since};
use crate::store::choice_store::ChoiceStore;
use crate::store::facet_counts::Facets;
use crate::store::facet_store::FacetStore;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::text::filter_labels;

/// The name of a value's group; tracked.
pub type GroupOf = fn(ChoiceStore, &Choice) -> Cow<'static, str>;

/// A value stored somewhere other than a filter of the list.
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
    pub fn filter(store: ListStore, param: Param) -> Self {
        Self {
            label: filter_labels::param_label(param),
            unset: "Any",
            value: memo(move || store.value(param)),
            set: Box::new(move |value| store.update(&QueryUpdate::Filter(param, value))),
        }
    }
}

/// The state, and what it is a state of. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ComboboxModel {
    /// What is open, typed and active.
    pub state: RwSignal<ComboboxState>,
    /// The options of the open list.
    pub options: Memo<Vec<ComboboxOption>>,
    /// Whether the pointer is on the list: then the values that are offered stay as they are.
    pub is_hovered: RwSignal<bool>,
    /// How many policies each option would show.
    pub facets: Memo<Facets>,
    unset: &'static str,
    offered: Memo<Arc<[ComboboxOption]>>,
    value: Memo<String>,
    label: Memo<String>,
    set: StoredValue<Box<dyn Fn(String) + Send + Sync>>,
}

impl ComboboxModel {
    /// Creates the state of a field, with the list closed.
    pub fn new(
        store: ListStore,
        param: Param,
        field: ComboboxField,
        facets: Option<FacetStore>,
        group_of: Option<GroupOf>,
    ) -> Self {
        let ComboboxField { unset, value, set, .. } = field;
        let state = RwSignal::new(ComboboxState::default());
        let is_hovered = RwSignal::new(false);
        let facets = memo(move || facets.map(|facets| facets.of(param)).unwrap_or_default());
        let label = memo(move || {
            let choices = store.choices.of(param);
            value.with(|value| filter_labels::choice_label(param, value, &choices).unwrap_or(value).to_owned())
        });
        let offered = memo_since(move |before: Option<&Arc<[_]>>| match before {
            Some(before) if is_hovered.get() => Arc::clone(before),
            _ => facets.with(|facets| offered(store.choices, param, facets, group_of)).into(),
        });
        let options = memo(move || {
            let field = |state: &ComboboxState| {
                offered.with(|offered| value.with(|value| state.options(Field { offered, unset, value, label: "" })))
            };
            state.with(|state| if state.is_open() { field(state) } else { Vec::new() })
        });
        // Another value, from wherever it comes, takes the place of a text that was left, and so does none.
        effect(move || {
            value.track();
            store.cleared.track();
            if state.with_untracked(ComboboxState::is_unapplied) {
                state.update(ComboboxState::discard);
            }
        });
        Self { state, options, is_hovered, facets, unset, offered, value, label, set: StoredValue::new(set) }
    }

    /// Changes the state; `None` when the field has been removed, which takes the focus from it.
    pub fn change<T>(&self, run: impl FnOnce(&mut ComboboxState, Field) -> T) -> Option<T> {
        let offered = self.offered.try_get_untracked()?;
        let (value, label) = (self.value.try_get_untracked()?, self.label.try_get_untracked()?);
        let field = Field { offered: &offered, unset: self.unset, value: &value, label: &label };
        self.state.try_update(|state| run(state, field))
    }

    /// Sets the value, if there is one, and closes the list.
    pub fn choose(&self, value: Option<String>) {
        if let Some(value) = value {
            self.state.update(ComboboxState::discard);
            self.set.with_value(|set| set(value));
        }
    }

    /// The field's text; tracked.
    pub fn text(&self) -> String {
        let text = self.state.with(|state| state.text().map(str::to_owned));
        text.unwrap_or_else(|| self.label.get())
    }

    /// What screen readers say of the list while it is open, or the sentence about a text that is not applied; tracked.
    pub fn announcement(&self, param: Param) -> Option<String> {
        let (is_open, is_typed) = self.state.with(|state| (state.is_open(), state.typed().is_some()));
        if !is_open {
            return is_typed.then(|| filter_labels::NOT_APPLIED.to_owned());
        }
        self.options.with(|options| {
            let offered = options.iter().filter(|option| option.kind == OptionKind::Offered);
            let policies = self.facets.with(|facets| match facets {
                Facets::Known(counts) if is_typed => {
                    Some(offered.clone().map(|option| counts.of(param, &option.value)).sum())
                }
                _ => None,
            });
            Some(filter_labels::options_found(offered.count(), is_typed, policies))
        })
    }
}

/// The values that are offered: the server's, or the built-in ones, then others that policies have.
fn offered(choices: ChoiceStore, param: Param, facets: &Facets, group_of: Option<GroupOf>) -> Vec<ComboboxOption> {
    let known = choices.of(param);
    let option = |choice| ComboboxOption::offered(choice, group_of.map(|group_of| group_of(choices, choice)));
    let mut offered: Vec<_> = known.as_slice().iter().map(option).collect();
    if let Facets::Known(counts) = facets {
        offered.extend(counts.values(param).into_iter().filter(|value| known.find(value).is_none()).map(|value| {
            let label = built_in_label(param, value).map_or_else(|| Cow::Owned(value.to_owned()), Cow::Borrowed);
            let choice = Choice { value: Cow::Owned(value.to_owned()), label };
            ComboboxOption::offered(&choice, Some(Cow::Borrowed("Other values in use")))
        }));
    }
    offered
}
