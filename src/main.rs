//! The `silkweb` command natively; the page's start in the browser.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    silkweb::cli::run()
}

#[cfg(all(target_arch = "wasm32", feature = "page"))]
fn main() {
    silkweb::web::start();
}

// Without the page there is nothing to start.
#[cfg(all(target_arch = "wasm32", not(feature = "page")))]
fn main() {}
