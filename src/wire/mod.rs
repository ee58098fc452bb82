//! What a page and the frame in it say to one another: events out, commands in, and why one was not taken.
//!
//! Every message is an object `{ ns: "silkweb", v: 1, type, … }`; what has another `ns` is not for us, and other scripts may
//! say it freely. `www/embed.d.ts` says the same to those who write for a host. The height of a frame is told by
//! `www/first.js`, which runs before there is any program.

mod command;
mod event;
#[cfg(target_arch = "wasm32")]
mod js;

pub use command::{Command, Message};
pub use event::Event;
#[cfg(target_arch = "wasm32")]
pub use js::{read, write};

/// Whose messages these are.
pub const NAMESPACE: &str = "silkweb";
/// The version of all this.
pub const VERSION: u32 = 1;
