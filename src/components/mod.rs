//! Components, one file each. They find the store in the context, read it and update it, and nothing else.
//!
//! A text that is alone in a nested element is written in braces, `<dt>{"UUID"}</dt>`: without them `view!` (0.8) makes the
//! element from a string of HTML, which a page that requires trusted types forbids.

pub mod active_filters;
pub mod app;
pub mod button;
pub mod column_header;
pub mod combobox;
pub mod combobox_listbox;
pub mod combobox_options;
pub mod copy_button;
pub mod details_panel;
pub mod dialog;
pub mod document_title;
pub mod empty_state;
pub mod error_banner;
pub mod execution_logging_select;
pub mod header;
pub mod icon;
pub mod keyboard_shortcuts;
pub mod matches_progress;
pub mod narrowed_notice;
pub mod offline_notice;
pub mod ordering_notice;
pub mod overlaps_view;
pub mod pagination;
pub mod policy_details;
pub mod policy_links;
pub mod policy_row;
pub mod policy_rows;
pub mod policy_table;
pub mod policy_usage;
pub mod policy_verdict;
pub mod query_filter;
pub mod refusal;
pub mod response_warnings;
pub mod result_status;
pub mod retry_countdown;
pub mod row_clipboard;
pub mod row_events;
pub mod skip_link;
pub mod table_navigation;
pub mod tabs;
pub mod text_field;
pub mod theme_button;
pub mod toolbar;
pub mod tools_pane;
pub mod tools_view;
pub mod try_view;
pub mod unbound_notice;
pub mod value_menu;
pub mod visible_text;
