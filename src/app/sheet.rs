//! The stage as a picture to take away: a title above it, and below it what its colours and lines mean and where it comes
//! from.

use std::sync::Arc;

use crate::app::legend::legend;
use crate::app::model::Model;
use crate::app::theme::Theme;
use crate::app::{Swatch, Switch, ThemeChoice, map_layers, network, picture};
use crate::geom::{Path, Point, Rect, Size, TranslateScale, Vec2};
use crate::scene::{
    Anchor, Cap, Color, Dash, Font, Item, Layer, LayerId, Paint, Scene, Shape, Slant, Stroke, Weight, width_px,
};

/// Around everything, in CSS pixels.
const MARGIN_PX: f64 = 12.0;
/// Of the letters of the title and of the rest, in CSS pixels, and from one line to the next.
const TITLE_PX: (f64, f64) = (18.0, 23.0);
const TEXT_PX: (f64, f64) = (11.5, 17.0);
/// A sample of the legend, with the room after it, and what parts it from the next.
const SAMPLE_PX: f64 = 29.0;
const GAP_PX: f64 = 14.0;

/// The most of a printed page that a stage takes, in CSS pixels: as wide as the text on A4, with room below it.
pub const PAPER: Size = Size { width: 695.0, height: 600.0 };

/// How many times as large letters have to be on a stage of `size`, so that they are as large as on a screen when it is printed.
#[must_use]
pub fn letters_on_paper(size: Size) -> f64 {
    // Title and legend stand above and below the stage.
    (size.width / PAPER.width).max(size.height / (0.8 * PAPER.height)).max(1.0)
}

/// The picture of the present state in these colours, with letters so many times as large, without what only the pointer brings
/// forward. `words` are lines: the title, and then what is to stand below the legend; where there are none, the picture stands
/// alone.
///
/// What is drawn for it is forgotten again, so `model` is afterwards as it was.
#[must_use]
pub fn sheet(model: &mut Model, words: &str, theme: ThemeChoice, letters: f64) -> Scene {
    let (theme, hover) = (std::mem::replace(&mut model.theme, theme), model.hover.take());
    let root_font_px = model.preferences.root_font_px;
    model.preferences.root_font_px *= letters;
    refresh(model);
    let mut scene = picture::scene(model);
    if let Some((title, notes)) = words.split_once('\n').or((!words.is_empty()).then_some((words, ""))) {
        frame(model, &mut scene, title, notes, letters);
    }
    (model.theme, model.hover) = (theme, hover);
    model.preferences.root_font_px = root_font_px;
    refresh(model);
    scene
}

/// Makes anew what is drawn, where it is otherwise than before.
pub(crate) fn refresh(model: &mut Model) {
    map_layers::refresh(model);
    picture::refresh(model);
    network::refresh(model);
}

/// Makes room above and below the picture, and writes there.
fn frame(model: &Model, scene: &mut Scene, title: &str, notes: &str, letters: f64) {
    let colors = model.colors();
    let Size { width, height } = scene.size;
    let mut pen = Pen { items: Vec::new(), at: Point::new(MARGIN_PX, MARGIN_PX), width, letters, colors };
    pen.text(title, TITLE_PX, Weight::Semibold, colors.ink);
    let top_px = pen.at.y + 0.75 * MARGIN_PX;
    pen.at.y = top_px + height + 0.75 * MARGIN_PX;
    for group in legend(model).groups {
        let is_drawn = |row: &&crate::app::LegendRow| {
            let (is_one, is_on) = match row.switch {
                Some((Switch::Organisation(_), is_on)) => (true, is_on),
                Some((_, is_on)) => (false, is_on),
                None => (false, true),
            };
            !is_one && is_on && row.count != Some(0)
        };
        let rows: Vec<_> = group.rows.iter().filter(is_drawn).collect();
        if !rows.is_empty() {
            pen.run(&group.heading, None, Weight::Semibold);
            rows.iter().for_each(|row| pen.run(&row.label, Some(row.swatch), Weight::Regular));
            pen.end_line();
        }
    }
    pen.at.y += 0.5 * MARGIN_PX;
    for note in notes.split('\n') {
        pen.text(note, TEXT_PX, Weight::Regular, colors.ink_2);
    }
    let size = Size::new(width, pen.at.y + 0.5 * MARGIN_PX);

    let down = Vec2::new(0.0, top_px);
    for layer in &mut scene.layers {
        layer.screen_from_layer = TranslateScale::new(1.0, down) * layer.screen_from_layer;
        layer.clip = layer.clip.map(|clip| Rect::new(clip.min + down, clip.max + down));
    }
    // What of the picture lies outside the stage is covered.
    let cover = |from: f64, to: f64| {
        let band = Rect::new(Point::new(0.0, from), Point::new(width, to));
        shape(Path::rectangle(band), Some(colors.paper), None)
    };
    let covers = [cover(0.0, top_px), cover(top_px + height, size.height)];
    let items: Vec<Item> = covers.into_iter().chain(pen.items).collect();
    let (clip, screen_from_layer) = (None, TranslateScale::IDENTITY);
    scene.layers.push(Layer { id: LayerId::Caption, clip, screen_from_layer, opacity: 1.0, items: items.into() });
    scene.size = size;
}

