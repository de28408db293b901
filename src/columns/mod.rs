//! The columns of the table: which there are, and how they are laid out.

pub mod column;
pub mod layout;
