//! Views put on the page.

use any_spawner::Executor;
use upstream::leptos_dom::helpers::document;
use upstream::reactive::owner::Owner;
use web_sys::HtmlElement;

use crate::mounted::Mounted;
use crate::view::{IntoView, View};

/// A view on the page. Dropped, it goes, with all that it owns: signals, effects, listeners, clean-ups.
#[must_use = "dropped, the view is taken away again"]
pub struct UnmountHandle {
    // Dropped in this order, after the nodes are gone.
    _owner: Owner,
    view: Mounted,
}

impl UnmountHandle {
    /// Leaves the view on the page for ever.
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for UnmountHandle {
    fn drop(&mut self) {
        self.view.remove();
    }
}

/// Draws a view at the end of `parent`.
#[expect(clippy::needless_pass_by_value, reason = "as in Leptos")]
pub fn mount_to<V: IntoView>(parent: HtmlElement, draw: impl FnOnce() -> V) -> UnmountHandle {
    // Only says that it was done before.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let view = owner.with(|| build(draw().into_view(), &parent));
    UnmountHandle { _owner: owner, view }
}

/// Draws a view at the end of the page's body, for ever.
pub fn mount_to_body<V: IntoView>(draw: impl FnOnce() -> V) {
    if let Some(body) = document().body() {
        mount_to(body, draw).forget();
    }
}

fn build(view: View, parent: &HtmlElement) -> Mounted {
    let view = Mounted::build(view);
    view.insert(parent, None);
    view
}
