//! How a drawing lies on the stage: its long side along the stage's, its west where the map has it, and all in view.

use crate::app::camera::Ground;
use crate::geom::{Point, Rect, Size, TranslateScale, Vec2};
use crate::num::math;

/// Where the network lies on the map, whose kilometres are the one space that the camera looks at: its middle on the map's,
/// and about as large. A power of two changes no bit of what is drawn.
pub(crate) const MAP_FROM_LAYOUT: TranslateScale = TranslateScale::new(8.0, Vec2::new(0.0, 0.0));

/// The shapes of a stage that a drawing is turned for: width in parts of the height. Few, so that a stage which grows a
/// little does not turn it.
const ASPECTS: [f64; 3] = [0.66, 1.0, 1.5];
/// How many directions are tried.
const N_TURNS: u32 = 90;
/// Room for names around the drawing on a large and on a narrow stage, in CSS pixels.
const MARGINS_PX: [f64; 2] = [28.0, 16.0];
const NARROW_PX: f64 = 600.0;
/// How far beyond the drawing the middle of the view may go, in layout space.
const BEYOND: f64 = 40.0;
/// The closest view, in CSS pixels per unit of layout space.
const MAX_SCALE: f64 = 4.0;

/// The one of [`ASPECTS`] that is nearest to that of the stage.
pub(crate) fn aspect(size: Size) -> f64 {
    let aspect = size.width / size.height;
    let off = |&other: &f64| (math::ln(aspect) - math::ln(other)).abs();
    ASPECTS.into_iter().min_by(|a, b| off(a).total_cmp(&off(b))).unwrap_or(1.0)
}

/// The positions turned so that circles of `radii` fit best into a stage of this aspect, and mirrored so that they lie as
/// `on_map` does, as far as that can be: nodes with a place on the map, y down.
///
/// A rigid motion, so nothing comes nearer to anything else.
pub(crate) fn turned(positions: &[Point], radii: &[f64], on_map: &[(u32, Point)], aspect: f64) -> Vec<Point> {
    let turn = |angle_rad: f64| {
        let (sin, cos) = (math::sin(angle_rad), math::cos(angle_rad));
        move |at: &Point| Point::new(at.x * cos - at.y * sin, at.x * sin + at.y * cos)
    };
    // How large the stage has to be, for its aspect.
    let needs = |angle_rad: f64| {
        let turn = turn(angle_rad);
        let bounds = bounds(&positions.iter().map(turn).collect::<Vec<_>>(), radii);
        (bounds.width() / aspect).max(bounds.height())
    };
    let angles = (0..N_TURNS).map(|n| f64::from(n) * std::f64::consts::PI / f64::from(N_TURNS));
    let best = angles
        .map(|angle| (needs(angle), angle))
        .fold((f64::INFINITY, 0.0), |best, other| if other.0 < best.0 { other } else { best });
    let mut turned: Vec<Point> = positions.iter().map(turn(best.1)).collect();
    let middle = bounds(&turned, radii).center();
    let on_map_middle = Point::mean(on_map.iter().map(|(_, at)| *at)).unwrap_or_default();
    let (mut same_x, mut same_y) = (0.0, 0.0);
    for &(node, at) in on_map {
        let (here, there) = (turned[node as usize] - middle, at - on_map_middle);
        same_x += here.x * there.x;
        same_y += here.y * there.y;
    }
    let sign = |same: f64| if same < 0.0 { -1.0 } else { 1.0 };
    for at in &mut turned {
        *at = Point::new((at.x - middle.x) * sign(same_x), (at.y - middle.y) * sign(same_y));
    }
    turned
}

/// The rectangle around all circles; around the origin where there are none.
fn bounds(positions: &[Point], radii: &[f64]) -> Rect {
    let circle = |(at, radius): (&Point, &f64)| Rect::new(*at, *at).inflate(*radius);
    let bounds = positions.iter().zip(radii).map(circle).fold(Rect::EMPTY, Rect::union);
    if bounds.is_empty() { Rect::new(Point::ORIGIN, Point::ORIGIN).inflate(1.0) } else { bounds }
}

/// What a camera over these circles looks at.
pub(crate) fn ground(positions: &[Point], radii: &[f64], size: Size) -> Ground {
    ground_of(bounds(positions, radii), size)
}

/// What a camera over this part of layout space looks at.
pub(crate) fn ground_of(home: Rect, size: Size) -> Ground {
    let margin_px = if size.width < NARROW_PX { MARGINS_PX[1] } else { MARGINS_PX[0] };
    let reach = MAP_FROM_LAYOUT.map_rect(home.inflate(BEYOND));
    let home = MAP_FROM_LAYOUT.map_rect(home);
    Ground { home, home_narrow: home, margin_px, reach, max_scale: MAX_SCALE / MAP_FROM_LAYOUT.scale }
}

#[cfg(test)]
mod tests {
    use super::{aspect, turned};
    use crate::geom::{Point, Size};

    #[test]
    fn the_long_side_lies_along_the_stage_and_the_west_is_left() {
        // The corners of a rectangle of 90 by 60, askew.
        let askew = [(-45.0, -30.0), (45.0, -30.0), (45.0, 30.0), (-45.0, 30.0)]
            .map(|(x, y)| Point::new(0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y));
        // On the map its right side lies in the west.
        let on_map = [(0, Point::new(10.0, 0.0)), (1, Point::new(-10.0, 0.0))];
        let turned_for = |size| turned(&askew, &[1.0; 4], &on_map, aspect(size));
        let wide = turned_for(Size::new(900.0, 600.0));
        assert!(wide[1].x < wide[0].x - 88.0 && (wide[1].y - wide[0].y).abs() < 3.0, "{wide:?}");
        let tall = turned_for(Size::new(300.0, 600.0));
        assert!((tall[1].y - tall[0].y).abs() > 88.0 && (tall[1].x - tall[0].x).abs() < 3.0, "{tall:?}");
        assert!((wide[0].distance(wide[2]) - askew[0].distance(askew[2])).abs() < 1e-9);
    }
}
