//! A dialog of the tools.

use leptos::prelude::*;

use crate::components::dialogs::dialog::Dialog;
use crate::components::dialogs::open_dialog::{DialogRequest, ToolDialog};
use crate::reactive::erased::{memo, view_fn};

/// A modal dialog with this heading, which is its name; it is open while it is the one that was asked for.
pub fn tools_dialog(
    heading: &'static str,
    is_this: fn(&ToolDialog) -> bool,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let dialog = expect_context::<DialogRequest>();
    let open = memo(move || dialog.with(|dialog| dialog.as_ref().is_some_and(is_this)));
    let on_close = Callback::new(move |()| dialog.set(None));
    view! { <Dialog heading=view_fn(move || heading) open on_close>{content()}</Dialog> }.into_any()
}
