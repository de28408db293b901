//! The tools' reports, and what leads to them.

pub mod event_form;
pub mod event_log;
pub mod matches_progress;
pub mod overlaps_view;
pub mod policy_link;
pub mod policy_verdict;
pub mod report_group;
pub mod reports_view;
pub mod try_view;
pub mod verdict_list;
