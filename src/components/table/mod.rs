//! The table of policies: its headings, its rows, what the mouse and the keyboard do in it, and its pages.

pub mod cell_deed;
pub mod column_header;
pub mod column_resizer;
pub mod empty_state;
pub mod page_size;
pub mod pagination;
pub mod policy_links;
pub mod policy_row;
pub mod policy_rows;
pub mod policy_table;
pub mod row_clipboard;
pub mod row_elements;
pub mod row_events;
pub mod row_template;
pub mod row_tools;
pub mod selection_bar;
pub mod sort_by;
pub mod table_navigation;
