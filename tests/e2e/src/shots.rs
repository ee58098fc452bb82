//! Screenshots of the built page at four sizes, light and dark, in Chromium.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use xtask::args::Args;
use xtask::failure::{Failure, Result};
use xtask::server::{Answer, Reply, Request, Server};
use xtask::{paths, site};

use crate::browser::Browser;
use crate::page::Page;
use xtask::engine::Engine;

/// What is shown: the end of the address, and a script to run once the page is ready.
struct Shot {
    name: &'static str,
    address: &'static str,
    script: &'static str,
}

const NETWORK: &str = "document.querySelector('[data-page=network]').click(); await rest();";

/// Every state that is worth a look. A script is the body of an async function.
const SHOTS: [Shot; 54] = [
    Shot { name: "start", address: "", script: "" },
    Shot {
        name: "search",
        address: "",
        script: "const search = document.querySelector('#search'); search.focus(); search.value = 'az'; \
             search.dispatchEvent(new Event('input', { bubbles: true }));",
    },
    Shot {
        name: "corridor",
        address: "",
        script: "(await glue()).Silkweb.current().select('middle-corridor'); await rest();",
    },
    Shot { name: "place", address: "", script: "(await glue()).Silkweb.current().select('baku'); await rest();" },
    Shot { name: "network", address: "", script: NETWORK },
    Shot {
        name: "network-quiet",
        address: "",
        script: "document.querySelector('[data-page=network]').click(); document.querySelector('#panel-back').click(); \
             await rest();",
    },
    Shot {
        name: "network-corridor",
        address: "",
        script: "document.querySelector('[data-page=network]').click(); \
             (await glue()).Silkweb.current().select('middle-corridor'); await rest();",
    },
    Shot { name: "mix-20", address: "", script: "await slide(20);" },
    Shot { name: "mix-40", address: "", script: "await slide(40);" },
    Shot { name: "mix-60", address: "", script: "await slide(60);" },
    Shot { name: "mix-80", address: "", script: "await slide(80);" },
    Shot { name: "organisation", address: "?sel=sco&org=sco", script: "" },
    Shot { name: "tie", address: "?sel=m-azerbaijan--cica", script: "" },
    Shot { name: "stated", address: "?lens=stated&steps=2", script: "" },
    Shot { name: "moved", address: "?view=network&pins=ots,60,-40&at=ots,10,-5,4", script: "await rest();" },
    Shot { name: "sheet", address: "", script: "document.querySelector('#sheet').click(); await rest();" },
    Shot { name: "keys", address: "", script: "document.querySelector('#keys-open').click();" },
    Shot { name: "table", address: "", script: "document.querySelector('[data-page=table]').click();" },
    Shot {
        name: "strip",
        address: "?time=2002-06..2010-05&lines=ots,sco",
        script: "await strip(); if (innerWidth < 900) document.querySelector('.strip-open').click(); await rest();",
    },
    Shot { name: "strip-compare", address: "?compare=2002-01..2024-12", script: "await strip(); await rest();" },
    Shot { name: "figures", address: "?view=figures", script: "await views(); await rest();" },
    Shot {
        name: "panel-figures",
        address: "?sel=middle-corridor",
        script: "await views(); await rest(); document.querySelector('#panel-figures').scrollIntoView();",
    },
    Shot {
        name: "argument",
        address: "?view=argument&claim=ben-education&weigh=4;",
        script: "await read(); await rest();",
    },
    Shot { name: "agenda", address: "?view=agenda", script: "await read(); await rest();" },
    Shot { name: "comparison", address: "?view=platforms&claim=lim-depth", script: "await read(); await rest();" },
    Shot { name: "platforms", address: "?view=platforms&sets=cica,ots,-sco", script: "await read(); await rest();" },
    Shot {
        name: "matrix",
        address: "?view=platforms",
        script: "await read(); await rest(); document.querySelector('.matrix').scrollIntoView();",
    },
    Shot {
        name: "adds",
        address: "?view=platforms",
        script: "await read(); await rest(); document.querySelector('.adds').scrollIntoView();",
    },
    Shot { name: "measures", address: "?view=measures", script: "await read(); await rest();" },
    Shot { name: "routes", address: "?view=routes", script: "await read(); await rest();" },
    Shot {
        name: "routes-crossed",
        address: "?view=routes&close=turkmenistan,alat,caspian-sea&way=2",
        script: "await read(); document.querySelector('.pace').closest('details').open = true; await rest();",
    },
    Shot { name: "answer", address: "?sets=cica,ots,-sco", script: "await read(); await rest();" },
    Shot { name: "answer-network", address: "?view=network&sets=cica,ots,-sco", script: "await read(); await rest();" },
    Shot {
        name: "routes-closed",
        address: "?view=routes&from=xian&to=budapest&by=time&close=russia",
        script: "await read(); await rest(); document.querySelector('.way').open = true; \
             document.querySelector('.ways').scrollIntoView();",
    },
    Shot { name: "claim", address: "?sel=georgia&org=cica&claim=ben-georgia", script: "await read(); await rest();" },
    Shot { name: "tour", address: "?tour=article&step=3", script: "await read(); await rest();" },
    Shot { name: "tour-read", address: "?tour=article&step=13", script: "await read(); await rest();" },
    Shot {
        name: "my-tour",
        address: "?sel=georgia",
        script: "await strip(); await rest(); document.querySelector('#tour-open').click(); await rest(); \
             document.querySelector('[data-tour=mine]').click(); await rest(); document.querySelector('[data-tour=article]').click(); \
             await rest();",
    },
    Shot {
        name: "present",
        address: "?tour=article&step=8",
        script: "await read(); await rest(); document.querySelector('[data-tour=present]').click(); await rest();",
    },
    Shot {
        name: "present-qr",
        address: "?tour=article&step=3",
        script: "await read(); await rest(); document.querySelector('[data-tour=present]').click(); \
             document.querySelector('[data-tour=qr]').click(); document.querySelector('[data-tour=notes]').click(); await rest();",
    },
    Shot {
        name: "question",
        address: "?tour=article&step=9",
        script: "await read(); await rest(); document.querySelector('[data-tour=present]').click(); \
             document.querySelector('[data-tour=ask]').click(); await rest();",
    },
    Shot {
        name: "question-answered",
        address: "?tour=article&step=9",
        script: "await read(); await rest(); document.querySelector('[data-tour=present]').click(); \
             document.querySelector('[data-tour=ask]').click(); document.querySelector('[data-tour=ask]').click(); await rest();",
    },
    Shot { name: "bench-start", address: "bench.html", script: "" },
    Shot {
        name: "bench-results",
        address: "bench.html",
        script: "for (const value of ['communities-20x50', 'grid-32x32']) document.querySelector(`[value='${value}']`).click(); \
             document.querySelector('#start').click(); \
             while (document.querySelector('#download').hidden) await rest(); document.querySelector('#run').scrollIntoView();",
    },
    Shot {
        name: "update",
        address: "",
        script: "await silkweb.views(); await rest(); const update = document.querySelector('#update'); update.hidden = false; \
             const words = update.querySelector('span'); words.textContent = words.dataset.words;",
    },
    Shot {
        name: "share-link",
        address: "?sel=georgia",
        script: "await strip(); document.querySelector('#share-open').click();",
    },
    Shot {
        name: "share-embed",
        address: "?sel=georgia",
        script: "await strip(); document.querySelector('#share-open').click(); document.querySelector('#share-tab-embed').click(); \
             await rest(); await rest();",
    },
    Shot {
        name: "share-preview",
        address: "",
        script: "await strip(); document.querySelector('#share-open').click(); document.querySelector('#share-tab-embed').click(); \
             document.querySelector('.preview').scrollIntoView(); await rest(); await rest(); await rest();",
    },
    Shot { name: "about", address: "", script: "document.querySelector('#about-open').click();" },
    Shot {
        name: "paper",
        address: "?sel=middle-corridor",
        script: "await take('cite'); document.querySelector('#share').close(); \
             for (const { cssRules } of document.styleSheets) for (const rule of cssRules) \
             if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all'; \
             dispatchEvent(new Event('beforeprint')); await rest();",
    },
    Shot { name: "take-picture", address: "", script: "await take('picture');" },
    Shot { name: "take-charts", address: "?view=figures", script: "await take('picture');" },
    Shot { name: "take-data", address: "", script: "await take('data');" },
    Shot { name: "take-cite", address: "", script: "await take('cite');" },
];

