//! Layouts in the browser: a program of its own, which the page fetches after its first picture.
//!
//! The start script loads it (`silkweb.layouts()`). On the page's thread it runs [`Layouts`], which start a worker with
//! this same program; in the worker it runs [`serve_layouts`]. Where there can be no worker it lays out in slices on the
//! page's thread. The page itself speaks to it in numbers ([`PageLayouts`]), other scripts by [`Layout`] and
//! [`BackgroundLayout`].

mod api;
mod page;
mod runner;
mod slices;
mod worker;

pub use api::{BackgroundLayout, Layout};
pub use page::{PageLayouts, finish_layout, page_layouts};
pub use runner::Layouts;
pub use worker::serve_layouts;
