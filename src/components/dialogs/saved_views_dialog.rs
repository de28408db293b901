//! The saved views: save, open, rename, delete, reorder, export, import.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::components::dialogs::dialog_frame::tools_dialog;
use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::dialogs::reorder_buttons::{focus_in_item, reorder_buttons};
use crate::components::dialogs::saved_views_file::{ChosenFile, file_buttons, importer};
use crate::components::filters::invisible_note::invisible_note;
use crate::components::kit::button::{button, fixed, icon_button, link_button};
use crate::components::kit::icon;
use crate::components::kit::typing::{as_typed, hold_composing, on_typed};
use crate::components::kit::view_link::view_link;
use crate::components::kit::visible_text::visible_text;
use crate::reactive::erased::{attribute, listener, memo, view_fn};
use crate::reactive::unique_id::unique_id;
use crate::settings::Settings;
use crate::store::list_store::ListStore;
use crate::store::saved_views::{BadName, MAX_NAME, SavedView, SavedViews};
use crate::store::saved_views_store::SavedViewsStore;
use crate::url_state::HistoryMode;
use crate::url_state::view_state::ViewState;

/// The dialog while the saved views are open.
pub fn saved_views_dialog() -> Option<AnyView> {
    let store = expect_context::<ListStore>();
    // They outlive the open dialog: a file that is being read is imported after it was closed.
    SavedViewsStore::of(store, &expect_context::<Settings>().api_base).map(|views| {
        let file = importer(store.defaults, views);
        let is_this = |dialog: &ToolDialog| *dialog == ToolDialog::SavedViews;
        tools_dialog("Saved views", is_this, move || content(store, views, file))
    })
}

/// The view that is being renamed, by its id, and what is typed.
type Renaming = RwSignal<Option<(String, String)>>;

fn content(store: ListStore, views: SavedViewsStore, file: ChosenFile) -> AnyView {
    let renaming = RwSignal::new(None);
    let undo = move || {
        views.deleted.get().map(|(at, view)| {
            link_button("Undo", move || {
                views.change(|views| {
                    views.restore(at, view.clone());
                    Ok(format!("Restored \u{201c}{}\u{201d}.", view.name))
                });
                views.deleted.set(None);
            })
        })
    };
    let saved = memo(move || views.views.get().views);
    let rows = move || {
        saved.with(|saved| {
            let last = saved.len().saturating_sub(1);
            let row = |(at, view): (usize, &SavedView)| row(store, views, renaming, at, last, view);
            saved.iter().enumerate().map(row).collect::<Vec<_>>()
        })
    };
    let is_empty = memo(move || saved.with(Vec::is_empty));
    view! {
        {form(store, views)}
        <p class="emp-said" role="status" data-heir=".emp-view-buttons button">{move || views.message.get()}" "{view_fn(undo)}</p>
        <ol class="emp-views" data-heir=".emp-view-buttons button|.emp-view-form input">{view_fn(rows)}</ol>
        {view_fn(move || is_empty.get().then(|| view! { <p class="emp-hint emp-no-views">{"No views are saved yet."}</p> }))}
        <p class="emp-hint">
            {"Saved in this browser only. To share a view, copy its link. The default view opens when the link has no filters."}
        </p>
        {file_buttons(views, file)}
    }
    .into_any()
}

/// The field that names the current view.
fn form(store: ListStore, views: SavedViewsStore) -> AnyView {
    let id = unique_id("view-name");
    // One that was changed is most likely saved again.
    let changed = untrack(|| views.open_view(store)).filter(|(_, is_changed)| *is_changed);
    let name = RwSignal::new(changed.map(|(name, _)| name).unwrap_or_default());
    let set = move |text| name.set(text);
    let is_taken = memo(move || name.with(|name| views.views.with(|views| views.named(name).is_some())));
    let label = attribute(move || Some(if is_taken.get() { "Replace this view" } else { "Save this view" }));
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let query = store.view.with_untracked(|view| ViewState { policy: None, ..view.clone() }.write(""));
        let named = name.get_untracked();
        views.deleted.set(None);
        let said = format!("Saved as \u{201c}{}\u{201d}.", named.trim());
        let is_saved = views.change(|views| views.save(&named, &query).map(|()| said).map_err(name_problem));
        if is_saved {
            name.set(String::new());
        }
    };
    view! {
        <form class="emp-view-form" data-heir=".emp-view-form input" on:submit=listener(save)>
            <div class="emp-field">
                <label for=id.clone()>{"Name of this view"}</label>
                <input
                    class="emp-input"
                    id=id
                    type="text"
                    data-first=""
                    {..as_typed()}
                    maxlength=MAX_NAME.to_string()
                    prop:value=Signal::derive(move || name.get())
                    on:input=on_typed(set)
                    on:compositionend=on_typed(set)
                    on:keydown=listener(|event| hold_composing(&event))
                />
                {invisible_note(name, set)}
            </div>
            <button class="emp-button emp-primary" type="submit">{label}</button>
        </form>
    }
    .into_any()
}

