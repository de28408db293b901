//! Small reactive helpers, one file each.

pub mod auto_refresh;
pub mod delayed;
pub mod erased;
pub mod focus_restore;
pub mod keyboard_shortcuts;
pub mod spawn_until_cleanup;
pub mod style_flag;
pub mod tooltips;
pub mod unique_id;
pub(crate) mod unsubscribe;
