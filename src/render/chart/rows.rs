//! Bars below one another, each under its label.

use plotters::backend::DrawingBackend;
use plotters::element::{PathElement, Rectangle, Text};
use plotters::style::text_anchor::{HPos, VPos};

use crate::render::chart::Rows;
use crate::render::chart::axis::ValueAxis;
use crate::render::chart::draw::{Area, Drawn, Look, Pen, mark};
use crate::render::chart::surface::width;
use crate::render::chart::text::{grouped, wrapped};

use plotters::coord::ranged1d::Ranged as _;

const BAR_PX: f64 = 10.0;
/// Between a row and the next.
const GAP_PX: f64 = 8.0;
/// A range of one value is a bar so wide.
const LEAST_PX: f64 = 3.0;
const AXIS_PX: f64 = 20.0;

fn row_px(look: &Look) -> f64 {
    look.text_px * 1.35 + BAR_PX + GAP_PX
}

/// How high the rows and the axis below them are together.
pub(super) fn height_px(plot: &Rows, look: &Look) -> f64 {
    plot.rows.len() as f64 * row_px(look) + AXIS_PX * look.text_px / 12.0
}

/// Draws the rows and, below, the axis.
pub(super) fn draw<S: DrawingBackend>(plot: &Rows, area: &Area<S>, look: &Look) -> Drawn<S> {
    let palette = &look.palette;
    let width_px = f64::from(area.dim_in_pixel().0) / look.units;
    let most = plot.rows.iter().map(|row| row.high).fold(0.0, f64::max);
    let room_px = plot.rows.iter().map(|row| width(&row.value, look.text_px, false)).fold(0.0, f64::max) + 8.0;
    let axis = ValueAxis::new(most, (width_px / 90.0).clamp(1.0, 6.0) as usize);
    // The axis need not reach its last step: the longest bar and what is written beside it fill the width.
    let right = look.units((width_px - room_px).max(width_px / 2.0));
    let x_of = |value: f64| (value / most.max(1e-9) * f64::from(right)).round() as i32;
    let bottom = look.units(plot.rows.len() as f64 * row_px(look));
    for step in axis.key_points(0).into_iter().filter(|step| x_of(*step) < look.units(width_px)) {
        let x = x_of(step);
        area.draw(&PathElement::new(vec![(x, 0), (x, bottom)], look.stroke(palette.rule, 1.0)))?;
        let anchor = if step == 0.0 { HPos::Left } else { HPos::Center };
        let style = look.pen(palette.ink_2).text(look, anchor, VPos::Top);
        if step == 0.0 || x + look.units(width(&grouped(step), look.text_px, false) / 2.0) < look.units(width_px) {
            area.draw(&Text::new(grouped(step), (x, bottom + look.units(6.0)), style))?;
        }
    }
    let mut marks = Vec::new();
    let (left, top) = area.get_base_pixel();
    for (n, row) in plot.rows.iter().enumerate() {
        let top_px = n as f64 * row_px(look);
        let baseline = look.units(top_px + look.text_px);
        let label = Pen { px: look.text_px, is_bold: true, color: palette.ink };
        let label_px = width(&row.label, look.text_px, true);
        // What is written stands clear of the grid.
        let detail = wrapped(&row.detail, width_px - label_px - 6.0, look.text_px, false);
        let detail_px = detail.first().map_or(0.0, |detail| width(detail, look.text_px, false) + 6.0);
        let ground = [(0, look.units(top_px)), (look.units(label_px + detail_px + 4.0), baseline + look.units(3.0))];
        area.draw(&Rectangle::new(ground, look.fill(palette.paper)))?;
        area.draw(&Text::new(row.label.clone(), (0, baseline), label.text(look, HPos::Left, VPos::Bottom)))?;
        if let Some(first) = detail.first() {
            let text = if detail.len() > 1 { [first, "…"].concat() } else { first.clone() };
            let style = look.pen(palette.ink_2).text(look, HPos::Left, VPos::Bottom);
            area.draw(&Text::new(text, (look.units(label_px + 6.0), baseline), style))?;
        }
        let bar_top = look.units(top_px + look.text_px * 1.35);
        let bar_bottom = bar_top + look.units(BAR_PX);
        let (from, to) = (x_of(row.low), x_of(row.high));
        let to = to.max(from + look.units(LEAST_PX));
        let hue = palette.hue(row.hue);
        if row.is_open {
            let inset = look.units(0.75);
            let (a, b, c, d) = (from + inset, to - inset, bar_top + inset, bar_bottom - inset);
            area.draw(&Rectangle::new([(from, bar_top), (to, bar_bottom)], look.fill(palette.paper)))?;
            let around = vec![(a, c), (b, c), (b, d), (a, d), (a, c)];
            area.draw(&PathElement::new(around, look.stroke(hue, 1.5)))?;
        } else {
            area.draw(&Rectangle::new([(from, bar_top), (to, bar_bottom)], look.fill(hue)))?;
        }
        let value = (to + look.units(5.0), i32::midpoint(bar_top, bar_bottom));
        let value_px = width(&row.value, look.text_px, false);
        let behind = [(to + look.units(2.0), bar_top), (to + look.units(value_px + 7.0), bar_bottom)];
        area.draw(&Rectangle::new(behind, look.fill(palette.paper)))?;
        area.draw(&Text::new(row.value.clone(), value, look.pen(palette.ink).text(look, HPos::Left, VPos::Center)))?;
        marks.push(mark(area, look, (left + to, top + i32::midpoint(bar_top, bar_bottom))));
    }
    Ok(marks)
}
