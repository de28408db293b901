//! The tools: trying an event, overlaps, export, dialogs, and where a policy is used. Their code is a chunk of the program
//! (`scripts/split.sh`) that is loaded when one of them is first shown (`components/app/tools_pane.rs`), so that the first
//! rows do not wait for it.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::components::details::policy_overlaps::PolicyOverlaps;
use crate::components::details::policy_usage::PolicyUsage;
use crate::components::reports::reports_view::ToolsView;

/// What draws a part of the view; it finds what it needs with `expect_context`.
pub type Part = fn() -> AnyView;

/// Loads the code of a part; after a failure the next call tries again.
pub type Load = fn() -> Pin<Box<dyn Future<Output = Result<Part, SplitLoaderError>>>>;

/// What is below the toolbar: the report of the open tab, and dialogs.
pub const TOOLS: Load = || Box::pin(tools());
/// In a policy's details: its overlaps.
pub const POLICY_OVERLAPS: Load = || Box::pin(policy_overlaps());
/// In a policy's details: where it is used.
pub const POLICY_USAGE: Load = || Box::pin(policy_usage());

#[wasm_split(tools, wasm_split_path = ::leptos::wasm_split, fallible)]
fn tools() -> Result<Part, SplitLoaderError> {
    Ok(|| view! { <ToolsView /> }.into_any())
}

#[wasm_split(tools, wasm_split_path = ::leptos::wasm_split, fallible)]
fn policy_overlaps() -> Result<Part, SplitLoaderError> {
    Ok(|| view! { <PolicyOverlaps /> }.into_any())
}

#[wasm_split(tools, wasm_split_path = ::leptos::wasm_split, fallible)]
fn policy_usage() -> Result<Part, SplitLoaderError> {
    Ok(|| view! { <PolicyUsage /> }.into_any())
}
