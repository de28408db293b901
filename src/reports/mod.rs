//! The reports: trying an event, overlaps and export. They are a program of their own (`bin/reports.rs`), which is loaded when
//! one of them is opened, so that the list's first rows do not wait for it.
//!
//! Both programs share this crate. In the list's program, [`host::ReportsHost`] is what the reports may ask of it; in the
//! reports' program, [`bridge`] asks it. They meet in `components/reports_pane.rs`.

pub mod bridge;
pub mod export_request;
pub mod host;
pub mod loader;
