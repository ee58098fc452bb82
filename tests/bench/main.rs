//! How long things take, natively: `cargo bench --bench layout`, with `-- coarsening` for one group.

#[cfg(not(target_arch = "wasm32"))]
mod engine;
#[cfg(not(target_arch = "wasm32"))]
mod graph;
#[cfg(not(target_arch = "wasm32"))]
mod platforms;
#[cfg(not(target_arch = "wasm32"))]
mod routes;

#[cfg(not(target_arch = "wasm32"))]
criterion::criterion_main!(engine::benches, graph::benches, routes::benches, platforms::benches);

#[cfg(target_arch = "wasm32")]
fn main() {}
