//! The part of Silkweb that has to be fast: numbers, geometry, graphs and their layout.
//!
//! It is a package of its own only because Cargo can compile a package for speed while the rest of the page is compiled
//! for size; the `silkweb` crate shows these modules as its own.

pub mod geom;
pub mod graph;
pub mod layout;
pub mod num;

/// Every program in the browser has this one: as fast as the standard library's allocator, and a fifth of its code.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf<AllocatorOptions> = rlsf::GlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
struct AllocatorOptions;

#[cfg(target_arch = "wasm32")]
impl rlsf::GlobalTlsfOptions for AllocatorOptions {
    // Growing in place would be more code than copying.
    const ENABLE_REALLOCATION: bool = false;
}
