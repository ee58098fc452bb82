//! What the hand means: click, pan or pinch.

use crate::app::{Input, PointerKind};
use crate::geom::{Point, Vec2};

/// A pointer that went down and moved less than this is a click.
const CLICK_SLOP_PX: f64 = 5.0;
/// Fingers are less exact.
const TAP_SLOP_PX: f64 = 10.0;

/// The hand's state between two events.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Gesture {
    /// No button or finger is down.
    #[default]
    Idle,
    /// One is down and has not moved far.
    Pressed {
        /// Which.
        pointer: i32,
        /// Where it went down.
        start: Point,
        /// What points.
        kind: PointerKind,
    },
    /// One is down and drags the map.
    Panning {
        /// Which.
        pointer: i32,
        /// Where it was last.
        last: Point,
    },
    /// Two fingers are down.
    Pinching {
        /// Which, and where each was last.
        fingers: [(i32, Point); 2],
    },
}

/// What an event turned out to mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// Nothing yet.
    Nothing,
    /// A pointer moves without being pressed.
    Hover {
        /// Where.
        at: Point,
    },
    /// The pointer is gone.
    Leave,
    /// A press that did not move.
    Click {
        /// Where.
        at: Point,
        /// How far from a thing still counts, in CSS pixels.
        tolerance_px: f64,
    },
    /// The map follows the hand.
    Pan {
        /// By so much.
        by_px: Vec2,
    },
    /// Two fingers move and spread.
    Pinch {
        /// The point between them.
        about: Point,
        /// How far that point went.
        by_px: Vec2,
        /// How much farther apart they are.
        factor: f64,
    },
    /// A pan or pinch is over.
    End,
}

impl Gesture {
    /// Whether the map follows the hand.
    #[must_use]
    pub(crate) const fn is_moving(&self) -> bool {
        matches!(self, Self::Panning { .. } | Self::Pinching { .. })
    }

    /// Takes one event; wheel, double click and keys are not gestures and mean nothing here.
    pub(crate) fn input(&mut self, input: &Input) -> Meaning {
        match *input {
            Input::PointerDown { pointer, at, kind } => self.down(pointer, at, kind),
            Input::PointerMove { pointer, at, kind } => self.moved(pointer, at, kind),
            Input::PointerUp { pointer, at } => self.up(pointer, at),
            Input::PointerCancel { pointer } => self.cancel(pointer),
            Input::PointerLeave if *self == Self::Idle => Meaning::Leave,
            Input::PointerLeave | Input::DoubleClick { .. } | Input::Wheel { .. } | Input::Key(_) => Meaning::Nothing,
        }
    }

    fn down(&mut self, pointer: i32, at: Point, kind: PointerKind) -> Meaning {
        match *self {
            Self::Idle => *self = Self::Pressed { pointer, start: at, kind },
            Self::Pressed { pointer: first, start: last, .. } | Self::Panning { pointer: first, last }
                if first != pointer =>
            {
                *self = Self::Pinching { fingers: [(first, last), (pointer, at)] };
            }
            // It goes down for the second time, so it must have gone up unseen.
            Self::Pressed { .. } => *self = Self::Pressed { pointer, start: at, kind },
            Self::Panning { .. } => {
                *self = Self::Pressed { pointer, start: at, kind };
                return Meaning::End;
            }
            // Nobody pinches with three fingers: the two may be long gone, and the map follows the one that came.
            Self::Pinching { .. } => *self = Self::Panning { pointer, last: at },
        }
        Meaning::Nothing
    }

    fn moved(&mut self, pointer: i32, at: Point, kind: PointerKind) -> Meaning {
        match *self {
            Self::Idle if kind == PointerKind::Touch => Meaning::Nothing,
            Self::Idle => Meaning::Hover { at },
            Self::Pressed { pointer: pressed, start, kind } if pressed == pointer => {
                if start.distance(at) <= slop_px(kind) {
                    return Meaning::Nothing;
                }
                *self = Self::Panning { pointer, last: at };
                Meaning::Pan { by_px: at - start }
            }
            Self::Panning { pointer: panning, last } if panning == pointer => {
                *self = Self::Panning { pointer, last: at };
                Meaning::Pan { by_px: at - last }
            }
            Self::Pinching { fingers } => self.pinch(fingers, pointer, at),
            Self::Pressed { .. } | Self::Panning { .. } => Meaning::Nothing,
        }
    }

    fn pinch(&mut self, fingers: [(i32, Point); 2], pointer: i32, at: Point) -> Meaning {
        let moved = fingers.map(|(id, last)| if id == pointer { (id, at) } else { (id, last) });
        *self = Self::Pinching { fingers: moved };
        let middle = |[(_, a), (_, b)]: [(i32, Point); 2]| a.lerp(b, 0.5);
        let apart = |[(_, a), (_, b)]: [(i32, Point); 2]| a.distance(b).max(1.0);
        Meaning::Pinch {
            about: middle(moved),
            by_px: middle(moved) - middle(fingers),
            factor: apart(moved) / apart(fingers),
        }
    }

