//! Marks and names of the drawn map.

use crate::app::drawn::data::{Units, whole};
use crate::app::drawn::write::Writer;
use crate::geom::{Point, TranslateScale};
use crate::scene::{Anchor, Cap, Color, Dash, Font, Item, Layer, Shape, Slant, Stroke, Weight};

/// A name as it is written: its colour, its font, what stands where, and its letters.
type Name<'a> = (Color, Font, Anchor, Units, &'a str);

/// Writes discs and squares as dots of lines without length: the dots of the rims, and on them those of the insides; then
/// the bars that cross some out.
///
/// Lines keep their width at any scale, and so do the dots. `view` is part of their ids.
pub(super) fn marks(out: &mut Writer, view: &str, layer: &Layer, units_from_layer: TranslateScale) {
    let mut alike: Vec<([Stroke; 2], bool, Vec<Units>)> = Vec::new();
    for item in &*layer.items {
        let (Some(fill), Some(rim)) = (item.paint.fill, item.paint.stroke) else { continue };
        let (center, radius_px, is_round) = match &item.shape {
            Shape::Circle { center, radius_px } => (*center, *radius_px, true),
            Shape::Path(path) => {
                let bounds = path.bounds();
                (bounds.center(), bounds.width() / 2.0 * layer.screen_from_layer.scale, false)
            }
            Shape::Text { .. } => continue,
        };
        let cap = if is_round { Cap::Round } else { Cap::Butt };
        let dot = |color, more_px| Stroke { color, width_px: 2.0 * radius_px + more_px, dash: Dash::Solid, cap };
        let looks = [dot(rim.color, rim.width_px), dot(fill, -rim.width_px)];
        let at = rounded(units_from_layer * center);
        match alike.iter_mut().find(|(other, round, _)| (*other, *round) == (looks, is_round)) {
            Some((.., places)) => places.push(at),
            None => alike.push((looks, is_round, vec![at])),
        }
    }
    let square = |is_round| if is_round { "" } else { " stroke-linecap=\"square\"" };
    for (index, ([rim, _], is_round, places)) in alike.iter().enumerate() {
        out.text("<g").stroke(rim).text(square(*is_round)).text("><path id=\"drawn-").text(view);
        out.text(&index.to_string()).text("\" d=\"");
        for [x, y] in places {
            out.text("M").text(&x.to_string()).text(if *y < 0 { "" } else { " " }).text(&y.to_string()).text("h0");
        }
        out.text("\"/></g>\n");
    }
    for (index, ([_, inside], is_round, _)) in alike.iter().enumerate() {
        out.text("<use href=\"#drawn-").text(view).text(&index.to_string()).text("\"").stroke(inside);
        out.text(square(*is_round)).text("/>");
    }
    let mut bars = String::new();
    let mut bar = None;
    for item in &*layer.items {
        let (Shape::Path(path), Some(stroke), None) = (&item.shape, item.paint.stroke, item.paint.fill) else {
            continue;
        };
        bar = Some(stroke);
        for (command, at) in path.lines().flat_map(|(from, to)| [("M", from), ("L", to)]) {
            let at = units_from_layer * at;
            bars.extend([command, &tenths(at.x), " ", &tenths(at.y)]);
        }
    }
    if let Some(stroke) = bar {
        out.text("<g").stroke(&stroke).text("><path id=\"drawn-").text(view).text("bars\" d=\"");
        out.text(&bars).text("\"/></g>\n");
    }
}

/// A number with one decimal.
fn tenths(value: f64) -> String {
    let mut text = String::new();
    crate::num::fmt::push_decimal(&mut text, (value * 10.0).round() / 10.0);
    text
}

/// Writes names where they stand on the screen; `units_from_screen` is how the screen lies in the drawing.
pub(super) fn names(out: &mut Writer, items: &[Item], units_from_screen: TranslateScale) {
    let halo = items.first().and_then(|item| item.paint.halo);
    let mut names: Vec<Name> = Vec::new();
    for item in items {
        if let (Shape::Text { at, text, font, anchor }, Some(fill)) = (&item.shape, item.paint.fill) {
            names.push((fill, *font, *anchor, rounded(units_from_screen * *at), text));
        }
    }
    let mut looks: Vec<(Color, Font, Anchor)> = Vec::new();
    for &(color, font, anchor, ..) in &names {
        if !looks.contains(&(color, font, anchor)) {
            looks.push((color, font, anchor));
        }
    }
    // Sizes are parts of one size, so that the style sheet may set all of them at once.
    let whole_px = whole(BASE_PX * units_from_screen.scale);
    out.text("<g class=\"drawn-names\" font-size=\"").text(&whole_px).text("\" paint-order=\"stroke\"><g");
    if let Some(halo) = halo {
        out.paint("stroke", halo.color).text(" stroke-width=\"").text(&em(halo.width_px)).text("\"");
    }
    out.text(">");
    for look in looks {
        let (color, font, anchor) = look;
        out.text("<g").fill(color);
        out.text(" font-size=\"").text(&em(font.size_px)).text("\"");
        match font.weight {
            Weight::Regular => {}
            Weight::Semibold => _ = out.text(" font-weight=\"600\""),
        }
        match font.slant {
            Slant::Upright => {}
            Slant::Italic => _ = out.text(" font-style=\"italic\""),
        }
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => _ = out.text(" text-anchor=\"middle\""),
            Anchor::End => _ = out.text(" text-anchor=\"end\""),
        }
        out.text(">");
        for (.., [x, y], text) in names.iter().filter(|name| (name.0, name.1, name.2) == look) {
            out.text("<text x=\"").text(&x.to_string()).text("\" y=\"").text(&y.to_string()).text("\">");
            out.escaped(text).text("</text>");
        }
        out.text("</g>\n");
    }
    out.text("</g></g>");
}

/// The size that others are parts of, in CSS pixels.
const BASE_PX: f64 = 12.0;

fn em(size_px: f64) -> String {
    let mut text = String::new();
    crate::num::fmt::push_decimal(&mut text, size_px / BASE_PX);
    text + "em"
}

fn rounded(at: Point) -> Units {
    [at.x.round() as i32, at.y.round() as i32]
}
