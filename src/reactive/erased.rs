//! Erases the types of closures that Leptos takes. It compiles its code for a changing view, an attribute, a listener, an
//! effect and a memo once for each type of closure; erased, once in all. What runs such a closure is unsubscribed when it is
//! cleaned up (`reactive/unsubscribe.rs`).

use leptos::prelude::*;
use leptos::tachys::html::attribute::AttributeValue;
use leptos::tachys::html::attribute::custom::{CustomAttr, custom_attribute};
use leptos::tachys::html::event::EventDescriptor;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::reactive::unsubscribe::unsubscribe_on_cleanup;

/// A part of a view that changes with the signals that it reads.
pub type ViewFn = Box<dyn Fn() -> AnyView + Send>;

/// What a memo computes its value with, from the value before.
type MemoFn<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

/// Erases the type of a changing part of a view.
pub fn view_fn<V: IntoView + 'static>(view: impl Fn() -> V + Send + 'static) -> ViewFn {
    Box::new(move || {
        unsubscribe_on_cleanup();
        view().into_any()
    })
}

/// Erases the type of an event listener.
pub fn listener<E>(listener: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(listener)
}

/// Listens to events of an element that is there, until the calling effect runs again or is cleaned up.
pub fn on<E>(element: &Element, event: E, run: impl FnMut(E::EventType) + 'static)
where
    E: EventDescriptor + Send + 'static,
    E::EventType: From<JsValue> + 'static,
{
    let handler = element.on(event, listener(run));
    on_cleanup(move || drop(handler));
}

/// Listens to events of the window, until the calling owner is cleaned up.
pub fn on_window<E>(event: E, run: impl Fn(E::EventType) + 'static)
where
    E: EventDescriptor + 'static,
    E::EventType: JsCast,
{
    let handle = window_event_listener(event, run);
    on_cleanup(move || handle.remove());
}

/// An attribute that changes with the signals that it reads; absent where it is `None`.
pub fn attribute<T: Into<String>>(value: impl Fn() -> Option<T> + Send + Sync + 'static) -> Signal<Option<String>> {
    let value: Box<dyn Fn() -> Option<String> + Send + Sync> = Box::new(move || {
        unsubscribe_on_cleanup();
        value().map(Into::into)
    });
    Signal::derive(value)
}

/// An attribute of an element by its name: `{..set("part", "table")}`. Leptos compiles its code for an attribute once for each name
/// and type of value; for those that are set by this, once for each type.
pub fn set<V: AttributeValue>(name: &'static str, value: V) -> CustomAttr<&'static str, V> {
    custom_attribute(name, value)
}

/// An effect, erased.
pub fn effect(mut run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(move || {
        unsubscribe_on_cleanup();
        run();
    });
    Effect::new(run);
}

/// Runs this whenever a trigger is notified from now on.
pub fn whenever(trigger: Trigger, run: impl Fn() + 'static) {
    let mut is_first = true;
    effect(move || {
        trigger.track();
        if !std::mem::take(&mut is_first) {
            untrack(&run);
        }
    });
}

/// A memo, erased but for its value.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    memo_since(move |_| value())
}

/// A memo whose value depends on the one before, erased but for its value.
pub fn memo_since<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let value: MemoFn<T> = Box::new(move |before| {
        unsubscribe_on_cleanup();
        value(before)
    });
    Memo::new(value)
}
