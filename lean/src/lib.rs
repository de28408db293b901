//! Leptos, with a view layer and signals that are compiled once.
//!
//! # Why
//!
//! In Leptos every element that `view!` writes is a type of its own, `HtmlElement<E, At, Ch>`, and every signal is one
//! for each type of value; the compiler writes the code of all of them again and again. For a page whose size counts
//! that is too much. This crate stands in for `leptos`: the same macros and the same names, over one type of element,
//! one signal and one memo. Measured on this project's page, in bytes of its wasm:
//!
//! | | raw | brotli |
//! |---|---:|---:|
//! | `leptos` 0.8.23 | 555,090 | 184,949 |
//! | the view layer compiled once | 404,040 | 136,000 |
//! | signals and memos too | 349,807 | 125,154 |
//! | functions behind a pointer without what nobody calls | 348,141 | 124,525 |
//!
//! # How
//!
//! `view!` describes: an element is a tag with lists of attributes and listeners and a view in it; a
//! [`View`](prelude::View) is a text, an element, a list, or a function that gives one. What is described is made once
//! and later laid over what is there: nodes of the same shape stay, and with them focus, selection and scroll position;
//! only what differs is changed, as in Leptos. The effects and owners are those of Leptos: what a function that draws
//! has made, signals, effects, clean-ups, ends when it draws anew. In one thing they are better kept: who has ended is
//! not left behind in the signals that it read.
//!
//! # What there is
//!
//! - `view!` and `#[component]` themselves, from Leptos: elements, attributes, `class:`, `prop:` (texts), `on:`,
//!   `node_ref`, components with `#[prop(optional)]` and `#[prop(into)]`, and `ChildrenFn`.
//! - Texts, `Option`, `Vec`, arrays, tuples, functions, signals and `()` as views; texts, `bool`, `Option`, functions
//!   and signals as attributes. `<Show>` without a fallback.
//! - `RwSignal`, `ReadSignal`, `WriteSignal`, `Memo`, `Signal`, `StoredValue`, `Trigger` and `Effect`, with methods for
//!   what are traits in Leptos; [`reactive`] for the rest, owners among it.
//! - `mount_to` and `mount_to_body`; `ev`, `logging` and the helpers of `leptos_dom`.
//!
//! # What there is not
//!
//! - Server rendering, hydration, the router, resources, actions, contexts as components, `<For>`, slots, spreading,
//!   `style:`, `use:`, `bind:`, `inner_html`, SVG and `MathML`. Tags and attributes are those of this project: a new
//!   one is a word in `html.rs` or `element.rs`.
//! - Static pieces of HTML: `<dt>UUID</dt>` inside another element does not compile, `<dt>{"UUID"}</dt>` does. Under
//!   trusted types the former would fail in the browser.
//! - Guards: `signal.read()` is `signal.with(…)` here.
//! - The place in the source in a warning or panic about a signal: it is one of this crate.
//!
//! Two things are looser than in Leptos: a function may draw another element of the same tag, attributes and listeners
//! than before, and the node stays; a `NodeRef` of the wrong type is `None` and no error of the compiler.
//!
//! # Back to Leptos
//!
//! In the app's `Cargo.toml`, in place of the line with `leptos-lean`:
//!
//! ```toml
//! leptos = { version = "=0.8.23", features = ["csr"] }
//! ```
//!
//! The app compiles with either. What Leptos asks for and this crate does not need, `Send` for one, is asked for here
//! too.

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
mod unfollow;
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
