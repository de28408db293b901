//! The one element type, and the methods with which `view!` builds it.

use upstream::tachys::html::event::EventDescriptor;
use wasm_bindgen::JsValue;

use crate::attribute::{Attribute, Target};
use crate::event::Listener;
use crate::html::ElementType;
use crate::node_ref::{NodeRef, Slot};
use crate::value::{IntoAttributeValue, Value};
use crate::view::{IntoView, View};

/// An element that is described, not yet made. A pointer, so that passing it on along a chain of methods is cheap.
pub struct Element(pub(crate) Box<Parts>);

/// What an element is made of.
pub(crate) struct Parts {
    pub(crate) tag: &'static str,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) listeners: Vec<Listener>,
    pub(crate) slot: Option<Slot>,
    pub(crate) child: Option<View>,
}

/// What can be a class: all of them as one text, or one of them and whether it is there.
pub trait IntoClass {
    /// The class's name, or `None` for all, and its value.
    fn into_class(self) -> (Option<&'static str>, Value);
}

impl<V: IntoAttributeValue> IntoClass for V {
    fn into_class(self) -> (Option<&'static str>, Value) {
        (None, self.into_attribute_value())
    }
}

impl<V: IntoAttributeValue> IntoClass for (&'static str, V) {
    fn into_class(self) -> (Option<&'static str>, Value) {
        (Some(self.0), self.1.into_attribute_value())
    }
}

impl Element {
    pub(crate) fn new(tag: &'static str) -> Self {
        let (attributes, listeners) = (Vec::new(), Vec::new());
        Self(Box::new(Parts { tag, attributes, listeners, slot: None, child: None }))
    }

    fn with(mut self, target: Target, name: &'static str, value: Value) -> Self {
        self.0.attributes.push(Attribute { target, name, value });
        self
    }

    /// What is in it.
    #[must_use]
    pub fn child(self, child: impl IntoView) -> Self {
        self.with_child(child.into_view())
    }

    // Written once: there are a hundred places where one is given a child.
    #[inline(never)]
    fn with_child(mut self, child: View) -> Self {
        self.0.child = Some(child);
        self
    }

    /// Any attribute.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl IntoAttributeValue) -> Self {
        self.with(Target::Attribute, name, value.into_attribute_value())
    }

    /// All classes, or one of them. As in Leptos, all of them, when they change, overrule the single ones.
    #[must_use]
    pub fn class(self, class: impl IntoClass) -> Self {
        match class.into_class() {
            (Some(name), value) => self.with(Target::Class, name, value),
            (None, value) => self.with(Target::Attribute, "class", value),
        }
    }

    /// A property of the element's object. Its values are texts.
    #[must_use]
    pub fn prop(self, name: &'static str, value: impl IntoAttributeValue) -> Self {
        self.with(Target::Property, name, value.into_attribute_value())
    }

    /// A listener.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "as `view!` calls it")]
    pub fn on<E>(self, event: E, mut handler: impl FnMut(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor,
        E::EventType: From<JsValue>,
    {
        let handler = Box::new(move |event| handler(E::EventType::from(event)));
        self.with_listener(Listener { event: event.name(), handler })
    }

    fn with_listener(mut self, listener: Listener) -> Self {
        self.0.listeners.push(listener);
        self
    }

    /// Where to put the element once it is made.
    #[must_use]
    pub fn node_ref<E: ElementType>(mut self, node_ref: NodeRef<E>) -> Self {
        self.0.slot = Some(node_ref.slot());
        self
    }
}

macro_rules! attributes {
    ($($method:ident $name:literal)*) => {
        /// The attributes that `view!` sets by a method of their name.
        #[allow(missing_docs)]
        impl Element {$(
            #[must_use]
            pub fn $method(self, value: impl IntoAttributeValue) -> Self {
                self.attr($name, value)
            }
        )*}
    };
}

attributes! {
    aria_activedescendant "aria-activedescendant"
    aria_autocomplete "aria-autocomplete"
    aria_busy "aria-busy"
    aria_controls "aria-controls"
    aria_describedby "aria-describedby"
    aria_description "aria-description"
    aria_disabled "aria-disabled"
    aria_expanded "aria-expanded"
    aria_hidden "aria-hidden"
    aria_invalid "aria-invalid"
    aria_keyshortcuts "aria-keyshortcuts"
    aria_label "aria-label"
    aria_selected "aria-selected"
    aria_sort "aria-sort"
    autocomplete "autocomplete"
    hidden "hidden"
    href "href"
    id "id"
    max "max"
    min "min"
    part "part"
    placeholder "placeholder"
    r#for "for"
    r#type "type"
    role "role"
    scope "scope"
    spellcheck "spellcheck"
    tabindex "tabindex"
    title "title"
    value "value"
}
