//! The search box, the filters, and those that are active.

pub mod active_filters;
pub mod combobox;
pub mod execution_logging_select;
pub mod invisible_note;
pub mod query_filter;
pub mod refusal;
pub mod text_field;
pub mod toolbar;
