//! Policies as files: CSV, JSON, and an authentik blueprint.

pub mod blueprint;
pub mod csv;
pub mod document;
pub mod format;
pub mod import_check;
pub mod spreadsheet;
