//! Silkweb: a map that is also a network.
//!
//! One web page shows how countries are tied together, by the corridors that goods and energy move along and by the
//! organisations they sit in. This crate is all of it: a pure core that turns bytes into a dataset, a dataset into the
//! state of a page, and that state into a picture; and a thin shell that puts the core into a browser.
//!
//! ```text
//! bytes ─parse→ Dataset ─┐
//! DOM event ─→ Msg ─→ update(&mut Model) ─→ Vec<Cmd> ─→ shell (fetch, timers, focus, announce, emit)
//!                  ↑            │                               │
//!                  │     scene(&Model)  controls(&Model)  accessible(&Model)
//!                  │            └─ Sink: canvas │ SVG │ record  │
//!                  └──────────── results come back as Msg ◄─────┘
//! ```
//!
//! # Where things are
//!
//! The table is in reading order. A module may name only those above it, which `tests/it/tidy.rs` checks.
//!
//! | module | what it is |
//! |---|---|
//! | [`num`] | elementary functions that give the same bits everywhere, a seeded generator, how numbers are written |
//! | [`geom`] | points, rectangles, transforms, paths; y points down |
//! | [`model`] | entities, ties, dates with their precision, evidence; from tables and packs, with errors that say where |
//! | [`geo`] | the projection, great circles, smooth ways, the base map |
//! | [`graph`] | neighbours, components, shortest paths and what a node is to the others, as flat arrays |
//! | [`layout`] | where the nodes of a network are drawn: one engine for every graph |
//! | [`analysis`] | questions asked of the dataset: neighbours, routes and what closing something does, who sits in what, who stands between others |
//! | [`scene`] | the display list, names without overlaps, what was hit |
//! | [`render`] | SVG, a readable record, and charts on any surface of plotters |
//! | [`app`] | messages, the model, `update`, and what follows from the model: picture, controls, the twin for ear and keyboard |
//! | [`view`] | what stands beside the stage: figures, the time strip, the argument, the agenda, the comparison and tours, as plain values |
//! | [`wire`] | what a page and the frame in it say to one another: events, commands, and why one was not taken |
//! | `web` | only in the browser: events, frames, canvases, the DOM |
//! | `cli` | only natively: the `silkweb` command |
//!
//! The first two, `graph` and `layout` are the package `silkweb-engine` (`src/engine.rs`, `src/layout/Cargo.toml`). The
//! page links only how requests and replies are written as numbers (`layout::wire`); what lays out is a second program,
//! the package `silkweb-layouts` (`src/layouts`), which the page fetches after its first picture. So is what stands beside the
//! stage, the package `silkweb-views` (`src/views`): it takes this crate without the feature `page`, that is without the shell,
//! is told the page's state as a query, and answers with what of it is to be otherwise. The page that is one file has all of
//! them as one program (`src/single`), which `src/unpack` unpacks.
//!
//! Outside `src`: `www/data` holds the tables of the built-in dataset; `www/basemap` and `www/font` what `cargo xtask
//! basemap` and `cargo xtask font` make; `www/bench` the benchmark page; `xtask` the developer's commands; `tests/it` the
//! tests of more than one module, `tests/browser` those that need a canvas, `tests/e2e` the journeys on the built page in
//! three browsers, `tests/measure` what layout engines are compared by, `tests/bench` the benchmarks of the engine's parts.
//!
//! # What always holds
//!
//! - Only [`app::update`] changes the model. It is a table from messages to what they do; effects are values it returns.
//! - [`app::scene`], [`app::controls`] and [`app::accessible`] are pure: the same model gives the same picture, and the
//!   same SVG bytes natively and in every browser. Sines and logarithms go through [`num::math`], since those of the
//!   platforms differ in the last bit.
//! - No browser type outside `web`; no clock, random source or global in the core: time, seed and size arrive as inputs.
//! - A file that cannot be read is an error; a row that cannot be used is a warning, and the rest is drawn.
//! - Colours stand in [`app::theme`], words in [`app::words`]; tests hold the style sheet and the markup to them.
//! - What is drawn and has a meaning has a [`scene::Target`], and every target has a name for the ear.
//! - Nothing is drawn when nothing changes.
//!
//! # Decisions
//!
//! - A pack is the tables themselves with fewer columns, one after another in a text file: one parser reads tables and
//!   packs, and every host compresses text; by columns, and like tables together, it takes a seventh less. The core pack
//!   is fetched beside the WebAssembly, the evidence after the first picture.
//! - The page holds the map as a drawing in its markup, made natively by the same program, so that it is there before any
//!   script. The live map takes its outlines from that drawing; finer ones come after the first picture. What places a
//!   name is the same in both, so none moves.
//! - The page starts in pieces, each a task of its own (`web::pause`): reading the core, what follows from it, the outlines, the
//!   controls, the picture, its accessible twin, then the parts beside the stage one by one. A press between them has its answer.
//! - In a frame the outlines of the drawn map do until a reader reaches in, and nothing is told that is not shown. One that
//!   nobody has touched forgets all when it has been out of sight for a while (`www/start.js`): what is loaded anew is what was there.
//! - Land and lines are made in map space and kept until what they depend on changes; marks and names depend on the
//!   camera and are made anew when it has moved.
//! - The stage is a stack of canvases. While a hand moves the picture, they are moved as they are, names and marks too,
//!   unless it goes far; when it rests, everything is drawn crisply. What a hand changes meanwhile is drawn with fewer
//!   device pixels, and where frames are slow, one canvas in each. However many messages come before a frame, it is made anew
//!   once; names beside nodes that a hand moves go with them, and are placed when it rests.
//! - What the pointer is on writes the card and nothing else around the stage. In a network of thousands it is drawn over the
//!   picture, which stays; there the most important things in sight, and what is tied to the focus, have proxies.
//! - What a reader would share is one value, [`app::State`]; its table of parameters is all that knows the address. A step
//!   is two such values, so undo, Back and an opened address are the same code. A picture that is still to come, such as a
//!   network that is not laid out, takes what was asked of it when it is there.
//! - A viewpoint is a place on the Earth and a zoom against the whole of Eurasia, in the network a distance from the
//!   nearest thing: so it holds on every screen, and when the drawing turns with the stage.
//! - The network is laid out when it is first shown, so the map never waits for it, and its places are kept. A layout is a
//!   command and its answer a message: who runs it, and where, is the host's affair, and a late answer is dropped. A node
//!   on its way is pinned and the others are held back, so that near ones answer and far ones stay. One answer is on its
//!   way at a time: what a hand does meanwhile is asked about when that has come, so that no queue can build up.
//! - The engine is a WebAssembly of its own, for most of the page's readers see the map first: it need not wait for 26 kB
//!   that it does not use. The page and its worker run the same program; small networks, and all where there is no worker,
//!   are laid out on the page's thread in slices, until one that answers a hand takes longer than a frame has to spare.
//! - What held at a time is found tie by tie, once for each time ([`analysis::time::Phases`]); who stands where, what is drawn and
//!   what is counted follow from that. A date that is not known closely makes a tie possible, never more. While time is dragged
//!   names stay, land and lines are made anew only when what they show is otherwise, and all of it is one step. Controls of
//!   another program change what is shown by the parameters of the address ([`app::Control::Amend`]), and by nothing else.
//! - The page's own program says what is selected in a sentence. The rest of the panel, the tables and what the page is about
//!   are told by the program of the views, by the same code ([`app::Telling`]), natively too: who waits for the map does not
//!   wait for what is read at leisure, and the evidence is read once, where it is told of.
//! - Map and network lie in one space under one camera. Between them the slider asks for a layout at each per cent, one at a
//!   time: from the way between both ends, with countries and places drawn to where they are on the Earth, so a picture
//!   depends on the slider alone. What overlaps there is drawn smaller. What was put somewhere by hand is held there in the
//!   network only; between, that is where its way ends. The land is faded by the canvas it lies on, not drawn anew.
//! - Corridors that share a track run side by side by so many pixels. The lines are made for the scale at which the picture
//!   rests, and move with it as a picture until it rests again; a corridor has one lane and one right-hand side everywhere.
//! - In the network marks grow with the square root of the zoom. The layout keeps circles apart in the first view, so they
//!   are apart in every closer one, and lines keep their room.
//! - Organisations have one place on the map, kept off marks, worked out once from the first outlines; the slider starts from
//!   it. The dot of a tie says who says so, a shape beside the pattern that says what it is: most ties are told of by other
//!   sources alone, so those have none.
//! - The inset shares the layers of the stage and has only a transform and a clip of its own.
//! - The engine is a package of its own because Cargo compiles a package, not a module, for speed; all else is compiled
//!   for size. Measured in Node on 10,000 nodes: 385 ms for size, 220 ms for speed.
//! - The page owns the state; the views keep none. The words of the views are a table of their own, their style sheet a file of
//!   its own, so that the map waits for neither.
//! - A chart is drawn by plotters on a surface that speaks in whole units, ten to a CSS pixel in a file and device pixels on a
//!   screen, and measures letters by the font's table: so the file has the same bytes natively and from every browser.
//! - The window on the strip is put into its place as elements; the drawing below it stays as long as its lines do.
//! - Each claim of the article names the state that shows or tests it, as an address, and what that state has to show; a test
//!   opens every one. So a view that changes cannot leave a claim behind. What a reader weighs is in the address by codes
//!   that follow from the claims' ids, for the claims themselves arrive after the address is read.
//! - The page that is one file (`cargo xtask single`) carries one program in place of three, for what they share is then there
//!   once: 471 kB in place of 556, gzip. It is packed with the data as one lzip file, a fifth smaller than gzip, and unpacked by a
//!   decoder of 14 kB that browsers unpack by themselves; and written as text of one byte a character, for base64 is a
//!   third longer. The page stands in the markup as it is, whatever the browser can unpack; the drawn map alone is zipped.
//! - What keeps the page for when there is no network is brought after everything else, keeps one whole edition by its hashes,
//!   and lets a newer one wait until the reader asks for it. An edition has its digits from its content, so an address that
//!   holds them never shows another.
//! - A tour is a list of queries. Its steps arrive with the evidence, so the state has only its name and a number; where a host
//!   names another step, the page waits for the whole query of it, which the program of the views knows, and takes one step.
//!   A reader's own tour is a value of the address, written with no sign that would have to be encoded. What a class is asked
//!   is worked out from what the step shows, seeded by it.
//! - What is taken away is text that follows from the state, its address and the day, which are handed in: so files have the same
//!   bytes natively and from every browser. A picture is the scene with one layer more, its title, legend and sources, so one
//!   code draws it as SVG and on a canvas, and the policy needs to allow nothing for it. Tables and graphs hold the rows of the
//!   page's tables and the ties among them, and each format is the same graph, which networkx confirms. The command draws a PNG
//!   from its SVG with the page's own font. What is printed is put in when the browser says that it prints, and taken out again.
//! - The page may download 320 kB until the map is there, which `cargo xtask size` checks. So sorting, keys and plain
//!   numbers go through [`num`], one copy each; text is cut by `split_once`, `strip_prefix` and `get`, and no float is
//!   formatted or parsed by the standard library, whose general ways bring tables and messages of tens of kilobytes.
//! - A frame is as high as its contents, which never look at its height, and its first height follows from its width alone; so a
//!   host can keep the room. That, and what has to be known before the first paint, is script (`www/first.js`): where
//!   no program comes, the host hears of the height all the same. Events and commands are the views' (`src/wire`, the only place
//!   that knows serde), for they have time, and the map does not wait for them.

pub mod analysis;
pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod geo;
pub mod model;
pub mod render;
pub mod scene;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod wire;

pub use silkweb_engine::{geom, graph, layout, num};
