//! The camera: where the world stands on the stage, and how far it may go. The world is the map, in kilometres; the network
//! lies on it.

use crate::geom::{Point, Rect, Size, TranslateScale, Vec2};
use crate::num::math;

/// What a camera looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ground {
    /// What the first view shows.
    pub(crate) home: Rect,
    /// What a narrow first view shows.
    pub(crate) home_narrow: Rect,
    /// What stays free around it, in CSS pixels.
    pub(crate) margin_px: f64,
    /// The middle of the view stays within this part.
    pub(crate) reach: Rect,
    /// The closest view, in CSS pixels per kilometre.
    pub(crate) max_scale: f64,
}

impl Ground {
    /// The map, in kilometres: from Central Europe to Japan, from the Arctic Circle to Sri Lanka; on a narrow stage from
    /// the Black Sea to western China, where the corridors meet.
    ///
    /// The base map is exact to about 3 km, so nearer than this would only show its corners.
    pub(crate) const MAP: Self = Self {
        home: Rect { min: Point::new(-3900.0, -2450.0), max: Point::new(4900.0, 3250.0) },
        home_narrow: Rect { min: Point::new(-3100.0, -1900.0), max: Point::new(2700.0, 2100.0) },
        margin_px: 0.0,
        reach: Rect { min: Point::new(-6000.0, -4300.0), max: Point::new(6600.0, 5000.0) },
        max_scale: 1.6,
    };

    /// Whether the first view shows all that there is.
    fn is_all(&self) -> bool {
        self.reach.contains_rect(self.home) && self.home == self.home_narrow
    }

    /// The ground on the way from this one to `other`, `part` of the way, from 0 to 1.
    pub(crate) fn towards(&self, other: &Self, part: f64) -> Self {
        let rect = |a: Rect, b: Rect| Rect::new(a.min.lerp(b.min, part), a.max.lerp(b.max, part));
        Self {
            home: rect(self.home, other.home),
            home_narrow: rect(self.home_narrow, other.home_narrow),
            margin_px: self.margin_px + (other.margin_px - self.margin_px) * part,
            reach: rect(self.reach, other.reach),
            max_scale: self.max_scale * math::exp(part * math::ln(other.max_scale / self.max_scale)),
        }
    }

    /// Where it stands in the first view on a stage of `size` CSS pixels.
    pub(crate) fn first_view(&self, size: Size) -> TranslateScale {
        let home = if size.width < NARROW_PX { self.home_narrow } else { self.home };
        let margin_px = self.margin_px.min(size.width / 4.0).min(size.height / 4.0);
        TranslateScale::fit(home, size.rect().inflate(-margin_px))
    }
}

/// Narrower stages than this take the narrow first view.
const NARROW_PX: f64 = 600.0;
/// How much one press of a zoom button or key changes the scale.
pub(crate) const ZOOM_STEP: f64 = 1.5;
/// How long the camera takes to a place that was asked for.
const FLIGHT_MILLIS: f64 = 240.0;

/// Where a map stands on the stage. Finite and within reach after every method, whatever it is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Camera {
    ground: Ground,
    size: Size,
    screen_from_map: TranslateScale,
    flight: Option<Flight>,
    kept: Kept,
}

/// What is looked at, whatever the size of the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seen {
    /// In the middle of the stage.
    pub(crate) center_in_map: Point,
    /// How many times closer than a view that just holds [`Ground::MAP`].
    pub(crate) zoom: f64,
}

/// What a camera shows on a stage of any size, as long as nobody moves it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kept {
    /// The first view.
    Home,
    /// What was asked for.
    Seen(Seen),
    /// Nothing in particular: somebody moved it.
    Nothing,
}

/// A move that takes its time.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Flight {
    from: TranslateScale,
    to: TranslateScale,
    started_millis: Option<f64>,
}

impl Camera {
    /// The first view of the map on a stage of `size` CSS pixels.
    #[must_use]
    pub(crate) fn home(size: Size) -> Self {
        Self::over(Ground::MAP, size)
    }

