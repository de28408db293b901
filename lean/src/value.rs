//! The values of attributes, classes and properties: one type, and the conversions into it.

use std::borrow::Cow;

use crate::call::Call;
use crate::signal::{Memo, ReadSignal, RwSignal, Signal};

/// The value of an attribute.
pub struct Value(pub(crate) Kind);

/// The kinds of value there are.
pub(crate) enum Kind {
    /// `None`: the attribute is not there.
    Fixed(Option<Cow<'static, str>>),
    Dynamic(Box<dyn Call<(), Value>>),
}

impl Value {
    fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self(Kind::Fixed(Some(text.into())))
    }

    const fn absent() -> Self {
        Self(Kind::Fixed(None))
    }

    /// What it is at this moment.
    pub(crate) fn now(self) -> Option<Cow<'static, str>> {
        match self.0 {
            Kind::Fixed(text) => text,
            Kind::Dynamic(mut value) => value.call(()).now(),
        }
    }
}

/// What can be the value of an attribute.
pub trait IntoAttributeValue {
    /// As a value.
    fn into_attribute_value(self) -> Value;
}

impl IntoAttributeValue for Value {
    fn into_attribute_value(self) -> Value {
        self
    }
}

impl IntoAttributeValue for &'static str {
    fn into_attribute_value(self) -> Value {
        Value::text(self)
    }
}

impl IntoAttributeValue for String {
    fn into_attribute_value(self) -> Value {
        Value::text(self)
    }
}

/// `true` is the attribute without a value, `false` no attribute.
impl IntoAttributeValue for bool {
    fn into_attribute_value(self) -> Value {
        if self { Value::text("") } else { Value::absent() }
    }
}

impl<T: IntoAttributeValue> IntoAttributeValue for Option<T> {
    fn into_attribute_value(self) -> Value {
        self.map_or(Value::absent(), T::into_attribute_value)
    }
}

/// A function is asked anew whenever what it read has changed. It must be `Send` because Leptos asks for that too.
impl<F, V> IntoAttributeValue for F
where
    F: FnMut() -> V + Send + 'static,
    V: IntoAttributeValue,
{
    fn into_attribute_value(mut self) -> Value {
        Value(Kind::Dynamic(Box::new(move |()| self().into_attribute_value())))
    }
}

macro_rules! signal {
    ($($signal:ident)*) => {$(
        impl<T> IntoAttributeValue for $signal<T>
        where
            T: IntoAttributeValue + Clone + Send + Sync + 'static,
        {
            fn into_attribute_value(self) -> Value {
                (move || self.get()).into_attribute_value()
            }
        }
    )*};
}

signal!(Memo ReadSignal RwSignal Signal);

#[cfg(test)]
mod tests {
    use super::*;

    fn now(value: impl IntoAttributeValue) -> Option<String> {
        value.into_attribute_value().now().map(Cow::into_owned)
    }

    #[test]
    fn what_is_false_or_nothing_is_absent() {
        assert_eq!((now(true), now(false)), (Some(String::new()), None));
        assert_eq!((now(Some("a")), now(None::<String>)), (Some("a".to_owned()), None));
    }

    #[test]
    fn a_function_is_asked_whatever_it_gives() {
        assert_eq!(now(|| Some(|| "a".to_owned())), Some("a".to_owned()));
        assert_eq!(now(|| false), None);
    }
}
