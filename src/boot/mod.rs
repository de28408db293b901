//! The start: the scripts before the program, and what reports its panics to them.

pub mod panic_hook;
