//! The search box, the filters, and those that are active.

pub mod active_filters;
pub mod combobox;
pub mod combobox_listbox;
pub mod combobox_options;
pub mod execution_logging_select;
pub mod query_filter;
pub mod refusal;
pub mod text_field;
pub mod toolbar;
