//! Exports policies as a file, or copies them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::choices::LISTED;
use crate::components::dialogs::export_document::{Document, Exported};
use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::kit::button::primary_button;
use crate::components::kit::copy_button::copy_button;
use crate::components::reports::reading_progress::ReadingProgress;
use crate::export::format::Format;
use crate::export::import_check::ImportCheck;
use crate::reactive::erased::{listener, memo, view_fn};
use crate::reactive::unique_id::unique_id;
use crate::store::all_policies::AllPolicies;
use crate::store::column_store::ColumnStore;
use crate::store::list_store::ListStore;
use crate::store::scope::Scope;
use crate::text::count::policies;
use crate::text::import_check;

/// What is in the dialog.
pub fn content() -> AnyView {
    let store = expect_context::<ListStore>();
    let dialog = expect_context::<DialogRequest>();
    // Of a report, its policies.
    let set = store.view.with_untracked(|view| if view.is_filtered() { view.policies() } else { view.reported() });
    let narrowed = set.narrowing.is_on();
    let all = AllPolicies::of(store, &set, true);
    let scope = match dialog.get_untracked() {
        Some(ToolDialog::Export(scope)) => Arc::new(scope),
        _ => Arc::default(),
    };
    let (format, with_refused) = (RwSignal::new(Format::Csv), RwSignal::new(false));
    view! {
        {formats(format)}
        <ReadingProgress all on_cancel=Callback::new(move |()| dialog.set(None)) />
        {view_fn(move || {
            let exported = Exported { all: all.get()?, scope: Arc::clone(&scope) };
            Some(policies_of(exported, narrowed, format, with_refused))
        })}
    }
    .into_any()
}

fn formats(format: RwSignal<Format>) -> AnyView {
    let name = unique_id("format");
    let choices = expect_context::<ListStore>().choices;
    let choose = move |choice| {
        if choice == Format::Blueprint {
            LISTED.into_iter().for_each(|param| choices.load(param));
        }
        format.set(choice);
    };
    let choice = |choice: Format| {
        let hint_id = unique_id("format-hint");
        view! {
            <label class="emp-format">
                <input
                    type="radio"
                    data-first=(choice == Format::Csv).then_some("")
                    name=name.clone()
                    aria-describedby=hint_id.clone()
                    prop:checked=Signal::derive(move || format.get() == choice)
                    on:change=listener(move |_| choose(choice))
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

/// How many are exported, which of them a server would refuse, and the buttons that do it.
fn policies_of(exported: Exported, narrowed: bool, format: RwSignal<Format>, with_refused: RwSignal<bool>) -> AnyView {
    let store = expect_context::<ListStore>();
    let label = if exported.all.is_complete() { "Download" } else { "Download what was read" };
    let count = exported.policies().count();
    let title = title(count, narrowed, &exported.scope);
    let to_check = exported.clone();
    let check = memo(move || match format.get() {
        Format::Blueprint => {
            ImportCheck::of(to_check.policies(), &LISTED.map(|param| (param, store.choices.of(param))))
        }
        _ => ImportCheck::default(),
    });
    let is_checking = memo(move || {
        format.get() == Format::Blueprint && LISTED.into_iter().any(|param| store.choices.is_loading(param))
    });
    let notes = move || {
        if is_checking.get() {
            return view! { <p>"Reading what this server accepts\u{2026}"</p> }.into_any();
        }
        check.with(|check| notes(check, count as u32, with_refused.get()))
    };
    let any_refused = memo(move || check.with(|check| !check.refused.is_empty()) && !is_checking.get());
    let with_query = store.server().has_query == Some(true);
    let (columns, rules) = (expect_context::<ColumnStore>().shown, store.rules);
    let document = Document { exported, format, check, with_refused, with_query, columns, rules };
    view! {
        <div role="status">
            <p>{title}</p>
            {view_fn(notes)}
        </div>
        {view_fn(move || any_refused.get().then(|| include(with_refused)))}
        {view_fn(move || (count > 0 && !is_checking.get()).then(|| actions(label, &document)))}
    }
    .into_any()
}

/// What is left out of a blueprint, and why.
fn notes(check: &ImportCheck, total: u32, with_refused: bool) -> AnyView {
    let reasons: Vec<_> = import_check::reasons(check).into_iter().map(|reason| view! { <li>{reason}</li> }).collect();
    view! {
        {import_check::summary(check, total, with_refused).map(|summary| view! { <p>{summary}</p> })}
        {(!reasons.is_empty()).then(|| view! { <ul class="emp-hint emp-reasons">{reasons}</ul> })}
        {import_check::remarks(check).into_iter().map(|remark| view! { <p>{remark}</p> }).collect::<Vec<_>>()}
    }
    .into_any()
}

/// The choice to leave nothing out.
fn include(with_refused: RwSignal<bool>) -> AnyView {
    view! {
        <label class="emp-format">
            <input
                class="emp-checkbox"
                type="checkbox"
                prop:checked=Signal::derive(move || with_refused.get())
                on:change=listener(move |_| with_refused.update(|include| *include = !*include))
            />
            <span>{"Include them anyway"}</span>
        </label>
    }
    .into_any()
}

fn actions(label: &'static str, document: &Document) -> AnyView {
    let [file, text, table] = std::array::from_fn(|_| document.clone());
    let outcome = RwSignal::new(String::new());
    let copy_text = move || {
        let text = text.clone();
        copy_button(text.format.get().text_label(), move || text.text())
    };
    view! {
        <p class="emp-actions">
            {primary_button(label, move || outcome.set(file.download()))} {view_fn(copy_text)}
            {copy_button("for spreadsheet", move || table.table())}
        </p>
        <p role="status">{outcome}</p>
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
