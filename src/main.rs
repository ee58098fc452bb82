//! The `silkweb` command natively; the page's start in the browser.

fn main() {}
