//! End-to-end journeys and screenshots of the built page, in real browsers through WebDriver.
//!
//! `cargo xtask test` and `cargo xtask shots` run this with the right arguments. `browser` starts an engine and its
//! driver; `page` is what a journey, or a screenshot, does with the page in it.

pub mod bench;
pub mod browser;
mod call;
pub mod hosts;
pub mod journeys;
pub mod page;
pub mod run;
mod session;
pub mod shots;
pub mod stand;
