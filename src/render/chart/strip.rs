//! The strip of time: step lines over a row of events and a row of terms in the chair.

use plotters::backend::DrawingBackend;
use plotters::coord::ranged1d::{Ranged as _, ValueFormatter as _};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, VPos};

use crate::num::order;
use crate::render::chart::axis::TimeAxis;
use crate::render::chart::draw::{Area, Drawn, Look, Pen, mark};
use crate::render::chart::surface::width;
use crate::render::chart::{Line, Strip, lines};

/// Beside the time shown there is room for a handle of the window on either side.
const HANDLE_PX: f64 = 26.0;
const LINES_PX: f64 = 38.0;
const EVENTS_PX: f64 = 12.0;
const BANDS_PX: f64 = 15.0;
const YEARS_PX: f64 = 17.0;
const EVENT_PX: f64 = 3.5;
const SMALL_PX: f64 = 11.0;

/// How high the strip is.
pub(super) fn height_px(strip: &Strip, look: &Look) -> f64 {
    let scale = look.text_px / 12.0;
    let bands = if strip.bands.is_empty() { 0.0 } else { BANDS_PX };
    (LINES_PX + EVENTS_PX + bands + YEARS_PX) * scale
}

/// Where days stand on a strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ruler {
    /// The first and the last day, in days since 1 January 1970.
    pub days: (i32, i32),
    /// Where they stand, in CSS pixels from the left.
    pub px: (f64, f64),
}

impl Ruler {
    /// The ruler of a strip that is `width_px` wide.
    #[must_use]
    pub fn of(strip: &Strip, width_px: f64, look: &Look) -> Self {
        let widest =
            strip.lines.iter().map(|line| width(&line.label, SMALL_PX / 12.0 * look.text_px, true)).fold(0.0, f64::max);
        let to = (width_px - HANDLE_PX - widest - 4.0).max(2.0 * HANDLE_PX);
        Self { days: strip.days, px: (HANDLE_PX, to) }
    }

    /// Where a day stands; those outside stand at the ends.
    #[must_use]
    pub fn px_of(&self, day: f64) -> f64 {
        let (first, last) = (f64::from(self.days.0), f64::from(self.days.1));
        let part = ((day - first) / (last - first).max(1.0)).clamp(0.0, 1.0);
        self.px.0 + part * (self.px.1 - self.px.0)
    }

    /// The day at a place; at the ends where that is outside.
    #[must_use]
    pub fn day_at(&self, px: f64) -> f64 {
        let part = ((px - self.px.0) / (self.px.1 - self.px.0).max(1.0)).clamp(0.0, 1.0);
        f64::from(self.days.0) + part * f64::from(self.days.1 - self.days.0)
    }
}