    /// The first view of `ground` on a stage of `size` CSS pixels.
    #[must_use]
    pub(crate) fn over(ground: Ground, size: Size) -> Self {
        let side = |px: f64| if px.is_nan() { 1.0 } else { px.clamp(1.0, 20_000.0) };
        let size = Size::new(side(size.width), side(size.height));
        Self { ground, size, screen_from_map: ground.first_view(size), flight: None, kept: Kept::Home }
    }

    /// From now on this is the ground; the view stays, so that only the first view and the reach become others.
    pub(crate) const fn set_ground(&mut self, ground: Ground) {
        self.ground = ground;
    }

    /// From now on this is the ground: an untouched camera shows its first view, another stays within its reach.
    pub(crate) fn follow(&mut self, ground: Ground) {
        self.ground = ground;
        let first = ground.first_view(self.size);
        match (self.kept, &mut self.flight) {
            (Kept::Home, Some(flight)) => flight.to = first,
            (Kept::Home, None) => self.screen_from_map = first,
            (_, Some(_)) => {}
            (Kept::Seen(seen), None) => self.look(Some(seen), true),
            (Kept::Nothing, None) => self.set(self.screen_from_map),
        }
    }

    /// The stage in CSS pixels.
    #[must_use]
    pub(crate) const fn size(&self) -> Size {
        self.size
    }

    /// Where the map stands on the stage now.
    #[must_use]
    pub(crate) const fn screen_from_map(&self) -> TranslateScale {
        self.screen_from_map
    }

    /// CSS pixels per kilometre.
    #[must_use]
    pub(crate) const fn px_per_km(&self) -> f64 {
        self.screen_from_map.scale
    }

    /// How many times closer than the first view.
    #[must_use]
    pub(crate) fn zoom(&self) -> f64 {
        self.px_per_km() / self.home_scale()
    }

    /// CSS pixels per kilometre in the first view.
    #[must_use]
    pub(crate) fn home_scale(&self) -> f64 {
        self.ground.first_view(self.size).scale
    }

    /// Whether it can come noticeably closer.
    pub(crate) fn is_closer_possible(&self) -> bool {
        self.px_per_km() * 1.02 < self.ground.max_scale
    }

    /// Whether it shows the first view, and follows the size of the stage.
    #[must_use]
    pub(crate) const fn is_home(&self) -> bool {
        matches!(self.kept, Kept::Home) && self.flight.is_none()
    }

    /// Whether it shows what [`Self::look`] was asked for, or is on its way there.
    pub(crate) const fn is_as_asked(&self) -> bool {
        matches!(self.kept, Kept::Seen(_))
    }

    /// Whether anybody has told how large the stage is.
    pub(crate) fn is_measured(&self) -> bool {
        self.size.width > 1.0 && self.size.height > 1.0
    }

    /// CSS pixels per kilometre in a view of zoom 1.
    fn unit_scale(&self) -> f64 {
        TranslateScale::fit(Ground::MAP.home, self.size.rect()).scale
    }

    /// What it looks at, or will at the end of the flight; none for the first view.
    pub(crate) fn seen(&self) -> Option<Seen> {
        match self.kept {
            Kept::Home => None,
            Kept::Seen(seen) => Some(seen),
            Kept::Nothing => {
                let to = self.flight.map_or(self.screen_from_map, |flight| flight.to);
                let zoom = to.scale / self.unit_scale();
                Some(Seen { center_in_map: to.inverse() * self.size.rect().center(), zoom })
            }
        }
    }

    /// Starts towards what is asked for, none for the first view, and keeps to it when the stage gets another size.
    pub(crate) fn look(&mut self, at: Option<Seen>, at_once: bool) {
        let Some(seen) = at else { return self.fly_home(at_once) };
        let scale = self.clamp_scale(seen.zoom * self.unit_scale());
        self.fly(self.looking_at(seen.center_in_map, scale), at_once);
        self.kept = Kept::Seen(seen);
    }

    /// Whether a flight is under way.
    #[must_use]
    pub(crate) const fn is_flying(&self) -> bool {
        self.flight.is_some()
    }

