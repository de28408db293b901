//! Policies as files: CSV, JSON, and an authentik blueprint.

pub mod blueprint;
pub mod csv;
pub mod file;
pub mod format;
