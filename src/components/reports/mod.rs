//! The tools' reports, and what leads to them.

pub mod answer_groups;
pub mod answer_view;
pub mod coverage_list;
pub mod coverage_view;
pub mod event_form;
pub mod event_log;
pub mod found;
pub mod log_entry;
pub mod notification_note;
pub mod overlap_table;
pub mod overlaps_view;
pub mod policy_link;
pub mod policy_list;
pub mod policy_verdict;
pub mod reading_progress;
pub mod report_group;
pub mod report_scope;
pub mod reports_view;
pub mod rule_list;
pub mod try_view;
