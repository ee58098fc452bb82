//! The whole page as one file, `dist/silkweb.html`, that opens from a USB stick: it asks for nothing, by any address.
//!
//! The markup, its style sheet and its start script stand in it as they are, so that the page is there whatever the browser
//! lacks; the drawn map alone is zipped, which browsers unzip by themselves. All else is one lzip file in a `script` element that is no script, as text of one byte a character (see
//! [`crate::latin`]); before it, in the same text, stands the small program that unpacks it. The programs of the site are
//! one program here, `src/single`, for what they share is in it once.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lzma_rust2::{LzipOptions, LzipWriter, LzmaOptions};
use serde_json::json;

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::gzip::gzip;
use crate::html::{self, Tag};
use crate::page::Terser;
use crate::program::{self, Glue};
use crate::{build, csp, css, latin, paths, shared};

/// The file, in the folder of the built site.
pub const NAME: &str = "silkweb.html";

/// Builds the site unless told not to, and the file from it.
///
/// # Errors
/// When a build fails, or the page holds what one file cannot.
pub fn single(mut args: Args) -> Result {
    let no_build = args.flag("--no-build");
    let site = args.value("--site")?.map(|site| shared::site(&site)).transpose()?;
    args.finish()?;
    if no_build && site.is_some() {
        return Err(Failure::new("the site is named when it is built: `cargo xtask build --site URL`"));
    }
    if !no_build {
        build::build(site.as_deref())?;
    }
    make()
}

/// Makes the file from the built site.
///
/// # Errors
/// When there is no built site, a tool is missing or fails, or the page holds what one file cannot.
pub fn make() -> Result {
    let dist = paths::dist();
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index)
        .map_err(|error| Failure::new(format!("no built page ({error}); run `cargo xtask build` first")))?;
    let terser = Terser::new()?;
    let file = file(&page, &dist, &Programs::make(&terser)?, &terser)?;
    let path = dist.join(NAME);
    fs::write(&path, &file).map_err(|error| Failure::io("write", &path, &error))?;
    println!("{}: {} bytes", path.display(), file.len());
    Ok(())
}

/// The two programs, each as WebAssembly and the script that wasm-bindgen makes for it.
struct Programs {
    unpacker: (Vec<u8>, String),
    single: (Vec<u8>, String),
}

impl Programs {
    fn make(terser: &Terser) -> Result<Self> {
        build::ensure_tools()?;
        let made = |name: &str, global| {
            let folder = program::make(name, Glue::Script(global))?;
            let wasm = read(&folder.join(format!("{name}_bg.wasm")))?;
            Ok((wasm, terser.plain(&folder.join(format!("{name}.js")))?))
        };
        // The names by which www/single.js and www/single-worker.js know them.
        Ok(Self { unpacker: made("unpack", "unpacker")?, single: made("single", "single")? })
    }
}

/// The file's bytes, of the built `page` and what it names in `dist`.
fn file(page: &str, dist: &Path, programs: &Programs, terser: &Terser) -> Result<Vec<u8>> {
    let script = |name: &str| terser.plain(&paths::root().join("www").join(name));
    let tags = html::tags(page);
    let sheet = named(&tags, dist, |tag| tag.get("rel") == Some("stylesheet"))?;
    let (sheet, fonts) = css::without_fonts(&text(sheet)?);
    let first = named(&tags, dist, |tag| tag.name() == "script" && tag.get("id").is_none())?;

    let mut parts = vec![
        ("wasm".to_owned(), programs.single.0.clone()),
        ("glue".to_owned(), programs.single.1.clone().into_bytes()),
        ("worker".to_owned(), script("single-worker.js")?.into_bytes()),
        ("style".to_owned(), named(&tags, dist, |tag| tag.get("id") == Some("views-style"))?),
    ];
    // What the page's programs fetch for themselves, by the ids that they look for.
    let is_code = |tag: &Tag| matches!(tag.get("type"), Some("text/javascript" | "application/wasm" | "text/css"));
    for tag in tags.iter().filter(|tag| tag.get("rel") == Some("alternate") && !is_code(tag)) {
        if let Some(id) = tag.get("id") {
            parts.push((id.to_owned(), named(&tags, dist, |tag| tag.get("id") == Some(id))?));
        }
    }
    for (weight, url) in fonts {
        parts.push((format!("font-{weight}"), read(&dist.join(url.trim_start_matches("./")))?));
    }

    let bytes = parts.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect::<Vec<u8>>();
    let index: Vec<_> = parts.iter().map(|(name, bytes)| json!([name, bytes.len()])).collect();
    let start = format!("{}\n{}", programs.unpacker.1, script("single.js")?);
    let [first, sheet] = [text(first)?, css::ascii(&sheet)];
    let policy = csp::single(&[&first, &start, &programs.single.1], &sheet);
    for inline in [&first, &start, &sheet] {
        if !inline.is_ascii() || inline.contains("</") || inline.contains("<!--") {
            let start: String = inline.chars().take(40).collect();
            return Err(Failure::new(format!("this script or style sheet cannot stand in the markup: {start}…")));
        }
    }

    let icon = named(&tags, dist, |tag| tag.get("rel") == Some("icon"))?;
    let head = format!(
        "<meta charset=\"windows-1252\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">\n<link id=\"layout-worker\" rel=\"alternate\">\n\
         <style>{sheet}</style>\n<script>{first}</script>",
        STANDARD.encode(icon)
    );
    let (markup, drawing) = without_drawing(&markup(page, &head)?)?;
    let markup = latin::ascii(&markup);
    let (before, after) = markup.split_once("</body>").ok_or_else(|| Failure::new("the page has no end"))?;
    let mut file = before.as_bytes().to_vec();
    // Browsers can unpack this much by themselves, and it is what unpacks the rest.
    let drawing = gzip(drawing.as_bytes())?;
    let unpacker = gzip(&programs.unpacker.0)?;
    let opening = format!(
        "<script id=\"packed\" type=\"text/plain\" data-n-drawing=\"{}\" data-n-unpacker=\"{}\" data-n-bytes=\"{}\" data-parts='{}'>",
        drawing.len(),
        unpacker.len(),
        bytes.len(),
        json!(index)
    );
    file.extend(opening.into_bytes());
    file.extend(latin::escape(&[drawing, unpacker, pack(&bytes)?].concat()));
    file.extend(format!("</script>\n<script>{start}</script>\n</body>{after}").into_bytes());
    Ok(file)
}

