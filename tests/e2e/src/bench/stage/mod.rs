//! How fluently stages move and how soon they answer: the page with its own data and with a large network, and other packages with the same network.

mod gesture;
mod line;
mod press;
mod site;

use serde_json::json;
use xtask::args::Args;
use xtask::engine::Engine;
use xtask::failure::Result;

use self::gesture::{Gesture, Place};
use self::line::{Deed, Line, Numbers};
use self::press::Press;
use self::site::Stages;
use super::report;
use crate::browser::Browser;
use crate::page::Page;

/// Who draws the large network, beside the page.
const PEERS: [&str; 3] = ["sigma", "force-graph", "vis-network"];
/// A stage's window, in CSS pixels, and how many device pixels each has.
const SCREENS: [(u32, u32, f64); 2] = [(360, 640, 3.0), (1280, 800, 1.0)];
/// How many times slower than this machine the small screens are taken to be.
const THROTTLE: f64 = 4.0;
/// How often each thing is measured; the one with the middle 95th percentile counts.
const N_TIMES: usize = 3;

/// Measures what `--only` (all unless told) has in its name, such as `network`, `zoom` or `sigma`; a table, or lines of JSON
/// with `--json`, or `--markdown`.
///
/// # Errors
/// When an argument is not understood, the site is not built, or the browser cannot be driven.
pub(super) fn run(mut args: Args) -> Result {
    let (json, markdown) = (args.flag("--json"), args.flag("--markdown"));
    let only = args.value("--only")?.unwrap_or_default();
    args.finish()?;
    let stages = Stages::new()?;
    let browser = Browser::start(Engine::Chromium)?;
    let page = Page::new(&browser);
    match (json, markdown) {
        (true, _) => {}
        (false, true) => println!("{}", Line::MARKDOWN_HEAD),
        (false, false) => println!("{}", Line::HEAD),
    }
    for line in lines() {
        if line.name().contains(&only) {
            let numbers = measure(&page, &stages, &line).map_err(|failure| failure.to_string());
            let line = Line { numbers, ..line };
            match (json, markdown) {
                (true, _) => println!("{}", line.json()),
                (false, true) => println!("{}", line.markdown()),
                (false, false) => println!("{}", line.text()),
            }
        }
    }
    if !json {
        println!("{}", report::machine(&page)?);
    }
    Ok(())
}

/// All that is measured, without its numbers.
fn lines() -> Vec<Line> {
    let numbers = || Err(String::new());
    let mut lines = Vec::new();
    for screen in SCREENS {
        for view in ["map", "network"] {
            let gestures = match view {
                "map" => [Gesture::Pan, Gesture::Zoom, Gesture::Slide, Gesture::Window],
                _ => [Gesture::Pan, Gesture::Zoom, Gesture::Drag, Gesture::Window],
            };
            let gestures = gestures.map(|gesture| (Deed::Gesture(gesture), THROTTLE));
            let presses = [1.0, THROTTLE].map(|throttle| Press::ALL.map(|press| (Deed::Press(press), throttle)));
            for (deed, throttle) in gestures.into_iter().chain(presses.concat()) {
                let (engine, data) = ("silkweb", "dataset");
                lines.push(Line { engine, data, view, screen, throttle, deed, numbers: numbers() });
            }
        }
    }
    for engine in ["silkweb"].into_iter().chain(PEERS) {
        for deed in [Deed::Gesture(Gesture::Pan), Deed::Gesture(Gesture::Zoom), Deed::Hover] {
            let (data, view, screen, throttle) = ("10,000 nodes", "network", SCREENS[1], 1.0);
            lines.push(Line { engine, data, view, screen, throttle, deed, numbers: numbers() });
        }
    }
    lines
}

