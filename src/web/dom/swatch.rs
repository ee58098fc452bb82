//! A sample of a colour or line, as a small drawing.

use web_sys::Element;

use crate::app::Swatch;
use crate::scene::Dash;
use crate::web::dom::make::{Maker, append};
use crate::web::{Failure, css};

/// The drawing of `swatch`, hidden from screen readers: the words beside it say the same.
///
/// # Errors
/// When the browser refuses.
pub(super) fn swatch(make: &Maker, swatch: Swatch) -> Result<Element, Failure> {
    let drawing = make.svg("svg", &[("class", "swatch"), ("viewBox", "0 0 24 12"), ("aria-hidden", "true")])?;
    let shape = match swatch {
        Swatch::Fill(color) => make.svg(
            "rect",
            &[
                ("x", "2.5"),
                ("y", "0.5"),
                ("width", "19"),
                ("height", "11"),
                ("fill", &color.to_string()),
                ("class", "fill"),
            ],
        )?,
        Swatch::Line { color, dash, width_px } => make.svg(
            "path",
            &[
                ("d", "M1 6H23"),
                ("fill", "none"),
                ("stroke", &color.to_string()),
                ("stroke-width", &css::number(width_px)),
                ("stroke-dasharray", &dash_array(dash, width_px)),
                ("stroke-linecap", cap(dash)),
            ],
        )?,
        Swatch::Circle { fill, ring } => make.svg(
            "circle",
            &[
                ("cx", "12"),
                ("cy", "6"),
                ("r", "4"),
                ("fill", &fill.to_string()),
                ("stroke", &ring.to_string()),
                ("stroke-width", "1.5"),
            ],
        )?,
    };
    append(&drawing, &[shape])?;
    Ok(drawing)
}

/// Dots are round only with round ends; the other patterns keep their gaps with straight ones.
const fn cap(dash: Dash) -> &'static str {
    match dash {
        Dash::Dotted | Dash::DashDot => "round",
        Dash::Solid | Dash::Dashed | Dash::Fine => "butt",
    }
}

fn dash_array(dash: Dash, width_px: f64) -> String {
    let lengths: Vec<String> = dash.pattern().iter().map(|length| css::number(length * width_px)).collect();
    if lengths.is_empty() { "none".to_owned() } else { lengths.join(" ") }
}