/// The page without the drawn map, and that, which its script puts back before anything else. Without script a sentence about it
/// would not be true, so that goes too.
fn without_drawing(page: &str) -> Result<(String, String)> {
    let (drawn, scripted) = ("<div id=\"first-map\">", "<noscript>");
    let lacks = || Failure::new("the page has no drawn map before its layers");
    let (before, after) = page.split_once(drawn).ok_or_else(lacks)?;
    let (inside, after) = after.split_at(after.find("<div id=\"layers\"").ok_or_else(lacks)?);
    let (drawing, end) = inside.split_at(inside.rfind("</div>").ok_or_else(lacks)?);
    let rest = match after.split_once(scripted).and_then(|(a, b)| Some((a, b.split_once("</noscript>")?.1))) {
        Some((above, below)) => [above, below].concat(),
        None => after.to_owned(),
    };
    Ok(([before, drawn, end, &rest].concat(), drawing.to_owned()))
}

/// `page` with `head` for its encoding and policy, and without what it would fetch.
fn markup(page: &str, head: &str) -> Result<String> {
    let (mut out, mut done) = (String::with_capacity(page.len()), 0);
    for tag in html::tags(page) {
        let range = tag.range();
        let is_policy = tag.get("http-equiv").is_some();
        let replaced = match tag.name() {
            "html" => {
                let mut html = tag.clone();
                html.remove("data-frozen");
                html.set("data-single", "");
                Some(html.to_string())
            }
            "meta" if tag.get("charset").is_some() => Some(head.to_owned()),
            "meta" if is_policy => Some(String::new()),
            "link" if tag.get("href").is_some_and(|url| !url.contains("://")) => Some(String::new()),
            _ => None,
        };
        if let Some(text) = replaced {
            out.push_str(&page[done..range.start]);
            out.push_str(&text);
            done = range.end;
        } else if tag.name() == "script" {
            let end = page[range.end..].find("</script>").map(|at| range.end + at + "</script>".len());
            out.push_str(&page[done..range.start]);
            done = end.ok_or_else(|| Failure::new("a script of the page has no end"))?;
        }
    }
    out.push_str(&page[done..]);
    Ok(html::minify(&out))
}

/// The bytes of the file that the first fitting tag names.
fn named(tags: &[Tag], dist: &Path, is_it: impl Fn(&Tag) -> bool) -> Result<Vec<u8>> {
    let tag = tags.iter().find(|tag| is_it(tag));
    let url = tag.and_then(|tag| tag.get("href").or(tag.get("src")));
    let url = url.ok_or_else(|| Failure::new("the page lacks a file that the single file needs"))?;
    read(&dist.join(url.trim_start_matches("./")))
}

fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut options = LzipOptions::with_preset(9);
    options.lzma_options.nice_len = LzmaOptions::NICE_LEN_MAX;
    // What unpacks it keeps so much in memory.
    options.lzma_options.dict_size = u32::try_from(bytes.len().next_power_of_two()).unwrap_or(u32::MAX);
    let mut writer = LzipWriter::new(Vec::new(), options);
    let packed = writer.write_all(bytes).and_then(|()| writer.finish());
    packed.map_err(|error| Failure::new(format!("cannot pack the single file: {error}")))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::io("read", path, &error))
}

fn text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|_| Failure::new("a text of the page is not UTF-8"))
}
