//! Numbers that are the same on every machine: elementary functions and how numbers are written.

pub mod fmt;
pub mod math;