/// Writes below one another what stands around the picture.
struct Pen<'a> {
    items: Vec<Item>,
    /// The upper left of what comes next.
    at: Point,
    width: f64,
    /// How many times as large letters are.
    letters: f64,
    colors: &'a Theme,
}

impl Pen<'_> {
    /// A text in as many lines as it takes.
    fn text(&mut self, text: &str, sizes_px: (f64, f64), weight: Weight, color: Color) {
        let (size_px, line_px) = self.sized(sizes_px);
        let font = Font { size_px, weight, slant: Slant::Upright };
        for line in wrapped(text, self.width - 2.0 * MARGIN_PX, &font) {
            self.letters(line, font, color, line_px);
            self.at.y += line_px;
        }
    }

    /// A text in the line that is being written, after its sample; in a new line where this one is full.
    fn run(&mut self, text: &str, swatch: Option<Swatch>, weight: Weight) {
        let (size_px, line_px) = self.sized(TEXT_PX);
        let font = Font { size_px, weight, slant: Slant::Upright };
        let room_px = if swatch.is_some() { SAMPLE_PX } else { 0.0 };
        let text_px = width_px(text, &font);
        if self.at.x > MARGIN_PX && self.at.x + room_px + text_px > self.width - MARGIN_PX {
            self.end_line();
        }
        if let Some(swatch) = swatch {
            let at = self.at + Vec2::new(0.0, (line_px - 12.0) / 2.0);
            sample(swatch, at, self.colors, &mut self.items);
        }
        self.at.x += room_px;
        self.letters(text, font, self.colors.ink, line_px);
        self.at.x += text_px + GAP_PX;
    }

    fn end_line(&mut self) {
        self.at = Point::new(MARGIN_PX, self.at.y + self.sized(TEXT_PX).1);
    }

    /// The size of letters and of lines, as large as they are to be here.
    fn sized(&self, (size_px, line_px): (f64, f64)) -> (f64, f64) {
        (self.letters * size_px, self.letters * line_px)
    }

    fn letters(&mut self, text: &str, font: Font, color: Color, line_px: f64) {
        let at = self.at + Vec2::new(0.0, 0.5 * line_px + 0.33 * font.size_px);
        let shape = Shape::Text { at, text: text.into(), font, anchor: Anchor::Start };
        self.items.push(Item { shape, paint: Paint { fill: Some(color), ..Paint::default() }, target: None });
    }
}

/// `text` in lines of at most `most_px`: broken between words, and within a word that is longer, such as an address.
fn wrapped<'a>(text: &'a str, most_px: f64, font: &Font) -> Vec<&'a str> {
    let (mut lines, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let (mut end, mut end_of_word) = (0, 0);
        for (at, letter) in rest.char_indices() {
            let next = at + letter.len_utf8();
            if letter == ' ' {
                end_of_word = at;
            }
            if end > 0 && rest.get(..next).is_none_or(|line| width_px(line, font) > most_px) {
                break;
            }
            end = next;
        }
        if end < rest.len() && end_of_word > 0 {
            end = end_of_word;
        }
        let Some((line, after)) = rest.split_at_checked(end) else { break };
        lines.push(line);
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    lines
}