pub(super) fn draw<S: DrawingBackend>(strip: &Strip, area: &Area<S>, look: &Look) -> Drawn<S> {
    let palette = &look.palette;
    let scale = look.text_px / 12.0;
    let width_px = f64::from(area.dim_in_pixel().0) / look.units;
    let ruler = Ruler::of(strip, width_px, look);
    let x_of = |day: i32| look.units(ruler.px_of(f64::from(day)));
    let most = strip.lines.iter().flat_map(|line| &line.points).map(|point| point.high).fold(1.0, f64::max);
    let bottom_px = LINES_PX * scale;
    let y_of = |value: f64| look.units(bottom_px - value / most * (bottom_px - 6.0 * scale));
    let (left, top) = area.get_base_pixel();
    let place = |x: i32, y: i32| mark(area, look, (left + x, top + y));
    let mut marks = Vec::new();

    // Years
    let n_labels = ((ruler.px.1 - ruler.px.0) / (44.0 * scale)) as i32;
    let axis = TimeAxis::new(strip.days, n_labels);
    let years_px = height_px(strip, look) - YEARS_PX * scale;
    for day in axis.key_points(0) {
        let x = x_of(day);
        area.draw(&PathElement::new(vec![(x, 0), (x, look.units(years_px + 3.0))], look.stroke(palette.rule, 1.0)))?;
        let pen = Pen { px: SMALL_PX * scale, is_bold: false, color: palette.ink_2 };
        let text =
            Text::new(axis.format_ext(&day), (x, look.units(years_px + 5.0)), pen.text(look, HPos::Center, VPos::Top));
        area.draw(&text)?;
    }

    // Lines
    let until = strip.until;
    for line in strip.lines.iter().rev() {
        let hue = palette.hue(line.hue);
        let corners = |value: fn(&super::Point) -> f64| -> Vec<(i32, i32)> {
            lines::steps(&line.points, until, value).into_iter().map(|(day, value)| (x_of(day), y_of(value))).collect()
        };
        let (low, high) = (corners(|point| point.low), corners(|point| point.high));
        if low != high {
            let band: Vec<_> = high.iter().chain(low.iter().rev()).copied().collect();
            area.draw(&Polygon::new(band, look.fill(palette.paper.mixed(hue, 0.22))))?;
            area.draw(&PathElement::new(high, look.stroke(hue, 1.0)))?;
        }
        area.draw(&PathElement::new(low, look.stroke(hue, 1.5)))?;
    }
    for line in &strip.lines {
        marks.extend(line.points.iter().map(|point| place(x_of(point.day), y_of(point.high))));
    }
    write_labels(strip, area, look, (ruler.px.1 + HANDLE_PX, &y_of))?;

    // Terms in the chair
    let bands_px = bottom_px + EVENTS_PX * scale;
    for (n, band) in strip.bands.iter().enumerate() {
        let (from, to) = (x_of(band.days.0), x_of(band.days.1).max(x_of(band.days.0) + look.units(2.0)));
        let (over, under) = (look.units(bands_px), look.units(bands_px + (BANDS_PX - 2.0) * scale));
        let tint = palette.paper.mixed(palette.hue(0), if n % 2 == 0 { 0.2 } else { 0.34 });
        area.draw(&Rectangle::new([(from, over), (to, under)], look.fill(tint)))?;
        let pen = Pen { px: 10.0 * scale, is_bold: false, color: palette.ink };
        let room_px = f64::from(to - from) / look.units - 6.0;
        let fits = [&band.label, &band.short].into_iter().find(|text| width(text, pen.px, false) <= room_px);
        if let Some(text) = fits {
            let at = (from + look.units(3.0), i32::midpoint(over, under));
            area.draw(&Text::new(text.clone(), at, pen.text(look, HPos::Left, VPos::Center)))?;
        }
        marks.push(place(i32::midpoint(from, to), i32::midpoint(over, under)));
    }

    // Events
    let y = look.units(bottom_px + EVENTS_PX * scale / 2.0);
    let radius = look.units(EVENT_PX * scale);
    let accent = palette.hue(5);
    for event in &strip.events {
        let (from, to) = (x_of(event.days.0), x_of(event.days.1));
        let middle = i32::midpoint(from, to);
        // A year is drawn as a year, a month or a day as a dot.
        let ends = if to - from > 2 * radius { (from, to) } else { (middle, middle) };
        let (outer, inner) = (radius, (radius - look.units(1.25)).max(0));
        if ends.0 < ends.1 {
            area.draw(&Rectangle::new([(ends.0, y - outer / 2), (ends.1, y + outer / 2)], look.fill(accent)))?;
            if event.is_open {
                let thin = inner / 2;
                area.draw(&Rectangle::new([(ends.0, y - thin), (ends.1, y + thin)], look.fill(palette.paper)))?;
            }
        } else {
            area.draw(&Circle::new((middle, y), outer, look.fill(accent)))?;
            if event.is_open {
                area.draw(&Circle::new((middle, y), inner, look.fill(palette.paper)))?;
            }
        }
        marks.push(place(middle, y));
    }
    Ok(marks)
}

/// Writes the name and the last number of each line beside its end, pushed apart.
fn write_labels<S: DrawingBackend>(
    strip: &Strip,
    area: &Area<S>,
    look: &Look,
    (x_px, y_of): (f64, &dyn Fn(f64) -> i32),
) -> Result<(), plotters::drawing::DrawingAreaErrorKind<S::ErrorType>> {
    let size_px = SMALL_PX / 12.0 * look.text_px;
    let end = |line: &Line| line.points.last().map_or(0.0, |point| point.high);
    let mut by_height: Vec<&Line> = strip.lines.iter().collect();
    order::sort_by(&mut by_height, |a, b| end(b).total_cmp(&end(a)));
    let (mut free_px, step_px) = (0.0, size_px * 1.15);
    for (n, line) in by_height.iter().enumerate() {
        let lowest_px = height_px(strip, look) - step_px * (by_height.len() - n) as f64;
        let wanted_px = f64::from(y_of(end(line))) / look.units - step_px / 2.0;
        let top_px = wanted_px.max(free_px).min(lowest_px.max(free_px));
        free_px = top_px + step_px;
        let pen = Pen { px: size_px, is_bold: true, color: look.palette.hue(line.hue) };
        let at = (look.units(x_px), look.units(top_px + step_px * 0.8));
        area.draw(&Text::new(line.label.clone(), at, pen.text(look, HPos::Left, VPos::Bottom)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Ruler;

    #[test]
    fn days_and_places_go_over_into_each_other() {
        let ruler = Ruler { days: (0, 1000), px: (20.0, 220.0) };
        assert_eq!(ruler.px_of(500.0), 120.0);
        assert_eq!(ruler.day_at(120.0), 500.0);
        assert_eq!((ruler.px_of(-5.0), ruler.px_of(2000.0)), (20.0, 220.0));
        assert_eq!((ruler.day_at(0.0), ruler.day_at(500.0)), (0.0, 1000.0));
    }
}
