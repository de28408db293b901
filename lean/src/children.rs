//! What stands between the tags of a component.

use std::sync::Arc;

use crate::view::{AnyView, IntoView};

/// Children that can be drawn any number of times.
pub type ChildrenFn = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// What `view!` makes of what stands between the tags of a component.
pub trait ToChildren<F> {
    /// As children.
    fn to_children(draw: F) -> Self;
}

impl<F, V> ToChildren<F> for ChildrenFn
where
    F: Fn() -> V + Send + Sync + 'static,
    V: IntoView,
{
    fn to_children(draw: F) -> Self {
        Arc::new(move || draw().into_view())
    }
}