    /// A stage of another size: what stood in the middle stays there.
    pub(crate) fn resize(&mut self, size: Size) {
        if !matches!(self.kept, Kept::Nothing) {
            let seen = self.seen();
            *self = Self::over(self.ground, size);
            return self.look(seen, true);
        }
        let center_in_map = self.screen_from_map.inverse() * self.size.rect().center();
        let scale = self.px_per_km();
        self.size = Self::over(self.ground, size).size;
        self.set(self.looking_at(center_in_map, scale));
    }

    /// Moves the map by `by_px` on the stage.
    pub(crate) fn pan(&mut self, by_px: Vec2) {
        let TranslateScale { scale, shift } = self.screen_from_map;
        self.set(TranslateScale::new(scale, shift + by_px));
    }

    /// Scales by `factor`, keeping what stands at `at_in_screen` where it is.
    pub(crate) fn zoom_about(&mut self, at_in_screen: Point, factor: f64) {
        let at_in_map = self.screen_from_map.inverse() * at_in_screen;
        let scale = self.clamp_scale(self.px_per_km() * factor);
        let shift = at_in_screen - Point::new(at_in_map.x * scale, at_in_map.y * scale);
        self.set(TranslateScale::new(scale, shift));
    }

    /// Starts towards the first view.
    pub(crate) fn fly_home(&mut self, reduced_motion: bool) {
        self.fly(self.ground.first_view(self.size), reduced_motion);
        self.kept = Kept::Home;
    }

    /// Starts towards a view that holds `rect_in_map` with room around it; closer only as far as `max_px_per_km`.
    pub(crate) fn fly_to(&mut self, rect_in_map: Rect, max_px_per_km: f64, reduced_motion: bool) {
        let stage = self.size.rect();
        let room = Rect::new(stage.min, stage.max).inflate(-0.12 * self.size.width.min(self.size.height));
        let scale = TranslateScale::fit(rect_in_map, room).scale.min(max_px_per_km);
        // Where the first view shows everything, nothing is better seen from farther away.
        let scale = if self.ground.is_all() { scale.max(self.home_scale()) } else { scale };
        self.fly(self.looking_at(rect_in_map.center(), self.clamp_scale(scale)), reduced_motion);
    }

    /// Starts towards a view `factor` times as close.
    pub(crate) fn fly_zoom(&mut self, factor: f64, reduced_motion: bool) {
        let to = self.flight.map_or(self.screen_from_map, |flight| flight.to);
        let center_in_map = to.inverse() * self.size.rect().center();
        self.fly(self.looking_at(center_in_map, self.clamp_scale(to.scale * factor)), reduced_motion);
    }

    /// One frame of the flight at `now_millis`; nothing without one.
    pub(crate) fn tick(&mut self, now_millis: f64) {
        let Some(flight) = &mut self.flight else { return };
        let started_millis = *flight.started_millis.get_or_insert(now_millis);
        let (from, to) = (flight.from, flight.to);
        let t = ((now_millis - started_millis) / FLIGHT_MILLIS).clamp(0.0, 1.0);
        if t >= 1.0 {
            self.flight = None;
            self.screen_from_map = to;
            return;
        }
        // Eases out; the middle of the stage travels straight while the scale changes by equal factors.
        let eased = 1.0 - (1.0 - t) * (1.0 - t) * (1.0 - t);
        let center = self.size.rect().center();
        let scale = from.scale * math::exp(eased * math::ln(to.scale / from.scale));
        let at_in_map = (from.inverse() * center).lerp(to.inverse() * center, eased);
        self.screen_from_map = self.looking_at(at_in_map, scale);
    }

    fn fly(&mut self, to: TranslateScale, reduced_motion: bool) {
        let mut target = *self;
        target.set(to);
        self.flight = None;
        self.kept = Kept::Nothing;
        if reduced_motion {
            *self = target;
        } else if target.screen_from_map != self.screen_from_map {
            self.flight = Some(Flight { from: self.screen_from_map, to: target.screen_from_map, started_millis: None });
        }
    }

