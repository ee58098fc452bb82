//! What a hand does on a stage, at the pace of the screen, and the frames that it gets for it.

use serde_json::{Value, json};
use xtask::failure::{Failure, Result};

use super::line::Numbers;
use crate::page::Page;

/// Records frames; the page's own scripts know nothing of it.
const FRAMES: &str = include_str!("../../../scripts/frames.js");
/// How many events a gesture has, and how far apart they are.
const N_EVENTS: u32 = 90;
const PACE_MILLIS: u32 = 16;
/// How many notches the wheel turns in one direction before it turns back.
const N_NOTCHES: u32 = 45;

/// What the hand does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gesture {
    /// Drags the ground in a loop, from a corner of the stage.
    Pan,
    /// Turns the wheel in, then out.
    Zoom,
    /// Drags a node in a loop.
    Drag,
    /// Moves the slider from one end to the other.
    Slide,
    /// Drags the window on the strip of time there and back.
    Window,
}

impl Gesture {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Pan => "pan",
            Self::Zoom => "zoom",
            Self::Drag => "drag",
            Self::Slide => "slide",
            Self::Window => "window",
        }
    }
}

/// A part of the window that a stage fills, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Place {
    /// Of the element that `css` names.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn of(page: &Page<'_>, css: &str) -> Result<Self> {
        let body = "const r = document.querySelector(arguments[0]).getBoundingClientRect(); return [r.x, r.y, r.width, r.height]";
        let [left, top, width, height] = numbers(&page.script(body, &[css.into()])?)
            .try_into()
            .map_err(|_| Failure::new(format!("there is no {css}")))?;
        Ok(Self { left, top, width, height })
    }

    /// A point in parts of its sides.
    pub(super) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        (self.left + x * self.width, self.top + y * self.height)
    }
}

/// Makes the gesture on `stage`; a node to drag is at `node`. The numbers are the intervals between animation frames.
///
/// # Errors
/// When the page does not answer, or got no frame.
pub(super) fn make(page: &Page<'_>, gesture: Gesture, stage: Place, node: Option<(f64, f64)>) -> Result<Numbers> {
    page.script(FRAMES, &[])?;
    page.script("frames_of.start()", &[])?;
    match gesture {
        Gesture::Pan => drag(page, stage.at(0.04, 0.04), 0.35 * stage.width.min(stage.height))?,
        Gesture::Drag => {
            let from = node.ok_or_else(|| Failure::new("there is no node to drag"))?;
            drag(page, from, 0.2 * stage.width.min(stage.height))?;
        }
        Gesture::Zoom => wheel(page, stage.at(0.5, 0.5))?,
        Gesture::Slide => slide(page)?,
        Gesture::Window => {
            let strip = Place::of(page, "#strip .plot")?;
            let grip = Place::of(page, "#strip [data-grip=both]")?;
            level(page, grip.at(0.5, 0.3), 0.5 * strip.width)?;
        }
    }
    let crisp = page.script_async("return frames_of.crisp()")?.as_f64();
    let mut intervals = numbers(&page.script("return frames_of.stop()", &[])?);
    if intervals.is_empty() {
        return Err(Failure::new(format!("no frame while the hand did \"{}\"", gesture.name())));
    }
    intervals.sort_by(f64::total_cmp);
    Ok(Numbers { millis: intervals, crisp })
}

/// From 0 to 1 and back as `part` goes from 0 to 1, slowly at both ends and in the middle.
fn there_and_back(part: f64) -> f64 {
    let way = 1.0 - (2.0 * part - 1.0).abs();
    way * way * (3.0 - 2.0 * way)
}

/// Down at `from`, to the right by at most `reach` and back, and up.
fn level(page: &Page<'_>, from: (f64, f64), reach: f64) -> Result {
    let to = |n: u32| {
        let x = from.0 + reach * there_and_back(f64::from(n) / f64::from(N_EVENTS));
        json!({ "type": "pointerMove", "duration": PACE_MILLIS, "x": x.round(), "y": from.1.round() })
    };
    let mut steps = vec![to(0), json!({ "type": "pointerDown", "button": 0 })];
    steps.extend((0..=N_EVENTS).map(to));
    steps.push(json!({ "type": "pointerUp", "button": 0 }));
    page.act(json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps }))
}

/// Down at `from`, to the right and down by at most `reach` and back along a curve, and up.
fn drag(page: &Page<'_>, from: (f64, f64), reach: f64) -> Result {
    let point = |n: u32| {
        let part = f64::from(n) / f64::from(N_EVENTS);
        (from.0 + reach * there_and_back(part), from.1 + reach * there_and_back((2.0 * part).fract()))
    };
    let to = |(x, y): (f64, f64), millis: u32| json!({ "type": "pointerMove", "duration": millis, "x": x.round(), "y": y.round() });
    let mut steps = vec![to(from, 0), json!({ "type": "pointerDown", "button": 0 })];
    steps.extend((0..=N_EVENTS).map(|n| to(point(n), PACE_MILLIS)));
    steps.push(json!({ "type": "pointerUp", "button": 0 }));
    page.act(json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps }))
}

fn wheel(page: &Page<'_>, at: (f64, f64)) -> Result {
    let notch = |n: u32| {
        let delta = if n < N_NOTCHES { -20 } else { 20 };
        json!({ "type": "scroll", "duration": PACE_MILLIS, "x": at.0 as i64, "y": at.1 as i64, "deltaX": 0, "deltaY": delta })
    };
    page.act(
        json!({ "type": "wheel", "id": "wheel", "actions": (0..2 * N_NOTCHES).map(notch).collect::<Vec<Value>>() }),
    )
}

fn slide(page: &Page<'_>) -> Result {
    page.script_async("return frames_of.slide()").map(drop)
}

/// The numbers of a list.
pub(super) fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}
