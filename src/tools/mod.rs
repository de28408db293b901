//! The tools: trying an event, overlaps, export, dialogs, and where a policy is used. They are a program of their own
//! (`bin/tools.rs`), which is loaded when one of them is opened, so that the list's first rows do not wait for it.
//!
//! Both programs share this crate. In the list's program, [`host::ToolsHost`] is what the tools may ask of it; in the
//! tools' program, [`bridge`] asks it. They meet in `components/tools/tools_pane.rs`.

pub mod bridge;
pub mod dialog_request;
pub mod host;
pub mod loader;

/// The part of the tools that is below the toolbar: the report of the open tab, and dialogs.
pub const TOOLS: &str = "tools";
/// A part that is in a policy's details: its overlaps.
pub const POLICY_OVERLAPS: &str = "overlaps";
/// Another: where the policy is used.
pub const POLICY_USAGE: &str = "usage";
