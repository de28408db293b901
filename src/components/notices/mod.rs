//! What is said above the rows: errors, warnings, and what the list is limited to.

pub mod error_banner;
pub mod narrowed_notice;
pub mod offline_notice;
pub mod ordering_notice;
pub mod partial_list;
pub mod reading_notice;
pub mod response_warnings;
pub mod result_status;
pub mod retry_countdown;
