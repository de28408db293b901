//! Saved views as a file.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::api::query::Defaults;
use crate::components::kit::button::button;
use crate::components::kit::saved_file::save_file;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, listener};
use crate::store::saved_views::{BadFile, Imported, SavedViews};
use crate::store::saved_views_store::SavedViewsStore;
use crate::text::count::counted;

/// The largest file that is read, in bytes.
const MAX_SIZE: f64 = 1_000_000.0;

/// The file that was chosen last.
pub type ChosenFile = RwSignal<Option<File>, LocalStorage>;

/// Imports each file that is chosen, until the calling owner is cleaned up.
pub fn importer(defaults: Defaults, views: SavedViewsStore) -> ChosenFile {
    let chosen = ChosenFile::new_local(None);
    effect(move || {
        let Some(file) = chosen.get() else { return };
        if file.size() > MAX_SIZE {
            views.say("Not imported: the file is too large.");
            return;
        }
        spawn_until_cleanup(|_| async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| JsValue::as_string(&text));
            match SavedViews::parse(&text.unwrap_or_default()) {
                Ok(file) => {
                    views.change(|views| Ok(said(views.import(file, defaults))));
                }
                Err(BadFile::Version) => views.say("Not imported: the file is of a newer version of this page."),
                Err(BadFile::Shape) => views.say("Not imported: this is no file of saved views."),
            }
        });
    });
    chosen
}

/// "Export views" and "Import views".
pub fn file_buttons(views: SavedViewsStore, chosen: ChosenFile) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let export = move || {
        let parts = js_sys::Array::of1(&views.to_file().into());
        let name = "event-matcher-policies-views.json";
        let what = format!("{name}, {}", counted(views.views.with_untracked(|views| views.views.len()), "view"));
        views.say(&save_file(&parts, "application/json", name, &what));
    };
    let choose_file = move |_: ev::Event| {
        if let Some(input) = input.get_untracked() {
            chosen.set(input.files().and_then(|files| files.get(0)));
            // The same file can be chosen again.
            input.set_value("");
        }
    };
    let choose = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <p class="emp-actions">
            {button("Export views", export)}
            {button("Import views", choose)}
            <input type="file" accept="application/json,.json" aria-label="File of saved views" hidden node_ref=input on:change=listener(choose_file) />
        </p>
    }
    .into_any()
}

/// What became of the views of a file.
fn said(imported: Imported) -> String {
    let Imported { added, replaced, refused } = imported;
    let mut text = format!("Imported: {added} added, {replaced} replaced.");
    if refused > 0 {
        text.push_str(&format!(" {refused} refused: a name must have 1 to 200 characters."));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_refused_is_said() {
        assert_eq!(said(Imported { added: 2, replaced: 1, refused: 0 }), "Imported: 2 added, 1 replaced.");
        assert!(said(Imported { refused: 1, ..Imported::default() }).contains("1 refused"));
    }
}
