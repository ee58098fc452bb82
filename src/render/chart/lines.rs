//! Lines over time, and columns for years.

use plotters::backend::DrawingBackend;
use plotters::chart::{ChartBuilder, ChartContext, LabelAreaPosition};
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, VPos};

use crate::model::Date;
use crate::num::order;
use crate::render::chart::axis::{TimeAxis, ValueAxis};
use crate::render::chart::draw::{Area, Drawn, Look, Mark, mark};
use crate::render::chart::surface::width;
use crate::render::chart::text::{grouped, wrapped};
use crate::render::chart::{Columns, Line, Lines, Point};

/// Room for a label of the time axis, and for the axis below.
const YEAR_PX: f64 = 52.0;
const BELOW_PX: f64 = 22.0;
/// Room for the upper half of the topmost label.
const ABOVE_PX: f64 = 8.0;
const LINE_PX: f64 = 2.0;
/// Half of a symbol.
const SYMBOL_PX: f64 = 4.0;
/// Between the end of a line and its label.
const LABEL_GAP_PX: f64 = 8.0;
/// So much of the width the labels of the lines may take.
const LABEL_SHARE: f64 = 0.34;

type Chart<'a, S> = ChartContext<'a, S, Cartesian2d<TimeAxis, ValueAxis>>;
type Done<S> = Result<(), DrawingAreaErrorKind<<S as DrawingBackend>::ErrorType>>;

/// The two axes with their grid, and `right_px` left free beside them.
fn axes<'a, S: DrawingBackend>(
    area: &'a Area<S>,
    look: &Look,
    days: (i32, i32),
    most: f64,
    right_px: f64,
) -> Result<Chart<'a, S>, DrawingAreaErrorKind<S::ErrorType>> {
    let (width_units, height_units) = area.dim_in_pixel();
    let (width_px, height_px) = (f64::from(width_units) / look.units, f64::from(height_units) / look.units);
    let scale = look.text_px / 12.0;
    let values = ValueAxis::new(most, ((height_px - 40.0) / (36.0 * scale)).clamp(1.0, 5.0) as usize);
    let left_px = width(&grouped(values.top), look.text_px, false).max(width("00", look.text_px, false)) + 8.0;
    let n_labels = ((width_px - left_px - right_px) / (YEAR_PX * scale)) as i32;
    let palette = &look.palette;
    let mut chart = ChartBuilder::on(area)
        .margin_top(look.units(ABOVE_PX))
        .margin_right(look.units(right_px))
        .set_label_area_size(LabelAreaPosition::Left, look.units(left_px))
        .set_label_area_size(LabelAreaPosition::Bottom, look.units(BELOW_PX * scale))
        .build_cartesian_2d(TimeAxis::new(days, n_labels), values)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .max_light_lines(0)
        .bold_line_style(look.stroke(palette.rule, 1.0))
        .light_line_style(look.stroke(palette.rule, 1.0))
        .axis_style(look.stroke(palette.rule, 1.0))
        .label_style(look.pen(palette.ink_2).text(look, HPos::Left, VPos::Center))
        .set_tick_mark_size(LabelAreaPosition::Bottom, look.units(4.0))
        .set_tick_mark_size(LabelAreaPosition::Left, look.units(3.0))
        .draw()?;
    Ok(chart)
}

/// Draws lines, each with its label at its end.
pub(super) fn draw<S: DrawingBackend>(plot: &Lines, area: &Area<S>, look: &Look) -> Drawn<S> {
    let width_px = f64::from(area.dim_in_pixel().0) / look.units;
    let labels: Vec<Vec<String>> = plot
        .lines
        .iter()
        .map(|line| wrapped(&line.label, width_px * LABEL_SHARE - LABEL_GAP_PX, look.text_px, true))
        .collect();
    let widest = labels.iter().flatten().map(|line| width(line, look.text_px, true)).fold(0.0, f64::max);
    let most = plot.lines.iter().flat_map(|line| &line.points).map(|point| point.high).fold(0.0, f64::max);
    let mut chart = axes(area, look, plot.days, most, widest + 2.0 * LABEL_GAP_PX)?;
    for line in plot.lines.iter().rev() {
        draw_line(&mut chart, line, plot.days.1, look)?;
    }
    let mut marks = Vec::new();
    let mut ends = Vec::new();
    for (n, line) in plot.lines.iter().enumerate() {
        marks.extend(line.points.iter().map(|point| mark(area, look, chart.backend_coord(&(point.day, point.high)))));
        let known = || line.points.iter().rfind(|point| !point.is_open);
        if let Some(last) = known().or(line.points.last()) {
            let day = if line.is_stepped { plot.days.1 } else { last.day };
            ends.push((n, mark(area, look, chart.backend_coord(&(day, last.high)))));
        }
    }
    draw_labels(area, look, plot, &labels, ends)?;
    Ok(marks)
}

