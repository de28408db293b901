//! Erases the types of closures in views. Leptos compiles its code for a changing view, an attribute and a listener once
//! for each type of closure; erased, once in all.

use leptos::prelude::*;

/// A part of a view that changes with the signals that it reads.
pub type ViewFn = Box<dyn Fn() -> AnyView + Send>;

/// Erases the type of a changing part of a view.
pub fn view_fn<V: IntoView + 'static>(view: impl Fn() -> V + Send + 'static) -> ViewFn {
    Box::new(move || view().into_any())
}

/// Erases the type of an event listener.
pub fn listener<E>(listener: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(listener)
}

/// An attribute that changes with the signals that it reads; absent where it is `None`.
pub fn attribute<T: Into<String>>(value: impl Fn() -> Option<T> + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(move || value().map(Into::into))
}
