//! A dialog of the tools, which the list opens and closes.

use std::rc::Rc;

use leptos::prelude::*;

use crate::components::dialogs::dialog::Dialog;
use crate::hooks::erased::{memo, view_fn};
use crate::tools::bridge::ListBridge;
use crate::tools::dialog_request::{DialogRequest, ToolDialog};

/// A modal dialog that is open while the list says so.
#[component]
pub fn ToolsDialog(
    /// Its heading, which is its name.
    heading: &'static str,
    /// Whether the dialog that the list has open is this one.
    is_this: fn(&ToolDialog) -> bool,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = expect_context::<DialogRequest>();
    let list = expect_context::<ListBridge>();
    let open = memo(move || dialog.get().is_some_and(|dialog| is_this(&dialog)));
    let on_close = Rc::new(move || list.close_dialog());
    view! { <Dialog heading=view_fn(move || heading) open on_close children /> }
}
