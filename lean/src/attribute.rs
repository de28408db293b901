//! Attributes, classes and properties of an element that is there.

use std::borrow::Cow;

use upstream::tachys::renderer::dom::Dom;
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::call::Call;
use crate::unfollow::Follower;
use crate::value::{Kind, Value};

/// What is set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Attribute,
    /// One class among others: there or not.
    Class,
    /// A property of the element's object, whatever the attribute of that name says.
    Property,
}

/// An attribute as `view!` describes it.
pub(crate) struct Attribute {
    pub(crate) target: Target,
    pub(crate) name: &'static str,
    pub(crate) value: Value,
}

/// An attribute of an element that is there.
pub(crate) struct Applied {
    target: Target,
    name: &'static str,
    state: State,
}

enum State {
    Fixed(Option<Cow<'static, str>>),
    Dynamic { _effect: Follower },
}

impl Attribute {
    /// Whether it says something of the element's classes.
    pub(crate) fn is_class(&self) -> bool {
        self.target == Target::Class || self.name == "class"
    }

    /// Sets it on an element that does not have it yet.
    pub(crate) fn apply(self, element: &Element) -> Applied {
        let Self { target, name, value } = self;
        let state = match value.0 {
            Kind::Fixed(text) => {
                if text.is_some() {
                    set(element, target, name, text.as_deref());
                }
                State::Fixed(text)
            }
            Kind::Dynamic(value) => follow(element.clone(), target, name, value),
        };
        Applied { target, name, state }
    }
}

impl Applied {
    /// Whether the other can take its place.
    pub(crate) fn fits(&self, other: &Attribute) -> bool {
        self.target == other.target && self.name == other.name
    }

    /// Lets the other take its place. `anew` sets even what is the same. Tells whether anything was set.
    pub(crate) fn patch(&mut self, element: &Element, other: Attribute, anew: bool) -> bool {
        match (&mut self.state, other.value.0) {
            (State::Fixed(before), Kind::Fixed(text)) => {
                let changed = anew || self.target == Target::Property || *before != text;
                if changed {
                    set(element, self.target, self.name, text.as_deref());
                    *before = text;
                }
                changed
            }
            (State::Dynamic { .. }, Kind::Fixed(text)) => {
                set(element, self.target, self.name, text.as_deref());
                self.state = State::Fixed(text);
                true
            }
            (_, Kind::Dynamic(value)) => {
                self.state = follow(element.clone(), self.target, self.name, value);
                true
            }
        }
    }
}

/// Sets a value now and whenever it changes. The one place where an attribute becomes an effect.
fn follow(element: Element, target: Target, name: &'static str, mut value: Box<dyn Call<(), Value>>) -> State {
    // `Some` once something was set.
    let mut before = None;
    let effect = Follower::new(move |_| {
        let now = value.call(()).now();
        if target == Target::Property || before.as_ref() != Some(&now) {
            set(&element, target, name, now.as_deref());
            before = Some(now);
        }
    });
    State::Dynamic { _effect: effect }
}

fn set(element: &Element, target: Target, name: &str, value: Option<&str>) {
    match (target, value) {
        (Target::Attribute, Some(value)) => Dom::set_attribute(element, name, value),
        (Target::Attribute, None) => Dom::remove_attribute(element, name),
        (Target::Class, value) => {
            // Fails for no name without spaces.
            let _ = element.class_list().toggle_with_force(name, value.is_some());
        }
        // A `value` is set when everything else is, for a `<select>` takes only those of the options it has.
        (Target::Property, value) => {
            let value = value.map_or(JsValue::UNDEFINED, JsValue::from_str);
            Dom::set_property_or_value(element, name, &value);
        }
    }
}
