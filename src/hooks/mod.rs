//! Small reactive helpers, one file each.

pub mod abort_on_cleanup;
pub mod auto_refresh;
pub mod delayed;
pub mod focus_restore;
pub mod unique_id;
