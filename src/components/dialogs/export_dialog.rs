//! Exports policies as a file, or copies them.

use std::rc::Rc;
use std::sync::Arc;

use js_sys::Date;
use leptos::prelude::*;

use crate::components::dialogs::dialog_frame::ToolsDialog;
use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::kit::button::button;
use crate::components::kit::copy_button::copy_button;
use crate::components::kit::local_time;
use crate::components::reports::reading_progress::ReadingProgress;
use crate::export::file::Export;
use crate::export::format::Format;
use crate::reactive::erased::{listener, view_fn};
use crate::reactive::unique_id::unique_id;
use crate::store::all_policies::AllPolicies;
use crate::store::all_policies::policies::Policies;
use crate::store::column_store::ColumnStore;
use crate::store::list_store::ListStore;
use crate::store::scope::Scope;
use crate::text::policy_summary::policies;
use crate::text::row_export;

/// The dialog while an export is open.
#[component]
pub fn ExportDialog() -> impl IntoView {
    view! {
        <ToolsDialog heading="Export" is_this=|dialog| matches!(dialog, ToolDialog::Export(_))>
            {content()}
        </ToolsDialog>
    }
}

fn content() -> AnyView {
    let store = expect_context::<ListStore>();
    let dialog = expect_context::<DialogRequest>();
    let set = store.policies.get_untracked();
    let narrowed = set.narrowing.is_on();
    let all = AllPolicies::of(store, set, true);
    let scope = match dialog.get_untracked() {
        Some(ToolDialog::Export(scope)) => Arc::new(scope),
        _ => Arc::default(),
    };
    let format = RwSignal::new(Format::Csv);
    view! {
        {formats(format)}
        <ReadingProgress all on_cancel=Rc::new(move || dialog.set(None)) />
        {view_fn(move || all.get().map(|policies| actions(policies, narrowed, &scope, format)))}
    }
    .into_any()
}

fn formats(format: RwSignal<Format>) -> AnyView {
    let name = unique_id("format");
    let choice = |choice: Format| {
        let hint_id = unique_id("format-hint");
        view! {
            <label class="emp-format">
                <input
                    type="radio"
                    name=name.clone()
                    aria-describedby=hint_id.clone()
                    prop:checked=Signal::derive(move || format.get() == choice)
                    on:change=listener(move |_| format.set(choice))
                />
                <span>{choice.label()}</span>
                <span class="emp-hint" id=hint_id>{choice.hint()}</span>
            </label>
        }
    };
    view! {
        <fieldset class="emp-formats">
            <legend>{"Format"}</legend>
            {Format::ALL.map(choice).into_iter().collect::<Vec<_>>()}
        </fieldset>
    }
    .into_any()
}

/// How many are exported, and the buttons that do it.
fn actions(all: Arc<Policies>, narrowed: bool, scope: &Arc<Scope>, format: RwSignal<Format>) -> AnyView {
    let store = expect_context::<ListStore>();
    let label = if all.is_complete() { "Download" } else { "Download what was read" };
    let export = Export {
        all,
        scope: Arc::clone(scope),
        with_query: store.server().has_query == Some(true),
        date: local_time::date(&Date::new_0()),
    };
    let count = export.policies().count();
    let title = title(count, narrowed, scope);
    let [file, text, table] = std::array::from_fn(|_| export.clone());
    let failed = RwSignal::new(false);
    let columns = expect_context::<ColumnStore>();
    let as_table = move || {
        let columns = columns.shown.get_untracked();
        row_export::tab_separated(table.policies(), &columns, &store.rules.get_untracked())
    };
    let buttons = view! {
        <p class="emp-actions">
            {button(label, move || failed.set(file.download(format.get_untracked()).is_err()))}
            {copy_button("text", move || text.text(format.get_untracked()))}
            {copy_button("as table", as_table)}
        </p>
    };
    view! {
        <p role="status">{title}</p>
        {(count > 0).then_some(buttons)}
        {view_fn(move || failed.get().then(|| view! { <p role="alert">{"The browser did not save the file."}</p> }))}
    }
    .into_any()
}

/// Which policies are exported.
fn title(found: usize, narrowed: bool, scope: &Scope) -> String {
    let selected = match scope {
        Scope::Only(uuids) => uuids.len(),
        Scope::AllBut(uuids) if uuids.is_empty() => 0,
        Scope::AllBut(_) => found,
    };
    match (selected, found) {
        (_, 0) => "No policies to export.".to_owned(),
        (0, 1) if narrowed => "1 policy of this view.".to_owned(),
        (0, _) if narrowed => format!("All {} of this view.", policies(found as u32)),
        (0, 1) => "1 policy that matches the filters.".to_owned(),
        (0, _) => format!("All {} that match the filters.", policies(found as u32)),
        (1, 1) => "1 selected policy.".to_owned(),
        _ if found < selected => {
            format!("{found} of {selected} selected policies; the others no longer match the filters.")
        }
        _ => format!("{found} selected policies."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_says_which_policies_are_exported() {
        let only = |count: usize| Scope::Only((0..count).map(|uuid| uuid.to_string()).collect());
        assert_eq!(title(240, false, &Scope::all()), "All 240 policies that match the filters.");
        assert_eq!(title(3, false, &only(3)), "3 selected policies.");
        assert!(title(1, false, &only(3)).starts_with("1 of 3 selected policies; "));
        assert_eq!(title(239, false, &Scope::AllBut(["a".to_owned()].into())), "239 selected policies.");
    }
}
