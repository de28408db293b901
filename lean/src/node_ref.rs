//! References to elements.

use std::marker::PhantomData;

use upstream::__reexports::send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::html::ElementType;
use crate::signal::RwSignal;

/// Where an element is put once it is made: the same signal for elements of all types.
pub(crate) type Slot = RwSignal<Option<SendWrapper<Element>>>;

/// A reactive reference to an element, `None` until the element is made.
pub struct NodeRef<E> {
    slot: Slot,
    of: PhantomData<fn() -> E>,
}

impl<E: ElementType> NodeRef<E> {
    /// A reference to an element to come.
    #[must_use]
    pub fn new() -> Self {
        Self { slot: RwSignal::new(None), of: PhantomData }
    }

    /// The element; tracked.
    #[must_use]
    pub fn get(&self) -> Option<E::Output> {
        typed::<E>(self.slot.get())
    }

    /// The element.
    #[must_use]
    pub fn get_untracked(&self) -> Option<E::Output> {
        typed::<E>(self.slot.get_untracked())
    }

    /// The element; `None` when the owner of this reference is gone.
    #[must_use]
    pub fn try_get_untracked(&self) -> Option<Option<E::Output>> {
        self.slot.try_get_untracked().map(typed::<E>)
    }

    pub(crate) fn slot(self) -> Slot {
        self.slot
    }
}

impl<E: ElementType> Default for NodeRef<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> Clone for NodeRef<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for NodeRef<E> {}

/// Puts an element where its reference looks for it.
pub(crate) fn fill(slot: Slot, element: &Element) {
    slot.set(Some(SendWrapper::new(element.clone())));
}

fn typed<E: ElementType>(element: Option<SendWrapper<Element>>) -> Option<E::Output> {
    element.and_then(|element| element.take().dyn_into().ok())
}
