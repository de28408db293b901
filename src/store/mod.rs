//! The list's state and its updates.
//!
//! [`query_update`], [`list_state`], [`filter_draft`], [`server_profile`] and [`retry`] are pure and tested natively;
//! [`list_store`] ties them to the URL and the client.

pub mod all_policies;
pub mod auto_refresh;
pub mod choice_store;
pub mod column_store;
pub mod event_log;
pub mod facet_counts;
pub mod facet_store;
pub mod filter_draft;
pub mod list_state;
pub mod list_store;
pub mod notification_reader;
pub mod notification_store;
pub mod particulars;
pub mod policy_details;
pub mod policy_telling;
pub mod policy_usage;
pub mod prefetch;
pub mod prefetched;
pub mod query_inquiry;
pub mod query_update;
pub mod retry;
pub mod rows_reader;
pub mod saved_views;
pub mod saved_views_store;
pub mod scope;
pub mod selection;
pub mod server_profile;
pub mod server_version;
pub mod shared_lists;
pub mod shortcuts;
