//! Views in the document: made, patched, moved and taken away.
//!
//! A view that takes the place of another is laid over it: what has the same shape stays the same node, with its focus,
//! its selection and its scroll position, and only what differs is changed. The rest is replaced.

use std::borrow::Cow;

use upstream::tachys::renderer::dom::Dom;
use web_sys::{Node, Text};

use crate::dynamic::Dynamic;
use crate::mounted_element::MountedElement;
use crate::view::{Kind, View};

/// A view that was made. Dropped, its effects end and its listeners are removed; its nodes stay until
/// [`remove`](Self::remove).
pub(crate) enum Mounted {
    Text { node: Text, text: Cow<'static, str> },
    Element(MountedElement),
    List(Vec<Mounted>),
    Dynamic(Dynamic),
}

impl Mounted {
    /// Makes a view, to be inserted.
    pub(crate) fn build(view: View) -> Self {
        match view.0 {
            Kind::Text(text) => Self::Text { node: Dom::create_text_node(&text), text },
            Kind::Element(element) => Self::Element(MountedElement::build(*element.0)),
            Kind::List(items) => Self::List(items.into_iter().map(Self::build).collect()),
            Kind::Dynamic(render) => Self::Dynamic(Dynamic::start(render)),
        }
    }

    /// Lets another view take its place.
    pub(crate) fn patch(&mut self, view: View) {
        match (self, view.0) {
            (Self::Text { node, text }, Kind::Text(new)) => {
                if *text != new {
                    Dom::set_text(node, &new);
                    *text = new;
                }
            }
            (Self::Element(mounted), Kind::Element(new)) if mounted.fits(&new.0) => mounted.patch(*new.0),
            (Self::List(mounted), Kind::List(new)) => patch_list(mounted, new),
            (mounted, new) => mounted.replace(View(new)),
        }
    }

    /// Inserts it into `parent`, at its end unless `before` something.
    pub(crate) fn insert(&self, parent: &Node, before: Option<&Node>) {
        match self {
            Self::Text { node, .. } => insert(parent, node, before),
            Self::Element(mounted) => insert(parent, mounted.element(), before),
            Self::List(items) => items.iter().for_each(|item| item.insert(parent, before)),
            Self::Dynamic(dynamic) => dynamic.with(|shown| shown.insert(parent, before)).unwrap_or_default(),
        }
    }

    /// Takes its nodes away.
    pub(crate) fn remove(&self) {
        match self {
            Self::Text { node, .. } => Dom::remove(node),
            Self::Element(mounted) => Dom::remove(mounted.element()),
            Self::List(items) => items.iter().for_each(Self::remove),
            Self::Dynamic(dynamic) => dynamic.with(Self::remove).unwrap_or_default(),
        }
    }

    /// Inserts it before another.
    fn insert_before(&self, other: &Self) {
        let Some(first) = other.first() else { return };
        // Where it has no parent, it is not in the document yet, or not any more.
        if let Some(parent) = first.parent_node() {
            self.insert(&parent, Some(&first));
        }
    }

    fn replace(&mut self, view: View) {
        let new = Self::build(view);
        new.insert_before(self);
        self.remove();
        *self = new;
    }

    /// Its first node.
    fn first(&self) -> Option<Node> {
        match self {
            Self::Text { node, .. } => Some(node.clone().into()),
            Self::Element(mounted) => Some(mounted.element().clone().into()),
            Self::List(items) => items.iter().find_map(Self::first),
            Self::Dynamic(dynamic) => dynamic.with(Self::first).flatten(),
        }
    }
}

/// Lays a list over another: item over item, the last over the last.
fn patch_list(mounted: &mut Vec<Mounted>, mut new: Vec<View>) {
    // A list is never empty, and its last item keeps the place of those that come and go.
    let (Some(mut last), Some(new_last)) = (mounted.pop(), new.pop()) else { return };
    for surplus in mounted.drain(new.len().min(mounted.len())..) {
        surplus.remove();
    }
    let mut new = new.into_iter();
    for (item, new) in mounted.iter_mut().zip(new.by_ref()) {
        item.patch(new);
    }
    for new in new {
        let item = Mounted::build(new);
        item.insert_before(&last);
        mounted.push(item);
    }
    last.patch(new_last);
    mounted.push(last);
}

fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    // Fails only where somebody else has moved `before` elsewhere.
    let _ = parent.insert_before(node, before);
}
