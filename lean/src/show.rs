//! `<Show>`.

use crate::children::ChildrenFn;
use crate::component;
use crate::signal::Memo;
use crate::view::IntoView;

/// Shows its children as long as `when` is true. They are drawn anew only when that changes.
#[component(transparent)]
pub fn Show<W>(
    /// What is shown.
    children: ChildrenFn,
    /// Whether it is; tracked.
    when: W,
) -> impl IntoView
where
    W: Fn() -> bool + Send + Sync + 'static,
{
    let shown = Memo::new(move |_| when());
    move || shown.get().then(|| children())
}
