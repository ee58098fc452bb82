//! The developer's commands: serve, build, test, size, shots, bench, and the static server that they share with the tests.
//!
//! `command` is the way in. `tools` installs what is missing into a cache that clones share, `build` runs Trunk,
//! and `page` is the hook that Trunk calls at the end: it hashes the assets, moves the start script into a file
//! and writes the content security policy; `edition` then works out which edition of the site it is. `single` makes the page
//! as one file of it, `publish` keeps it for ever, `lighthouse` measures it. `serve` is the development server, `test` runs everything that must pass.

pub mod args;
pub mod basemap;
pub mod bench;
pub mod bench_page;
pub mod build;
pub mod command;
pub mod csp;
pub mod css;
pub mod edition;
pub mod engine;
pub mod failure;
pub mod font;
pub mod gzip;
pub mod html;
pub mod imports;
pub mod latin;
pub mod lighthouse;
pub mod manifest;
pub mod network;
pub mod page;
pub mod paths;
pub mod process;
pub mod program;
pub mod publish;
pub mod serve;
pub mod server;
pub mod shared;
pub mod shots;
pub mod single;
pub mod site;
pub mod size;
pub mod sri;
pub mod test;
pub mod tools;
pub mod watch;
