//! Dialogs.

pub mod columns_dialog;
pub mod dialog;
pub mod dialog_frame;
pub mod export_dialog;
pub mod export_document;
pub mod open_dialog;
pub mod reorder_buttons;
pub mod saved_views_dialog;
pub mod saved_views_file;
pub mod shortcuts_dialog;