/// Writes the labels beside the ends of their lines, pushed apart where they would lie on one another.
fn draw_labels<S: DrawingBackend>(
    area: &Area<S>,
    look: &Look,
    plot: &Lines,
    labels: &[Vec<String>],
    mut ends: Vec<(usize, Mark)>,
) -> Done<S> {
    order::sort_by(&mut ends, |a, b| a.1.at.y.total_cmp(&b.1.at.y));
    let line_px = look.text_px * 1.2;
    let height_px = f64::from(area.dim_in_pixel().1) / look.units - BELOW_PX;
    let n_lines_below = |from: usize| ends[from..].iter().map(|(n, _)| labels[*n].len()).sum::<usize>() as f64;
    let mut free_px = 0.0;
    for (at, (n, end)) in ends.iter().enumerate() {
        let label = &labels[*n];
        let lowest_px = height_px - n_lines_below(at) * line_px;
        let top_px = (end.at.y - line_px * label.len() as f64 / 2.0).max(free_px).min(lowest_px.max(free_px));
        free_px = top_px + line_px * label.len() as f64 + 2.0;
        let mut pen = look.pen(look.palette.hue(plot.lines[*n].hue));
        pen.is_bold = true;
        for (row, text) in label.iter().enumerate() {
            let at = (end.at.x + LABEL_GAP_PX, top_px + line_px * (row as f64 + 0.78));
            let style = pen.text(look, HPos::Left, VPos::Bottom);
            area.draw(&Text::new(text.clone(), (look.units(at.0), look.units(at.1)), style))?;
        }
    }
    Ok(())
}

/// The corners of a step line through `value` of the points, up to the day `until`.
pub(super) fn steps(points: &[Point], until: i32, value: impl Fn(&Point) -> f64) -> Vec<(i32, f64)> {
    let mut corners = Vec::new();
    for (n, point) in points.iter().enumerate() {
        let next = points.get(n + 1).map_or(until, |next| next.day);
        corners.extend([(point.day, value(point)), (next, value(point))]);
    }
    corners
}

fn draw_line<S: DrawingBackend>(chart: &mut Chart<'_, S>, line: &Line, until: i32, look: &Look) -> Done<S> {
    let hue = look.palette.hue(line.hue);
    let stroke = look.stroke(hue, LINE_PX);
    if line.is_stepped {
        let low = steps(&line.points, until, |point| point.low);
        let high = steps(&line.points, until, |point| point.high);
        if low != high {
            let band = high.iter().chain(low.iter().rev()).copied().collect::<Vec<_>>();
            let tint = look.palette.paper.mixed(hue, 0.22);
            chart.draw_series([Polygon::new(band, look.fill(tint))])?;
            chart.draw_series([PathElement::new(high, look.stroke(hue, 1.0))])?;
        }
        chart.draw_series([PathElement::new(low, stroke)])?;
        return Ok(());
    }
    let known: Vec<_> =
        line.points.iter().filter(|point| !point.is_open).map(|point| (point.day, point.high)).collect();
    chart.draw_series([PathElement::new(known, stroke)])?;
    for point in &line.points {
        draw_symbol(chart, point, line.hue, look)?;
    }
    Ok(())
}

/// A symbol for a value: lines differ by them too.
fn draw_symbol<S: DrawingBackend>(chart: &mut Chart<'_, S>, point: &Point, hue: usize, look: &Look) -> Done<S> {
    let color = look.palette.hue(hue);
    let at = chart.backend_coord(&(point.day, point.high));
    let plane = chart.plotting_area().strip_coord_spec();
    let (left, top) = plane.get_base_pixel();
    let (x, y) = (at.0 - left, at.1 - top);
    let half = look.units(SYMBOL_PX);
    let styles = if point.is_open {
        [look.fill(look.palette.paper), look.stroke(color, LINE_PX)]
    } else {
        [look.fill(color), look.stroke(look.palette.paper, 1.0)]
    };
    for style in styles {
        let corners = match hue % 4 {
            0 => {
                plane.draw(&Circle::new((x, y), half, style))?;
                continue;
            }
            1 => vec![(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)],
            2 => vec![(x, y - half * 5 / 4), (x + half * 5 / 4, y), (x, y + half * 5 / 4), (x - half * 5 / 4, y)],
            _ => vec![(x, y - half), (x + half, y + half), (x - half, y + half)],
        };
        if style.filled {
            plane.draw(&Polygon::new(corners, style))?;
        } else {
            let around = corners.iter().chain(corners.first()).copied().collect::<Vec<_>>();
            plane.draw(&PathElement::new(around, style))?;
        }
    }
    Ok(())
}

/// Draws a column for each year.
pub(super) fn draw_columns<S: DrawingBackend>(plot: &Columns, area: &Area<S>, look: &Look) -> Drawn<S> {
    let first_day = |year: i16| Date::from_year(year).map_or(0, Date::earliest);
    let years = (plot.columns.first().map_or(1970, |c| c.year), plot.columns.last().map_or(1970, |c| c.year));
    let most = plot.columns.iter().map(|column| column.filled + column.open).fold(0.0, f64::max);
    let days = (first_day(years.0), first_day(years.1 + 1));
    let mut chart = axes(area, look, days, most, LABEL_GAP_PX)?;
    let hue = look.palette.hue(0);
    let mut marks = Vec::new();
    for column in &plot.columns {
        let (from, to) = (first_day(column.year), first_day(column.year + 1));
        let inset = (to - from) / 7;
        let (from, to) = (from + inset, to - inset);
        let all = column.filled + column.open;
        if column.filled > 0.0 {
            chart.draw_series([Rectangle::new([(from, 0.0), (to, column.filled)], look.fill(hue))])?;
        }
        if column.open > 0.0 {
            let corners = [(from, column.filled), (from, all), (to, all), (to, column.filled), (from, column.filled)];
            chart.draw_series([PathElement::new(corners.to_vec(), look.stroke(hue, 1.5))])?;
        }
        let middle = i32::midpoint(from, to);
        marks.push(mark(area, look, chart.backend_coord(&(middle, all))));
    }
    Ok(marks)
}