    fn looking_at(&self, center_in_map: Point, scale: f64) -> TranslateScale {
        let scaled = Point::new(center_in_map.x * scale, center_in_map.y * scale);
        TranslateScale::new(scale, self.size.rect().center() - scaled)
    }

    fn clamp_scale(&self, scale: f64) -> f64 {
        let widest = 0.7 * self.home_scale();
        if scale.is_nan() { widest } else { scale.min(self.ground.max_scale).max(widest) }
    }

    /// Takes a transform and brings it within reach.
    fn set(&mut self, to: TranslateScale) {
        self.flight = None;
        self.kept = Kept::Nothing;
        let scale = self.clamp_scale(to.scale);
        let center = TranslateScale::new(scale, to.shift).inverse() * self.size.rect().center();
        let clamp = |v: f64, min: f64, max: f64| if v.is_nan() { (min + max) / 2.0 } else { v.min(max).max(min) };
        let reach = self.ground.reach;
        let center_in_map =
            Point::new(clamp(center.x, reach.min.x, reach.max.x), clamp(center.y, reach.min.y, reach.max.y));
        self.screen_from_map = self.looking_at(center_in_map, scale);
    }
}

#[cfg(test)]
mod tests {
    use super::{Camera, Seen};
    use crate::geom::{Point, Rect, Size, Vec2};

    const SIZE: Size = Size::new(800.0, 600.0);

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let mut camera = Camera::home(SIZE);
        let at = Point::new(300.0, 250.0);
        let under = camera.screen_from_map().inverse() * at;
        camera.zoom_about(at, 1.8);
        assert!((camera.screen_from_map() * under - at).length() < 1e-9);
    }

    #[test]
    fn nothing_throws_the_camera_out_of_reach() {
        let mut camera = Camera::home(SIZE);
        for by in [1e300, -1e300, f64::NAN, f64::INFINITY] {
            camera.pan(Vec2::new(by, by));
            camera.zoom_about(Point::new(by, 1.0), by);
            camera.resize(Size::new(by, by));
            camera.fly_to(Rect::EMPTY, by, true);
            let center = camera.screen_from_map().inverse() * camera.size().rect().center();
            assert!(center.is_finite() && camera.px_per_km() > 0.0, "{by}: {camera:?}");
        }
    }

    #[test]
    fn a_flight_ends_where_it_was_sent() {
        let mut camera = Camera::home(SIZE);
        let there = Rect::new(Point::new(-900.0, -200.0), Point::new(-300.0, 300.0));
        let mut instant = camera;
        instant.fly_to(there, 1.0, true);
        camera.fly_to(there, 1.0, false);
        assert!(camera.is_flying());
        for now_millis in [1000.0, 1100.0, 1500.0] {
            camera.tick(now_millis);
        }
        assert!(!camera.is_flying());
        assert_eq!(camera.screen_from_map(), instant.screen_from_map());
    }

    #[test]
    fn what_was_asked_for_is_seen_on_a_stage_of_any_size_until_the_camera_is_moved() {
        let seen = Seen { center_in_map: Point::new(-900.0, 120.0), zoom: 3.5 };
        let mut camera = Camera::home(Size::new(1.0, 1.0));
        camera.look(Some(seen), true);
        let mut other = Camera::home(SIZE);
        other.look(Some(seen), true);
        camera.resize(SIZE);
        assert_eq!(camera, other);
        assert_eq!(camera.seen(), Some(seen));
        camera.pan(Vec2::new(50.0, 0.0));
        let after = camera.seen().expect("it was moved");
        assert!(after.center_in_map.x < seen.center_in_map.x && (after.zoom - seen.zoom).abs() < 1e-9, "{after:?}");
        camera.look(None, true);
        assert!(camera.is_home() && camera.seen().is_none());
    }

    #[test]
    fn an_untouched_camera_follows_the_stage() {
        let mut camera = Camera::home(SIZE);
        camera.resize(Size::new(400.0, 700.0));
        assert_eq!(camera, Camera::home(Size::new(400.0, 700.0)));
    }
}
