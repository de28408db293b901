//! The elements that `view!` can write, and their types for a [`NodeRef`](crate::node_ref::NodeRef).

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlDivElement, HtmlElement, HtmlInputElement, HtmlTableElement};

use crate::element::Element;

/// A kind of element, for [`NodeRef`](crate::node_ref::NodeRef).
pub trait ElementType: 'static {
    /// The browser's type of it.
    type Output: JsCast;
}

macro_rules! tags {
    ($($tag:ident)*) => {$(
        #[doc = concat!("`<", stringify!($tag), ">`.")]
        #[must_use]
        pub fn $tag() -> Element {
            Element::new(stringify!($tag))
        }
    )*};
}

macro_rules! types {
    ($($name:ident $output:ty)*) => {$(
        #[doc = concat!("An element whose type in the browser is `", stringify!($output), "`.")]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl ElementType for $name {
            type Output = $output;
        }
    )*};
}

tags! {
    a bdi button code dd details dialog div dl dt h1 h2 h3 header input kbd label li main nav option p pre section
    select span summary table tbody th thead tr ul
}

types! {
    Dialog HtmlDialogElement
    Div HtmlDivElement
    Input HtmlInputElement
    Section HtmlElement
    Table HtmlTableElement
}