fn measure(page: &Page<'_>, stages: &Stages, line: &Line) -> Result<Numbers> {
    let &Line { engine, data, view, screen, throttle, deed, .. } = line;
    let open_at = |throttle| match (engine, data) {
        ("silkweb", "dataset") => open(page, &stages.page(), view, screen, throttle),
        ("silkweb", _) => open(page, &stages.large(), view, screen, throttle),
        _ => open_peer(page, &stages.peer(), engine, screen),
    };
    let gesture = |gesture, throttle| {
        open_at(throttle)?;
        if gesture == Gesture::Window {
            show_window(page)?;
        }
        let node = if gesture == Gesture::Drag { Some(node(page)?) } else { None };
        gesture::make(page, gesture, Place::of(page, "#map")?, node)
    };
    match deed {
        Deed::Gesture(kind) => {
            let numbers = often(|| gesture(kind, throttle))?;
            // How soon the picture is crisp is asked of a processor that is not slowed down.
            let crisp = if throttle == 1.0 { numbers.crisp } else { often(|| gesture(kind, 1.0))?.crisp };
            Ok(Numbers { crisp, ..numbers })
        }
        Deed::Hover => often(|| {
            open_at(throttle)?;
            Ok(Numbers { millis: press::hover(page, Place::of(page, "#map")?)?, crisp: None })
        }),
        Deed::Press(kind) => often(|| {
            open_at(throttle)?;
            Ok(Numbers { millis: press::press(page, kind)?, crisp: None })
        }),
    }
}

/// What is measured several times; that whose 95th percentile is in the middle.
fn often(mut make: impl FnMut() -> Result<Numbers>) -> Result<Numbers> {
    let mut made = (0..N_TIMES).map(|_| make()).collect::<Result<Vec<_>>>()?;
    made.sort_by(|a, b| a.quantile(0.95).total_cmp(&b.quantile(0.95)));
    Ok(made.swap_remove(N_TIMES / 2))
}

/// Loads the page, turns to `view` and waits until nothing moves.
fn open(page: &Page<'_>, address: &str, view: &str, screen: (u32, u32, f64), throttle: f64) -> Result {
    emulate(page, screen, 1.0)?;
    page.goto("about:blank")?;
    page.goto(address)?;
    page.wait_for_state("ready")?;
    if view == "network" {
        page.click("[data-page=network]")?;
        page.wait_for("the network", |page| Ok(page.text("#announce")?.starts_with("Network shown")))?;
    }
    rest(page)?;
    emulate(page, screen, throttle)
}

/// Opens the strip of time where it is folded, with a window of two years on it.
fn show_window(page: &Page<'_>) -> Result {
    page.wait_for("the strip", |page| page.exists("#strip .plot"))?;
    let body = "if (!document.querySelector('#strip .plot').clientWidth) document.querySelector('.strip-open').click(); \
         (await import(document.getElementById('glue').href)).Silkweb.current().amend('time=1996..1997')";
    page.script_async(body)?;
    page.wait_for("the window", |page| {
        Ok(page.attribute("[data-grip=to]", "aria-valuetext")?.as_deref() == Some("December 1997"))
    })?;
    rest(page)
}

fn open_peer(page: &Page<'_>, address: &str, engine: &str, screen: (u32, u32, f64)) -> Result {
    emulate(page, screen, 1.0)?;
    page.goto("about:blank")?;
    page.goto(address)?;
    let body =
        format!("const data = await (await fetch('large.json')).json(); drawPeer('{engine}', data); return true");
    let drawn = page.script_async(&body)?;
    if drawn != true {
        return Err(xtask::failure::Failure::new(format!("{engine} did not draw: {drawn}")));
    }
    rest(page)
}

fn rest(page: &Page<'_>) -> Result {
    page.script_async("await document.fonts.ready; await new Promise((done) => setTimeout(done, 1500)); return true")
        .map(drop)
}

fn emulate(page: &Page<'_>, (width, height, ratio): (u32, u32, f64), throttle: f64) -> Result {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": ratio, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", metrics)?;
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": throttle })).map(drop)
}

/// The middle of the node of Azerbaijan, in CSS pixels of the window.
fn node(page: &Page<'_>) -> Result<(f64, f64)> {
    let body = "const e = [...document.querySelectorAll('#proxies button')].find((e) => \
         (e.getAttribute('aria-label') ?? e.textContent).startsWith('Azerbaijan')); \
         const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]";
    match gesture::numbers(&page.script(body, &[])?)[..] {
        [x, y] => Ok((x, y)),
        _ => Err(xtask::failure::Failure::new("Azerbaijan is not in the network")),
    }
}
