//! The developer's commands: serve, build, test, size, shots.

fn main() {}
