//! A dialog of the tools.

use std::rc::Rc;

use leptos::prelude::*;

use crate::components::dialogs::dialog::Dialog;
use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::reactive::erased::{memo, view_fn};

/// A modal dialog that is open while it is the one that was asked for.
#[component]
pub fn ToolsDialog(
    /// Its heading, which is its name.
    heading: &'static str,
    /// Whether the dialog that is open is this one.
    is_this: fn(&ToolDialog) -> bool,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = expect_context::<DialogRequest>();
    let open = memo(move || dialog.with(|dialog| dialog.as_ref().is_some_and(is_this)));
    let on_close = Rc::new(move || dialog.set(None));
    view! { <Dialog heading=view_fn(move || heading) open on_close children /> }
}
