//! The `silkweb` command natively; the page's start in the browser.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    silkweb::cli::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    silkweb::web::start();
}

/// As fast as the standard library's allocator, and a fifth of its code.
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
