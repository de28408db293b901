//! Listeners at elements.

use std::borrow::Cow;

use upstream::reactive::owner::Owner;
use upstream::tachys::renderer::RemoveEventHandler;
use upstream::tachys::renderer::dom::Dom;
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::call::Call;

/// A listener as `view!` describes it.
pub(crate) struct Listener {
    pub(crate) event: Cow<'static, str>,
    pub(crate) handler: Box<dyn Call<JsValue, ()>>,
}

/// A listener at an element; dropped, it is removed.
pub(crate) struct Attached {
    event: Cow<'static, str>,
    _remove: RemoveEventHandler<Element>,
}

impl Listener {
    /// Listens at the element itself: nothing is delegated, so that it works in a shadow root too. The handler runs as
    /// part of whatever owns the view.
    pub(crate) fn attach(self, element: &Element) -> Attached {
        let Self { event, mut handler } = self;
        let owner = Owner::current().unwrap_or_default();
        let remove = Dom::add_event_listener(
            element,
            &event,
            Box::new(move |event| {
                // What a handler reads is not followed; that is not worth a warning.
                #[cfg(debug_assertions)]
                let _zone = upstream::reactive::diagnostics::SpecialNonReactiveZone::enter();
                owner.with(|| handler.call(event));
            }),
        );
        Attached { event, _remove: remove }
    }
}

impl Attached {
    /// Whether the other can take its place.
    pub(crate) fn fits(&self, other: &Listener) -> bool {
        self.event == other.event
    }
}
