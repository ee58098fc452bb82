//! The table of commands and their help.

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::{basemap, bench, build, font, lighthouse, page, publish, serve, shots, single, size, test};

const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--open]   build the page and serve it on this machine; rebuild and reload on change
                              (port 8080 unless told; --open shows it in the browser; with ?offline in the
                              address the page is kept for when there is no network, without it never)
  build [--site URL]          build the release site into dist/; with the address at which it will stand it names itself to
                              search engines, social networks and oEmbed readers
  single [--no-build]         write dist/silkweb.html: the whole page as one file that opens from a USB stick; it cites itself by the
                              address of the site, which build and single take as --site URL, and else by its name
  test [--engines LIST] [--only LIST] [--journey TEXT]
                              everything that must pass, in Chromium, Firefox and WebKit; installs the
                              browsers on Debian as root, elsewhere says what is missing; LIST is such as
                              chromium,webkit and format,clippy,wasm-clippy,docs,native,browser,build,single,size,e2e
  size [--json]               bytes of every file of dist/, raw and gzip -9; fails when over budget
  shots [--only TEXT] [--no-build] [--ratio R]
                              screenshots of the built page into shots/, at four sizes, light and dark;
                              only those whose name holds TEXT; R device pixels per CSS pixel
  bench layout [--json | --markdown] [--engines LIST] [--only TEXT] [--graph FILE]… [--limit SECONDS]
                              layout engines against each other in headless Chromium, and Graphviz sfdp where
                              it is installed; builds the page first where it is out of date; LIST is such as
                              silkweb,d3-force,ngraph,forceatlas2,sfdp; TEXT chooses among the built-in graphs;
                              FILE is an edge list; a run is stopped after SECONDS (60 unless told)
  publish DIR [--no-build] [--site URL]
                              add this edition as DIR/v/EDITION/ beside DIR/latest/, with the single file, and list it;
                              what was published before is never changed
  lighthouse [--no-build]     measure the built page as a phone loads it; fails below 95 points for performance and
                              100 for accessibility, best practices and SEO
  basemap [--from DIR] [--preview FILE.svg]
                              make www/basemap/eurasia.bin; with DIR, from Natural Earth's own files in it;
                              FILE.svg is a picture of the result
  font                        make www/font/*.woff2 and the table of letter widths, src/scene/advance.rs
  help                        this text

Tools that are missing are installed into $XDG_CACHE_HOME/silkweb/tools (~/.cache/silkweb/tools), once.
";

/// Runs the command that `arguments` begin with.
///
/// # Errors
/// When the command is not known or fails.
pub fn run(arguments: Vec<String>) -> Result {
    let mut args = Args::new(arguments);
    if args.flag("--help") || args.flag("-h") {
        print!("{HELP}");
        return Ok(());
    }
    match args.word().as_deref() {
        None | Some("help") => {
            print!("{HELP}");
            args.finish()
        }
        Some("serve") => serve::serve(args),
        Some("build") => build::run(args),
        Some("single") => single::single(args),
        Some("test") => test::test(args),
        Some("size") => size::size(args),
        Some("publish") => publish::publish(args),
        Some("lighthouse") => lighthouse::lighthouse(args),
        Some("basemap") => basemap::run(args),
        Some("font") => font::run(args),
        Some("bench") => bench::bench(args),
        Some("shots") => shots::shots(args),
        // Trunk's two hooks, named in Trunk.toml.
        Some("before-trunk") => args.finish().and_then(|()| build::before_trunk()),
        Some("after-trunk") => args.finish().and_then(|()| page::finish()),
        Some(other) => Err(Failure::new(format!("no command \"{other}\"; `cargo xtask help` lists them all"))),
    }
}