fn shape(path: Path, fill: Option<Color>, stroke: Option<Stroke>) -> Item {
    Item { shape: Shape::Path(Arc::new(path)), paint: Paint { fill, stroke, halo: None }, target: None }
}

/// A sample of the legend, 24 pixels wide and 12 high, with its upper left in `at`.
fn sample(swatch: Swatch, at: Point, colors: &Theme, out: &mut Vec<Item>) {
    let middle = at + Vec2::new(12.0, 6.0);
    let rim = |color, width_px| Stroke { color, width_px, dash: Dash::Solid, cap: Cap::Butt };
    // A body with its half width, half height and rim; lines across it; the arm of a cross; dots beside the middle.
    let (mut body, mut lines, mut cross, mut dots) = (None, [None; 2], None, [(0.0, 0.0, colors.ink); 2]);
    match swatch {
        Swatch::Fill(color) => body = Some((false, (9.5, 5.5), Some(color), rim(colors.rule, 1.0))),
        Swatch::Line(pen) => {
            lines = [Some(pen.stroke), pen.above];
            cross = pen.is_crossed.then_some((3.0, Stroke { dash: Dash::Solid, ..pen.stroke }));
        }
        Swatch::Circle { fill, ring } => body = Some((true, (4.0, 4.0), Some(fill), rim(ring, 1.5))),
        Swatch::Square { fill, ring } => body = Some((false, (4.0, 4.0), Some(fill), rim(ring, 1.5))),
        Swatch::Crossed { fill, ring } => {
            body = Some((true, (4.0, 4.0), Some(fill), rim(ring, 1.2)));
            cross = Some((2.1, rim(ring, 1.2)));
        }
        Swatch::Dots { stroke, radii: [left, right] } => {
            lines[0] = Some(stroke);
            dots = [(-4.0, left, stroke.color), (4.0, right, stroke.color)];
        }
        Swatch::Pinned { ring } => {
            body = Some((true, (4.0, 4.0), None, rim(ring, 1.5)));
            dots[0] = (0.0, 1.0, ring);
        }
    }
    let disc = |out: &mut Vec<Item>, x: f64, radius_px: f64, fill, stroke| {
        let shape = Shape::Circle { center: middle + Vec2::new(x, 0.0), radius_px };
        out.push(Item { shape, paint: Paint { fill, stroke, halo: None }, target: None });
    };
    if let Some((is_round, half, fill, stroke)) = body {
        if is_round {
            disc(out, 0.0, half.0, fill, Some(stroke));
        } else {
            let half = Vec2::new(half.0, half.1);
            out.push(shape(Path::rectangle(Rect::new(middle + -half, middle + half)), fill, Some(stroke)));
        }
    }
    let arms = cross.into_iter().flat_map(|(arm, stroke)| [(arm, arm, stroke), (arm, -arm, stroke)]);
    let lines = lines.into_iter().flatten().map(|stroke| (11.0, 0.0, stroke));
    for (x, y, stroke) in lines.chain(arms) {
        let half = Vec2::new(x, y);
        out.push(shape(Path::polyline(&[middle + -half, middle + half]), None, Some(stroke)));
    }
    for (x, radius_px, color) in dots {
        if radius_px > 0.0 {
            disc(out, x, radius_px, Some(color), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TEXT_PX, wrapped};
    use crate::scene::{Font, Slant, Weight, width_px};

    #[test]
    fn lines_are_broken_between_words_and_within_those_that_are_too_long() {
        let font = Font { size_px: TEXT_PX.0, weight: Weight::Regular, slant: Slant::Upright };
        for text in ["Bakı and Əlat on the Middle Corridor", "https://example.org/a/very/long/address", "", "ə"] {
            for most_px in [10.0, 60.0, 1000.0] {
                let lines = wrapped(text, most_px, &font);
                let joined: String = lines.concat();
                assert_eq!(joined.replace(' ', ""), text.replace(' ', ""), "{most_px}");
                let fits = |line: &&str| width_px(line, &font) <= most_px || line.chars().count() == 1;
                assert!(lines.iter().all(fits), "{lines:?} within {most_px}");
            }
        }
        assert_eq!(wrapped("one two", 1000.0, &font), ["one two"]);
    }
}
