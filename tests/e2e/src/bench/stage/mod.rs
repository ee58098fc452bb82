//! How fluently stages move: the page with its own data and with a large network, and other packages with the same network.

mod gesture;
mod site;

use serde_json::{Value, json};
use xtask::args::Args;
use xtask::engine::Engine;
use xtask::failure::Result;

use self::gesture::{Frames, Gesture, Place};
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
/// How often each gesture is made; the one with the middle 95th percentile counts.
const N_TIMES: usize = 3;

/// A line of the results.
#[derive(Clone, Debug)]
struct Line {
    engine: &'static str,
    data: &'static str,
    view: &'static str,
    screen: (u32, u32, f64),
    throttle: f64,
    gesture: Gesture,
    frames: std::result::Result<Frames, String>,
}

/// Measures what `--only` (all unless told) has in its name, such as `network`, `zoom` or `sigma`; a table, or lines of JSON
/// with `--json`.
///
/// # Errors
/// When an argument is not understood, the site is not built, or the browser cannot be driven.
pub(super) fn run(mut args: Args) -> Result {
    let json = args.flag("--json");
    let only = args.value("--only")?.unwrap_or_default();
    args.finish()?;
    let stages = Stages::new()?;
    let browser = Browser::start(Engine::Chromium)?;
    let page = Page::new(&browser);
    if !json {
        println!("{}", Line::HEAD);
    }
    let say = |line: Line| {
        println!("{}", if json { line.json() } else { line.text() });
    };
    for screen in SCREENS {
        for view in ["map", "network"] {
            let gestures: &[Gesture] = match view {
                "map" => &[Gesture::Pan, Gesture::Zoom, Gesture::Slide, Gesture::Window],
                _ => &[Gesture::Pan, Gesture::Zoom, Gesture::Drag, Gesture::Window],
            };
            for &gesture in gestures {
                let line = Line {
                    engine: "silkweb",
                    data: "dataset",
                    view,
                    screen,
                    throttle: THROTTLE,
                    gesture,
                    frames: Err(String::new()),
                };
                if line.name().contains(&only) {
                    let frames = often(|| {
                        open(&page, &stages.page(), view, screen, THROTTLE)?;
                        if gesture == Gesture::Window {
                            show_window(&page)?;
                        }
                        let node = if gesture == Gesture::Drag { Some(node(&page)?) } else { None };
                        gesture::make(&page, gesture, Place::of(&page, "#map")?, node)
                    });
                    say(Line { frames, ..line });
                }
            }
        }
    }
    let screen = SCREENS[1];
    for engine in ["silkweb"].into_iter().chain(PEERS) {
        for gesture in [Gesture::Pan, Gesture::Zoom] {
            let line = Line {
                engine,
                data: "10,000 nodes",
                view: "network",
                screen,
                throttle: 1.0,
                gesture,
                frames: Err(String::new()),
            };
            if line.name().contains(&only) {
                let frames = often(|| {
                    match engine {
                        "silkweb" => open(&page, &stages.large(), "network", screen, 1.0)?,
                        _ => open_peer(&page, &stages.peer(), engine, screen)?,
                    }
                    gesture::make(&page, gesture, Place::of(&page, "#map")?, None)
                });
                say(Line { frames, ..line });
            }
        }
    }
    if !json {
        println!("{}", report::machine(&page)?);
    }
    Ok(())
}

/// The gesture made several times; the one whose 95th percentile is in the middle.
fn often(mut make: impl FnMut() -> Result<Frames>) -> std::result::Result<Frames, String> {
    let made = (0..N_TIMES).map(|_| make()).collect::<Result<Vec<_>>>();
    let mut made = made.map_err(|failure| failure.to_string())?;
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

impl Line {
    const HEAD: &str =
        "engine        data          view     screen        cpu   gesture   median     p95     max   frames   crisp";

    /// What `--only` looks into.
    fn name(&self) -> String {
        let Self { engine, data, view, screen: (width, height, _), gesture, .. } = self;
        format!("{engine} {data} {view} {width}x{height} {}", gesture.name())
    }

    fn text(&self) -> String {
        let Self { engine, data, view, screen: (width, height, ratio), throttle, gesture, frames } = self;
        let start = format!(
            "{engine:<13} {data:<13} {view:<8} {:<13} 1/{throttle:<3} {:<8}",
            format!("{width}x{height}@{ratio}"),
            gesture.name()
        );
        match frames {
            Ok(frames) => {
                let [median, p95, max] = [0.5, 0.95, 1.0].map(|part| frames.quantile(part));
                let crisp = frames.crisp.map_or_else(|| "–".to_owned(), |crisp| format!("{crisp:.0}"));
                format!("{start} {median:>7.1} {p95:>7.1} {max:>7.1} {:>8} {crisp:>7}", frames.intervals.len())
            }
            Err(reason) => format!("{start} {reason}"),
        }
    }

    fn json(&self) -> String {
        let Self { engine, data, view, screen: (width, height, ratio), throttle, gesture, frames } = self;
        let mut line = json!({ "engine": engine, "data": data, "view": view, "width": width, "height": height, "ratio": ratio,
            "throttle": throttle, "gesture": gesture.name() });
        match frames {
            Ok(frames) => {
                for (name, part) in [("median", 0.5), ("p95", 0.95), ("max", 1.0)] {
                    line[name] = rounded(frames.quantile(part));
                }
                line["frames"] = frames.intervals.len().into();
                line["crisp"] = frames.crisp.map_or(Value::Null, rounded);
            }
            Err(reason) => line["error"] = reason.as_str().into(),
        }
        line.to_string()
    }
}

fn rounded(milliseconds: f64) -> Value {
    json!((milliseconds * 10.0).round() / 10.0)
}
