//! What a component needs: `use leptos::prelude::*`.

pub use upstream::leptos_dom::helpers::*;
pub use upstream::prelude::IntoReactiveValue;
pub use upstream::reactive::graph::untrack;
pub use upstream::reactive::owner::on_cleanup;
pub use upstream::{component, view};

pub use crate::children::*;
pub use crate::effect::{Effect, Trigger};
pub use crate::element::IntoClass;
pub use crate::mount::*;
pub use crate::node_ref::NodeRef;
pub use crate::show::*;
pub use crate::signal::*;
pub use crate::stored::StoredValue;
pub use crate::value::IntoAttributeValue;
pub use crate::view::{AnyView, IntoRender, IntoView, View};