fn row(
    store: ListStore,
    views: SavedViewsStore,
    renaming: Renaming,
    at: usize,
    last: usize,
    view: &SavedView,
) -> AnyView {
    let saved = StoredValue::new(view.clone());
    let id = move || saved.with_value(|view| view.id.clone());
    let is_default = view.default;
    let is_renamed =
        memo(move || renaming.with(|renaming| renaming.as_ref().is_some_and(|(renamed, _)| *renamed == id())));
    let title = move || {
        if is_renamed.get() { rename_form(views, renaming, at) } else { saved.with_value(|view| link(store, view)) }
    };
    let tag = is_default.then(|| view! { <span class="emp-badge">{"default"}</span> });
    let default_label = if is_default { "Remove as default" } else { "Make default" };
    let shift = move |down| {
        views.change_view(&id(), |views, at| {
            views.shift(at, down);
            Ok(String::new())
        });
    };
    let delete = move || {
        let mut removed = None;
        views.change_view(&id(), |views, at| {
            removed = views.remove(at).map(|view| (at, view));
            let name = removed.as_ref().map(|(_, view)| view.name.as_str());
            Ok(format!("Deleted \u{201c}{}\u{201d}.", name.unwrap_or_default()))
        });
        views.deleted.set(removed);
    };
    let toggle = move || {
        views.change_view(&id(), |views, at| {
            views.set_default(at, !is_default);
            let name = views.views.get(at).map(|view| view.name.as_str()).unwrap_or_default();
            Ok(if is_default {
                "No view opens by default.".to_owned()
            } else {
                format!("\u{201c}{name}\u{201d} opens by default.")
            })
        });
    };
    let node = NodeRef::<html::Li>::new();
    let rename = move || {
        renaming.set(Some(saved.with_value(|view| (view.id.clone(), view.name.clone()))));
        if let Some(list) = node.get_untracked().and_then(|item| item.parent_element()) {
            focus_in_item(list, at, "input");
        }
    };
    let delete_label = format!("Delete {}", view.name);
    view! {
        <li node_ref=node>
            <span class="emp-view-name">{view_fn(title)} " " {tag}</span>
            <span class="emp-view-buttons">
                {link_button(default_label, toggle)}
                {link_button("Rename", rename)}
                {reorder_buttons(&view.name, at, [0, last], shift)}
                {icon_button(attribute(move || Some(delete_label.clone())), fixed(icon::CLOSE), None, None, delete)}
            </span>
        </li>
    }
    .into_any()
}

/// What opens a view: a link where the list's query is in a URL, else a button.
fn link(store: ListStore, view: &SavedView) -> AnyView {
    let dialog = expect_context::<DialogRequest>();
    let parsed = ViewState::parse(&view.query, store.defaults);
    let href = store.link(&parsed);
    let name = visible_text(&view.name);
    let open = move || {
        dialog.set(None);
        store.write(&parsed, HistoryMode::Push);
    };
    view_link(href, name, Box::new(open))
}

fn rename_form(views: SavedViewsStore, renaming: Renaming, at: usize) -> AnyView {
    let form = NodeRef::<html::Form>::new();
    let close = move || {
        let list = form.get_untracked().and_then(|form| form.closest("ol").ok()?);
        renaming.set(None);
        if let Some(list) = list {
            focus_in_item(list, at, ".emp-view-buttons button:nth-of-type(2)");
        }
    };
    let typed = move || renaming.with(|renaming| renaming.as_ref().map(|(_, name)| name.clone()).unwrap_or_default());
    let rename = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some((id, name)) = renaming.get_untracked() else { return };
        let rename = |views: &mut SavedViews, at| views.rename(at, &name).map_err(name_problem);
        let said = format!("Renamed to \u{201c}{}\u{201d}.", name.trim());
        if views.change_view(&id, |views, at| rename(views, at).map(|()| said)) {
            close();
        }
    };
    let set = move |text: String| {
        renaming.update(|renaming| {
            if let Some((_, name)) = renaming {
                *name = text;
            }
        });
    };
    view! {
        <form class="emp-view-form" node_ref=form on:submit=listener(rename)>
            <input
                class="emp-input"
                type="text"
                aria-label="New name"
                {..as_typed()}
                maxlength=MAX_NAME.to_string()
                prop:value=Signal::derive(typed)
                on:input=on_typed(set)
                on:compositionend=on_typed(set)
                on:keydown=listener(|event| hold_composing(&event))
            />
            <button class="emp-button" type="submit">{"Rename"}</button>
            {button("Cancel", close)}
            {invisible_note(Signal::derive(typed), set)}
        </form>
    }
    .into_any()
}

const fn name_problem(problem: BadName) -> &'static str {
    match problem {
        BadName::Length => "A view needs a name.",
        BadName::Taken => "Another view has this name.",
    }
}
