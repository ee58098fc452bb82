//! Numbers that are the same on every machine: elementary functions, a seeded generator, and how numbers are written.

pub mod fmt;
pub mod lcg;
pub mod math;
