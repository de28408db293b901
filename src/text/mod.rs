//! What the page says: labels, messages and summaries, tested natively.

pub mod admin_link;
pub mod count;
pub mod coverage;
pub mod document_title;
pub mod error_messages;
pub mod event;
pub mod filter_labels;
pub mod import_check;
pub mod invisible;
pub mod notification;
pub mod notification_refusal;
pub mod obstacles;
pub mod overlaps;
pub mod policy_cell;
pub mod policy_summary;
pub mod policy_usage;
pub mod reading;
pub mod recipients;
pub mod recovery_action;
pub mod row_export;
pub mod status;
pub mod verdict;
