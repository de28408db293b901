//! What a component needs: `use leptos::prelude::*`.

pub use upstream::leptos_dom::helpers::*;
pub use upstream::reactive::computed::*;
pub use upstream::reactive::effect::*;
pub use upstream::reactive::graph::untrack;
pub use upstream::reactive::owner::*;
pub use upstream::reactive::prelude::*;
pub use upstream::reactive::signal::*;
pub use upstream::reactive::wrappers::read::*;
pub use upstream::{component, view};

pub use crate::children::*;
pub use crate::element::IntoClass;
pub use crate::mount::*;
pub use crate::node_ref::NodeRef;
pub use crate::show::*;
pub use crate::value::IntoAttributeValue;
pub use crate::view::{AnyView, IntoRender, IntoView, View};
