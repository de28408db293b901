//! The saved views: save, open, rename, delete, reorder, export, import.

use leptos::ev;
use leptos::prelude::*;

use crate::components::dialogs::dialog_frame::ToolsDialog;
use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::components::dialogs::reorder_buttons::reorder_buttons;
use crate::components::dialogs::saved_views_file::file_buttons;
use crate::components::kit::button::{button, fixed, icon_button, link_button};
use crate::components::kit::icon;
use crate::components::kit::view_link::view_link;
use crate::components::kit::visible_text::visible_text;
use crate::reactive::erased::{attribute, listener, memo, view_fn};
use crate::reactive::unique_id::unique_id;
use crate::settings::Settings;
use crate::store::list_store::ListStore;
use crate::store::saved_views::{BadName, MAX_NAME, SavedView};
use crate::store::saved_views_store::SavedViewsStore;
use crate::url_state::HistoryMode;
use crate::url_state::view_state::ViewState;

/// The dialog while the saved views are open.
#[component]
pub fn SavedViewsDialog() -> impl IntoView {
    view! {
        <ToolsDialog heading="Saved views" is_this=|dialog| *dialog == ToolDialog::SavedViews>
            {content()}
        </ToolsDialog>
    }
}

fn content() -> AnyView {
    let store = expect_context::<ListStore>();
    let views = SavedViewsStore::read(expect_context::<Settings>().api_base);
    let undo = move || {
        views.deleted.get().map(|(at, view)| {
            link_button("Undo", move || {
                let view = view.clone();
                views.change(|views| {
                    views.restore(at, view);
                    Ok(String::new())
                });
                views.deleted.set(None);
            })
        })
    };
    let rows = move || {
        views.views.with(|saved| {
            let last = saved.views.len().saturating_sub(1);
            let row = |(at, view): (usize, &SavedView)| row(store, views, at, last, view);
            saved.views.iter().enumerate().map(row).collect::<Vec<_>>()
        })
    };
    let is_empty = memo(move || views.views.with(|views| views.views.is_empty()));
    view! {
        {form(store, views)}
        <p role="status">{move || views.message.get()}" "{view_fn(undo)}</p>
        <ol class="emp-views">{view_fn(rows)}</ol>
        {view_fn(move || is_empty.get().then(|| view! { <p class="emp-hint">{"No views are saved yet."}</p> }))}
        <p class="emp-hint">
            {"They stay in this browser. To share a view, send its address; the default one opens with a plain address."}
        </p>
        {file_buttons(store.defaults, views)}
    }
    .into_any()
}

/// The field that names the current view.
fn form(store: ListStore, views: SavedViewsStore) -> AnyView {
    let id = unique_id("view-name");
    let name = RwSignal::new(String::new());
    let is_taken = memo(move || name.with(|name| views.views.with(|views| views.position(name).is_some())));
    let label = attribute(move || Some(if is_taken.get() { "Replace this view" } else { "Save this view" }));
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let query = store.view.with_untracked(|view| ViewState { policy: None, ..view.clone() }.write(""));
        let named = name.get_untracked();
        views.deleted.set(None);
        let is_saved = views.change(|views| match views.save(&named, &query) {
            Ok(()) => Ok(format!("Saved as \u{201c}{}\u{201d}.", named.trim())),
            Err(_) => Err("Give the view a name first."),
        });
        if is_saved {
            name.set(String::new());
        }
    };
    view! {
        <form class="emp-view-form" on:submit=listener(save)>
            <div class="emp-field">
                <label for=id.clone()>{"Name of this view"}</label>
                <input
                    class="emp-input"
                    id=id
                    type="text"
                    autocomplete="off"
                    maxlength=MAX_NAME.to_string()
                    prop:value=Signal::derive(move || name.get())
                    on:input=listener(move |event: ev::Event| name.set(event_target_value(&event)))
                />
            </div>
            <button class="emp-button" type="submit">{label}</button>
        </form>
    }
    .into_any()
}

fn row(store: ListStore, views: SavedViewsStore, at: usize, last: usize, view: &SavedView) -> AnyView {
    let renaming = RwSignal::new(false);
    let saved = StoredValue::new(view.clone());
    let is_default = view.default;
    let title = move || {
        if renaming.get() {
            rename_form(views, at, renaming, saved)
        } else {
            saved.with_value(|view| link(store, view))
        }
    };
    let tag = is_default.then(|| view! { <span class="emp-badge emp-neutral">{"default"}</span> });
    let default_label = if is_default { "No default" } else { "Make default" };
    let shift = move |down| {
        views.change(|views| {
            views.shift(at, down);
            Ok(String::new())
        });
    };
    let delete = move || {
        let is_deleted = views.change(|views| {
            let removed = views.remove(at).ok_or("Another window has deleted it.")?;
            let said = format!("Deleted \u{201c}{}\u{201d}.", removed.name);
            saved.set_value(removed);
            Ok(said)
        });
        if is_deleted {
            views.deleted.set(Some((at, saved.get_value())));
        }
    };
    let toggle = move || {
        views.change(|views| {
            views.toggle_default(at);
            Ok(String::new())
        });
    };
    let delete_label = format!("Delete {}", view.name);
    view! {
        <li>
            <span class="emp-view-name">{view_fn(title)} " " {tag}</span>
            <span class="emp-view-buttons">
                {link_button(default_label, toggle)}
                {link_button("Rename", move || renaming.set(true))}
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
        store.write_search(&parsed.write(&store.search()), HistoryMode::Push);
    };
    view_link(href, name, Box::new(open))
}

fn rename_form(views: SavedViewsStore, at: usize, renaming: RwSignal<bool>, saved: StoredValue<SavedView>) -> AnyView {
    let name = RwSignal::new(saved.with_value(|view| view.name.clone()));
    let rename = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let named = name.get_untracked();
        let is_renamed = views.change(|views| match views.rename(at, &named) {
            Ok(()) => Ok(String::new()),
            Err(BadName::Taken) => Err("Another view has this name."),
            Err(BadName::Length) => Err("A view needs a name."),
        });
        if is_renamed {
            renaming.try_set(false);
        }
    };
    view! {
        <form class="emp-view-form" on:submit=listener(rename)>
            <input
                class="emp-input"
                type="text"
                aria-label="New name"
                maxlength=MAX_NAME.to_string()
                prop:value=Signal::derive(move || name.get())
                on:input=listener(move |event: ev::Event| name.set(event_target_value(&event)))
            />
            <button class="emp-button" type="submit">{"Rename"}</button>
            {button("Cancel", move || renaming.set(false))}
        </form>
    }
    .into_any()
}
