//! Leptos, with a view layer that is compiled once.

// The macros of Leptos write `::leptos::…`.
extern crate self as leptos;

mod attribute;
mod call;
pub mod children;
mod dynamic;
mod effect;
mod element;
mod event;
pub mod html;
pub mod mount;
mod mounted;
mod mounted_element;
mod node_ref;
pub mod prelude;
mod show;
mod signal;
mod source;
mod stored;
mod value;
mod view;

pub use upstream::{component, ev, leptos_dom, logging, reactive, typed_builder, typed_builder_macro};

/// Where `view!` looks for elements and events.
#[doc(hidden)]
pub mod tachys {
    pub mod html {
        pub use crate::html as element;
        pub use upstream::ev as event;
    }
}
