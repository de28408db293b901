//! What `view!` makes: one type for every view, and the conversions into it.
//!
//! A [`View`] only describes; [`Mounted`](crate::mounted::Mounted) is what stands in the document.

use std::borrow::Cow;

use crate::call::Call;
use crate::element::Element;
use crate::signal::{Memo, ReadSignal, RwSignal, Signal};

/// Any view. What Leptos tells apart by type is told apart by value here.
pub struct View(pub(crate) Kind);

/// The name that Leptos has for a view of any type.
pub type AnyView = View;

/// The kinds of view there are.
pub(crate) enum Kind {
    /// A text; the empty one also stands for nothing at all, and keeps its place.
    Text(Cow<'static, str>),
    Element(Element),
    /// Never empty.
    List(Vec<View>),
    Dynamic(Box<dyn Call<(), View>>),
}

impl View {
    /// Wraps a view; `view!` writes this.
    pub fn new(inner: impl IntoView) -> Self {
        inner.into_view()
    }

    /// A mark that `view!` writes in debug builds; there is no use for it here.
    #[doc(hidden)]
    #[must_use]
    pub fn with_view_marker(self, _mark: &'static str) -> Self {
        self
    }

    fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self(Kind::Text(text.into()))
    }

    fn nothing() -> Self {
        Self::text("")
    }
}

/// What can be shown.
pub trait IntoView: Sized {
    /// As a view.
    fn into_view(self) -> View;

    /// As a view of any type, which is the same.
    fn into_any(self) -> AnyView {
        self.into_view()
    }
}

/// What can stand in braces in `view!`, which calls this.
pub trait IntoRender {
    /// As a view.
    fn into_render(self) -> View;
}

impl<T: IntoView> IntoRender for T {
    fn into_render(self) -> View {
        self.into_view()
    }
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for Element {
    fn into_view(self) -> View {
        View(Kind::Element(self))
    }
}

impl IntoView for () {
    fn into_view(self) -> View {
        View::nothing()
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View::text(self)
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::text(self)
    }
}

impl<T: IntoView> IntoView for Option<T> {
    fn into_view(self) -> View {
        self.map_or_else(View::nothing, T::into_view)
    }
}

impl<T: IntoView> IntoView for Vec<T> {
    /// Nothing comes last, so that the list keeps its place when it is empty, and what is after it when it grows.
    fn into_view(self) -> View {
        View(Kind::List(self.into_iter().map(T::into_view).chain([View::nothing()]).collect()))
    }
}

impl<T: IntoView, const N: usize> IntoView for [T; N] {
    fn into_view(self) -> View {
        Vec::from(self).into_view()
    }
}

/// A function is drawn anew whenever what it read has changed. It must be `Send` because Leptos asks for that too.
impl<F, V> IntoView for F
where
    F: FnMut() -> V + Send + 'static,
    V: IntoView,
{
    fn into_view(mut self) -> View {
        View(Kind::Dynamic(Box::new(move |()| self().into_view())))
    }
}

macro_rules! signal {
    ($($signal:ident)*) => {$(
        impl<T> IntoView for $signal<T>
        where
            T: IntoView + Clone + Send + Sync + 'static,
        {
            fn into_view(self) -> View {
                (move || self.get()).into_view()
            }
        }
    )*};
}

signal!(Memo ReadSignal RwSignal Signal);

macro_rules! tuple {
    ($($item:ident)*) => {
        #[allow(non_snake_case)]
        impl<$($item: IntoView),*> IntoView for ($($item,)*) {
            fn into_view(self) -> View {
                let ($($item,)*) = self;
                View(Kind::List(vec![$($item.into_view()),*]))
            }
        }
    };
}

// `view!` makes tuples of up to sixteen, and tuples of those beyond.
tuple!(A B);
tuple!(A B C);
tuple!(A B C D);
tuple!(A B C D E);
tuple!(A B C D E F);
tuple!(A B C D E F G);
tuple!(A B C D E F G H);
tuple!(A B C D E F G H I);
tuple!(A B C D E F G H I J);
tuple!(A B C D E F G H I J K);
tuple!(A B C D E F G H I J K L);
tuple!(A B C D E F G H I J K L M);
tuple!(A B C D E F G H I J K L M N);
tuple!(A B C D E F G H I J K L M N O);
tuple!(A B C D E F G H I J K L M N O P);

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(view: View) -> Vec<String> {
        match view.0 {
            Kind::Text(text) => vec![text.into_owned()],
            Kind::Element(element) => element.0.child.map(texts).unwrap_or_default(),
            Kind::List(items) => items.into_iter().flat_map(texts).collect(),
            Kind::Dynamic(mut draw) => texts(draw.call(())),
        }
    }

    #[test]
    fn a_list_ends_with_nothing_and_nothing_is_an_empty_text() {
        assert_eq!(texts(vec!["a"].into_view()), ["a", ""]);
        assert_eq!(texts(Vec::<View>::new().into_view()), [""]);
        assert_eq!(texts((None::<View>, (), "b").into_view()), ["", "", "b"]);
    }

    #[test]
    fn a_function_is_drawn_whatever_it_gives() {
        let draw = || Some(|| crate::html::p().child(("a".to_owned(), ["b"])));
        assert_eq!(texts(draw.into_view()), ["a", "b", ""]);
    }
}
