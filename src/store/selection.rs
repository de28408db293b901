//! The selection of policies, across pages.

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::reactive::erased::{effect, memo};
use crate::store::list_store::ListStore;
use crate::store::scope::Scope;
use crate::url_state::policy_set::PolicySet;

/// What is selected, found with `expect_context`. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Selection {
    /// `None` outside of selection mode.
    selected: RwSignal<Option<Scope>>,
    /// UUID of the policy that was selected or deselected last: where a range begins.
    anchor: StoredValue<Option<String>>,
}

impl Selection {
    /// Selection mode is off. What was selected is forgotten where the view has other policies, and for another user.
    pub fn new(store: ListStore) -> Self {
        let this = Self { selected: RwSignal::new(None), anchor: StoredValue::new(None) };
        // The same policies in another order stay selected.
        let policies = memo(move || store.policies.with(PolicySet::unordered));
        effect(move || {
            // Read, not only tracked: a memo that is not read follows nothing.
            policies.with(|_| ());
            store.user_switched.track();
            this.clear();
        });
        this
    }

    /// What is selected; `None` outside of selection mode. Tracked.
    pub fn get(&self) -> Option<Scope> {
        self.selected.get()
    }

    /// Whether selection mode is on, as it is now.
    pub fn is_on(&self) -> bool {
        self.selected.with_untracked(Option::is_some)
    }

    /// Begins to select, or ends and forgets the selection.
    pub fn turn_on(&self, on: bool) {
        self.selected.set(on.then(Scope::default));
    }

    /// Selects nothing.
    pub fn clear(&self) {
        self.select(Scope::default());
    }

    /// Selects these policies in place of others.
    pub fn select(&self, scope: Scope) {
        self.anchor.set_value(None);
        self.selected.update(|selected| {
            if let Some(selected) = selected {
                *selected = scope;
            }
        });
    }

    /// Selects the policy in this row, or takes it out; with `range` also those between it and the one before, if that is on
    /// the page.
    pub fn toggle(&self, policies: &[Policy], row: usize, range: bool) {
        let Some(policy) = policies.get(row) else { return };
        let is_selected =
            self.selected.with_untracked(|selected| selected.as_ref().is_some_and(|scope| scope.has(&policy.pk)));
        let anchor = self.anchor.get_value().filter(|_| range);
        let from = anchor.and_then(|anchor| policies.iter().position(|policy| policy.pk == anchor)).unwrap_or(row);
        self.set_all(policies.get(row.min(from)..=row.max(from)).unwrap_or_default(), !is_selected);
        self.anchor.set_value(Some(policy.pk.clone()));
    }

    /// Adds policies, or takes them out.
    pub fn set_all(&self, policies: &[Policy], is_in: bool) {
        self.selected.update(|selected| {
            if let Some(scope) = selected {
                policies.iter().for_each(|policy| scope.set(&policy.pk, is_in));
            }
        });
    }
}