/// A page of a host with the page in a frame: as wide as `w` says, as high as `h` says or as the page asks for.
const EMBED: &str = "<!doctype html><meta charset=\"utf-8\"><title>Embed</title><style>body{margin:20px}</style>\
     <iframe frameborder=0></iframe><script>const asked = new URLSearchParams(location.search); \
     const frame = document.querySelector('iframe'); frame.width = asked.get('w'); frame.height = asked.get('h') ?? 300; \
     onmessage = ({ data }) => { if (data.type === 'height') frame.height = data.height; }; \
     asked.delete('w'); asked.delete('h'); frame.src = './?' + asked</script>";
/// What of the page stands in the frame.
const EMBEDS: [(&str, &str); 15] = [
    ("embed-600x450", "?w=600&h=450&height=fixed"),
    ("embed-none-600x338", "?w=600&h=338&height=fixed&controls=none"),
    ("embed-none-320", "?w=320&controls=none"),
    ("embed-none-600", "?w=600&controls=none"),
    ("embed-none-1200", "?w=1200&controls=none"),
    ("embed-minimal-320", "?w=320"),
    ("embed-minimal-600", "?w=600"),
    ("embed-minimal-1200", "?w=1200"),
    ("embed-full-320", "?w=320&controls=full"),
    ("embed-full-600", "?w=600&controls=full"),
    ("embed-full-1200", "?w=1200&controls=full"),
    ("embed-georgia-600", "?w=600&sel=georgia"),
    ("embed-network-600", "?w=600&view=network"),
    ("embed-table-600", "?w=600&view=table"),
    ("embed-argument-320", "?w=320&view=argument"),
];
const EMBED_SIZE: (u32, u32) = (1240, 1000);

