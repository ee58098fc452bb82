//! Elements of the page as plain values, and finding them: all that other programs of the page need to write into it.

pub mod make;
mod parts;
pub mod swatch;
pub mod tree;

pub use parts::Parts;
