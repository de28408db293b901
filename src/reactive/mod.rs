//! Small reactive helpers, one file each. They know nothing of this list.

pub mod abortable_task;
pub mod delayed;
pub mod erased;
pub mod style_flag;
pub mod unique_id;
pub(crate) mod unsubscribe;