/// Width and height in CSS pixels: a phone, a tablet, a laptop, a large screen.
const SIZES: [(u32, u32); 4] = [(360, 640), (768, 1024), (1280, 800), (1920, 1080)];

/// Takes the shots whose name holds what `--only` says, at `--ratio` device pixels per CSS pixel (1 unless told).
///
/// # Errors
/// When the page does not become ready, or the browser cannot be driven.
pub fn take(mut args: Args) -> Result {
    let only = args.value("--only")?.unwrap_or_default();
    let ratio = match args.value("--ratio")? {
        None => 1.0,
        Some(text) => text
            .parse::<f64>()
            .ok()
            .filter(|ratio| (0.5..=4.0).contains(ratio))
            .ok_or_else(|| Failure::new(format!("\"{text}\" is not a ratio of device pixels (0.5 to 4)")))?,
    };
    args.finish()?;

    let folder = paths::root().join("shots");
    fs::create_dir_all(&folder).map_err(|error| Failure::io("make", &folder, &error))?;
    let server = Server::start(0, Arc::new(|request: &_| Answer::Send(reply(request))))?;
    let browser = Browser::start(Engine::Chromium)?;
    let page = Page::new(&browser);
    let mut n_taken = 0;
    for shot in &SHOTS {
        for (width, height) in SIZES {
            for scheme in ["light", "dark"] {
                let name = format!("{}-{width}x{height}-{scheme}", shot.name);
                if name.contains(&only) {
                    emulate(&page, (width, height), ratio, scheme)?;
                    let address = format!("{}{}", server.url(), shot.address);
                    let path = folder.join(format!("{name}.png"));
                    one(&page, &address, shot.script, &path)
                        .map_err(|error| Failure::new(format!("{name}: {error}")))?;
                    println!("shots/{name}.png");
                    n_taken += 1;
                }
            }
        }
    }
    for (width, height) in SIZES {
        for scheme in ["light", "dark"] {
            let name = format!("drawn-{width}x{height}-{scheme}");
            if name.contains(&only) {
                emulate(&page, (width, height), ratio, scheme)?;
                without_script(&page, &server.url(), &folder.join(format!("{name}.png")))
                    .map_err(|error| Failure::new(format!("{name}: {error}")))?;
                println!("shots/{name}.png");
                n_taken += 1;
            }
        }
    }
    for (name, query) in EMBEDS {
        for scheme in ["light", "dark"] {
            let name = format!("{name}-{scheme}");
            if name.contains(&only) {
                emulate(&page, EMBED_SIZE, ratio, scheme)?;
                let path = folder.join(format!("{name}.png"));
                embed(&page, &format!("{}embed.html{query}", server.url()), &path)
                    .map_err(|error| Failure::new(format!("{name}: {error}")))?;
                println!("shots/{name}.png");
                n_taken += 1;
            }
        }
    }
    if n_taken == 0 { Err(Failure::new(format!("no shot has \"{only}\" in its name"))) } else { Ok(()) }
}