    fn up(&mut self, pointer: i32, at: Point) -> Meaning {
        match *self {
            Self::Pressed { pointer: pressed, kind, .. } if pressed == pointer => {
                *self = Self::Idle;
                Meaning::Click { at, tolerance_px: slop_px(kind) }
            }
            Self::Panning { .. } | Self::Pinching { .. } => self.cancel(pointer),
            Self::Idle | Self::Pressed { .. } => Meaning::Nothing,
        }
    }

    fn cancel(&mut self, pointer: i32) -> Meaning {
        match *self {
            Self::Pressed { pointer: pressed, .. } if pressed == pointer => {
                *self = Self::Idle;
                Meaning::Nothing
            }
            Self::Panning { pointer: panning, .. } if panning == pointer => {
                *self = Self::Idle;
                Meaning::End
            }
            // The finger that stays goes on panning from where it is.
            Self::Pinching { fingers: [(a, _), (b, at_b)] } if a == pointer => {
                *self = Self::Panning { pointer: b, last: at_b };
                Meaning::Nothing
            }
            Self::Pinching { fingers: [(a, at_a), (b, _)] } if b == pointer => {
                *self = Self::Panning { pointer: a, last: at_a };
                Meaning::Nothing
            }
            Self::Idle | Self::Pressed { .. } | Self::Panning { .. } | Self::Pinching { .. } => Meaning::Nothing,
        }
    }
}

const fn slop_px(kind: PointerKind) -> f64 {
    match kind {
        PointerKind::Mouse => CLICK_SLOP_PX,
        PointerKind::Touch | PointerKind::Pen => TAP_SLOP_PX,
    }
}

#[cfg(test)]
mod tests {
    use super::{Gesture, Meaning};
    use crate::app::{Input, PointerKind};
    use crate::geom::{Point, Vec2};

    fn down(pointer: i32, x: f64) -> Input {
        Input::PointerDown { pointer, at: Point::new(x, 0.0), kind: PointerKind::Touch }
    }

    fn moved(pointer: i32, x: f64) -> Input {
        Input::PointerMove { pointer, at: Point::new(x, 0.0), kind: PointerKind::Touch }
    }

    fn up(pointer: i32, x: f64) -> Input {
        Input::PointerUp { pointer, at: Point::new(x, 0.0) }
    }

    fn cancel(pointer: i32) -> Input {
        Input::PointerCancel { pointer }
    }

    fn play(inputs: &[Input]) -> Vec<Meaning> {
        let mut gesture = Gesture::default();
        inputs.iter().map(|input| gesture.input(input)).collect()
    }

    #[test]
    fn a_press_that_stays_is_a_click() {
        let meanings = play(&[down(1, 0.0), moved(1, 4.0), up(1, 4.0)]);
        assert_eq!(meanings[1], Meaning::Nothing);
        assert_eq!(meanings[2], Meaning::Click { at: Point::new(4.0, 0.0), tolerance_px: 10.0 });
    }

    #[test]
    fn dragging_pans_and_does_not_select() {
        let meanings = play(&[down(1, 0.0), moved(1, 30.0), moved(1, 35.0), up(1, 35.0)]);
        assert_eq!(meanings[1], Meaning::Pan { by_px: Vec2::new(30.0, 0.0) });
        assert_eq!(meanings[2], Meaning::Pan { by_px: Vec2::new(5.0, 0.0) });
        assert_eq!(meanings[3], Meaning::End);
    }

    #[test]
    fn two_fingers_that_spread_zoom_about_their_middle() {
        let meanings = play(&[down(1, 0.0), down(2, 100.0), moved(2, 200.0)]);
        assert_eq!(
            meanings[2],
            Meaning::Pinch { about: Point::new(100.0, 0.0), by_px: Vec2::new(50.0, 0.0), factor: 2.0 }
        );
    }

    #[test]
    fn the_finger_that_stays_goes_on_panning() {
        let meanings = play(&[down(1, 0.0), down(2, 100.0), up(1, 0.0), moved(2, 110.0), up(2, 110.0)]);
        assert_eq!(meanings[3], Meaning::Pan { by_px: Vec2::new(10.0, 0.0) });
        assert_eq!(meanings[4], Meaning::End);
    }

    #[test]
    fn a_third_finger_ends_a_pinch_whose_fingers_were_lost() {
        let lost = [down(1, 0.0), down(2, 100.0), down(3, 50.0), moved(3, 60.0), up(3, 60.0), down(4, 0.0), up(4, 0.0)];
        let meanings = play(&lost);
        assert_eq!(meanings[3], Meaning::Pan { by_px: Vec2::new(10.0, 0.0) });
        assert_eq!(meanings[4], Meaning::End);
        assert_eq!(meanings[6], Meaning::Click { at: Point::new(0.0, 0.0), tolerance_px: 10.0 });
    }

    #[test]
    fn a_pointer_that_goes_down_twice_starts_anew() {
        let meanings = play(&[down(1, 0.0), moved(1, 30.0), down(1, 80.0), up(1, 80.0)]);
        assert_eq!(meanings[2], Meaning::End);
        assert_eq!(meanings[3], Meaning::Click { at: Point::new(80.0, 0.0), tolerance_px: 10.0 });
    }

    #[test]
    fn a_lost_pointer_neither_clicks_nor_pans() {
        let meanings = play(&[down(1, 0.0), cancel(1), moved(1, 30.0), up(1, 30.0)]);
        assert_eq!(meanings, [Meaning::Nothing; 4]);
    }
}
