//! Numbers that are the same on every machine: elementary functions, a seeded generator, how numbers are read and
//! written, and what order things stand in.

pub mod bits;
pub mod bytes;
pub mod fmt;
pub mod lcg;
pub mod math;
pub mod order;
pub mod parse;
pub mod sorted_map;