fn reply(request: &Request) -> Reply {
    if request.path == "/embed.html" {
        let mime = "text/html; charset=utf-8";
        return Reply { status: 200, mime, keep: false, body: EMBED.as_bytes().to_vec() };
    }
    site::reply(&paths::dist(), request)
}

fn emulate(page: &Page<'_>, (width, height): (u32, u32), ratio: f64, scheme: &str) -> Result {
    let phone = width < 800 && (width, height) != EMBED_SIZE;
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": ratio, "mobile": phone });
    page.devtools("Emulation.setDeviceMetricsOverride", metrics)?;
    page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone }))?;
    let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
    page.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).map(drop)
}

fn one(page: &Page<'_>, address: &str, script: &str, path: &Path) -> Result {
    // An address that differs only after `#` would not load again.
    page.goto("about:blank")?;
    page.goto(address)?;
    page.wait_for_state("ready")?;
    let settle = "await document.fonts.ready; const frame = () => new Promise((r) => requestAnimationFrame(r)); \
         const rest = () => new Promise((r) => setTimeout(r, 900)); \
         const slide = async (value) => { const slider = document.querySelector('#slider'); slider.value = value; \
         slider.dispatchEvent(new Event('input', { bubbles: true })); await rest(); }; \
         const strip = async () => { while (!document.querySelector('#strip .plot')) await frame(); }; \
         const views = async () => { while (!document.querySelector('.chart canvas[style]')) await frame(); }; \
         const read = async () => { while (!document.querySelector('.reading > *, #claim > *, .tour-bar')) await frame(); }; \
         const take = async (part) => { while (!document.querySelector('#strip .plot')) await frame(); \
         document.querySelector('#share-open').click(); await rest(); \
         document.querySelector(`#share-tab-${part}`).click(); await rest(); }; \
         const glue = () => import(document.getElementById('glue').href);";
    page.script_async(&format!("{settle} await frame(); {script}; await frame(); await frame();"))?;
    save(page, path)
}

/// The page as readers see it whose browser runs no script.
fn without_script(page: &Page<'_>, address: &str, path: &Path) -> Result {
    page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }))?;
    let taken = page.goto(address).and_then(|()| save(page, path));
    page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false }))?;
    taken
}

fn embed(page: &Page<'_>, address: &str, path: &Path) -> Result {
    page.goto("about:blank")?;
    page.goto(address)?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    page.script_async("await document.fonts.ready; await new Promise((r) => setTimeout(r, 1500));")?;
    page.leave_frame()?;
    let size = page.script(
        "const r = document.querySelector('iframe').getBoundingClientRect(); return [r.right, r.bottom]",
        &[],
    )?;
    let clip = json!({ "x": 0, "y": 0, "scale": 1, "width": size[0].as_f64().unwrap_or_default() + 20.0,
        "height": size[1].as_f64().unwrap_or_default() + 20.0 });
    let shot = page
        .devtools("Page.captureScreenshot", json!({ "format": "png", "clip": clip, "captureBeyondViewport": true }))?;
    write(&shot, path)
}

fn save(page: &Page<'_>, path: &Path) -> Result {
    write(&page.devtools("Page.captureScreenshot", json!({ "format": "png" }))?, path)
}

fn write(shot: &serde_json::Value, path: &Path) -> Result {
    let png = STANDARD.decode(shot["data"].as_str().unwrap_or_default());
    let png = png.map_err(|error| Failure::new(format!("not a picture: {error}")))?;
    fs::write(path, png).map_err(|error| Failure::io("write", path, &error))
}
