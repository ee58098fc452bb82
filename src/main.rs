//! The `silkweb` command natively; the page's start in the browser.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    silkweb::cli::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    silkweb::web::start();
}
