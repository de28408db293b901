//! Elements in the document.

use upstream::tachys::renderer::dom::Dom;
use web_sys::Element;

use crate::attribute::Applied;
use crate::element::Parts;
use crate::event::{Attached, Listener};
use crate::mounted::Mounted;
use crate::node_ref;

/// An element that was made.
pub(crate) struct MountedElement {
    element: Element,
    tag: &'static str,
    attributes: Vec<Applied>,
    listeners: Vec<Attached>,
    child: Option<Box<Mounted>>,
}

impl MountedElement {
    /// Makes an element and what is in it.
    pub(crate) fn build(parts: Parts) -> Self {
        let Parts { tag, attributes, listeners, slot, child } = parts;
        let element = Dom::create_element(tag, None);
        let attributes = attributes.into_iter().map(|attribute| attribute.apply(&element)).collect();
        let listeners = attach(listeners, &element);
        if let Some(slot) = slot {
            node_ref::fill(slot, &element);
        }
        let child = child.map(|child| {
            let child = Mounted::build(child);
            child.insert(&element, None);
            Box::new(child)
        });
        Self { element, tag, attributes, listeners, child }
    }

    /// Whether the other can be laid over it: the same tag, with attributes and listeners of the same names.
    pub(crate) fn fits(&self, other: &Parts) -> bool {
        self.tag == other.tag
            && self.child.is_some() == other.child.is_some()
            && self.attributes.len() == other.attributes.len()
            && self.listeners.len() == other.listeners.len()
            && self.attributes.iter().zip(&other.attributes).all(|(mine, other)| mine.fits(other))
            && self.listeners.iter().zip(&other.listeners).all(|(mine, other)| mine.fits(other))
    }

    /// Lays another that fits over it.
    pub(crate) fn patch(&mut self, parts: Parts) {
        // All classes overrule the single ones, which come after them.
        let mut anew = false;
        for (mine, other) in self.attributes.iter_mut().zip(parts.attributes) {
            let is_class = other.is_class();
            anew |= mine.patch(&self.element, other, anew && is_class) && is_class;
        }
        // The old ones end with this; their handlers may hold what is gone.
        self.listeners = attach(parts.listeners, &self.element);
        if let Some(slot) = parts.slot {
            node_ref::fill(slot, &self.element);
        }
        if let (Some(mine), Some(other)) = (&mut self.child, parts.child) {
            mine.patch(other);
        }
    }

    /// The element itself.
    pub(crate) fn element(&self) -> &Element {
        &self.element
    }
}

fn attach(listeners: Vec<Listener>, element: &Element) -> Vec<Attached> {
    listeners.into_iter().map(|listener| listener.attach(element)).collect()
}
