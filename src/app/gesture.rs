//! What the hand means: click, carry, pan or pinch.

use crate::app::{Input, PointerKind};
use crate::geom::{Point, Vec2};

/// A pointer that went down and moved less than this is a click.
const CLICK_SLOP_PX: f64 = 5.0;
/// Fingers are less exact.
const TAP_SLOP_PX: f64 = 10.0;
/// How far from a thing a tap still means it.
const TAP_TOLERANCE_PX: f64 = 12.0;

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
        /// Whether it took hold of something that can be moved.
        holds: bool,
    },
    /// One is down and moves what it took hold of.
    Carrying {
        /// Which.
        pointer: i32,
        /// Where it went down.
        start: Point,
        /// Where it was last.
        last: Point,
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
    /// What the pointer took hold of goes with it.
    Carry {
        /// Where it went down.
        from: Point,
        /// Where it is.
        to: Point,
        /// How far from a thing still takes hold of it, in CSS pixels.
        tolerance_px: f64,
    },
    /// What was carried stays where it is.
    PutDown,
    /// What was carried goes back to where it was.
    PutBack,
    /// A pan or pinch is over.
    End,
}

impl Gesture {
    /// Whether the map follows the hand.
    #[must_use]
    pub(crate) const fn is_moving(&self) -> bool {
        matches!(self, Self::Panning { .. } | Self::Pinching { .. } | Self::Carrying { .. })
    }

    /// Takes one event; wheel, double click and keys are not gestures and mean nothing here.
    ///
    /// `holds` says whether a pointer that goes down takes hold of something that can be moved.
    pub(crate) fn input(&mut self, input: &Input, holds: bool) -> Meaning {
        match *input {
            Input::PointerDown { pointer, at, kind } => self.down(pointer, at, kind, holds),
            Input::PointerMove { pointer, at, kind } => self.moved(pointer, at, kind),
            Input::PointerUp { pointer, at } => self.up(pointer, at),
            Input::PointerCancel { pointer } => self.cancel(pointer),
            Input::PointerLeave if *self == Self::Idle => Meaning::Leave,
            Input::PointerLeave | Input::DoubleClick { .. } | Input::Wheel { .. } | Input::Key(_) => Meaning::Nothing,
        }
    }

    fn down(&mut self, pointer: i32, at: Point, kind: PointerKind, holds: bool) -> Meaning {
        match *self {
            Self::Idle => *self = Self::Pressed { pointer, start: at, kind, holds },
            Self::Pressed { pointer: first, start: last, .. } | Self::Panning { pointer: first, last }
                if first != pointer =>
            {
                *self = Self::Pinching { fingers: [(first, last), (pointer, at)] };
            }
            // It goes down for the second time, so it must have gone up unseen.
            Self::Pressed { .. } => *self = Self::Pressed { pointer, start: at, kind, holds },
            Self::Panning { .. } => {
                *self = Self::Pressed { pointer, start: at, kind, holds };
                return Meaning::End;
            }
            // A second finger wants to pinch, not to carry.
            Self::Carrying { pointer: first, last, .. } if first != pointer => {
                *self = Self::Pinching { fingers: [(first, last), (pointer, at)] };
                return Meaning::PutBack;
            }
            Self::Carrying { .. } => {
                *self = Self::Pressed { pointer, start: at, kind, holds };
                return Meaning::PutBack;
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
            Self::Pressed { pointer: pressed, start, kind, holds } if pressed == pointer => {
                if start.distance(at) <= slop_px(kind) {
                    return Meaning::Nothing;
                }
                if holds {
                    *self = Self::Carrying { pointer, start, last: at, kind };
                    return Meaning::Carry { from: start, to: at, tolerance_px: tolerance_px(kind) };
                }
                *self = Self::Panning { pointer, last: at };
                Meaning::Pan { by_px: at - start }
            }
            Self::Panning { pointer: panning, last } if panning == pointer => {
                *self = Self::Panning { pointer, last: at };
                Meaning::Pan { by_px: at - last }
            }
            Self::Carrying { pointer: carrying, start, kind, last: _ } if carrying == pointer => {
                *self = Self::Carrying { pointer, start, last: at, kind };
                Meaning::Carry { from: start, to: at, tolerance_px: tolerance_px(kind) }
            }
            Self::Pinching { fingers } => self.pinch(fingers, pointer, at),
            Self::Pressed { .. } | Self::Panning { .. } | Self::Carrying { .. } => Meaning::Nothing,
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
                Meaning::Click { at, tolerance_px: tolerance_px(kind) }
            }
            Self::Carrying { pointer: carrying, .. } if carrying == pointer => {
                *self = Self::Idle;
                Meaning::PutDown
            }
            Self::Panning { .. } | Self::Pinching { .. } => self.cancel(pointer),
            Self::Idle | Self::Pressed { .. } | Self::Carrying { .. } => Meaning::Nothing,
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
            Self::Carrying { pointer: carrying, .. } if carrying == pointer => {
                *self = Self::Idle;
                Meaning::PutBack
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
            Self::Idle
            | Self::Pressed { .. }
            | Self::Carrying { .. }
            | Self::Panning { .. }
            | Self::Pinching { .. } => Meaning::Nothing,
        }
    }
}

const fn slop_px(kind: PointerKind) -> f64 {
    match kind {
        PointerKind::Mouse => CLICK_SLOP_PX,
        PointerKind::Touch | PointerKind::Pen => TAP_SLOP_PX,
    }
}

/// How far from a thing a press still means it: a finger needs a target of 24 CSS pixels.
pub(crate) const fn tolerance_px(kind: PointerKind) -> f64 {
    match kind {
        PointerKind::Mouse => CLICK_SLOP_PX,
        PointerKind::Touch | PointerKind::Pen => TAP_TOLERANCE_PX,
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
        inputs.iter().map(|input| gesture.input(input, false)).collect()
    }

    #[test]
    fn a_press_that_stays_is_a_click() {
        let meanings = play(&[down(1, 0.0), moved(1, 4.0), up(1, 4.0)]);
        assert_eq!(meanings[1], Meaning::Nothing);
        assert_eq!(meanings[2], Meaning::Click { at: Point::new(4.0, 0.0), tolerance_px: 12.0 });
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
        assert_eq!(meanings[6], Meaning::Click { at: Point::new(0.0, 0.0), tolerance_px: 12.0 });
    }

    #[test]
    fn a_pointer_that_goes_down_twice_starts_anew() {
        let meanings = play(&[down(1, 0.0), moved(1, 30.0), down(1, 80.0), up(1, 80.0)]);
        assert_eq!(meanings[2], Meaning::End);
        assert_eq!(meanings[3], Meaning::Click { at: Point::new(80.0, 0.0), tolerance_px: 12.0 });
    }

    #[test]
    fn what_is_held_is_carried_and_stays_or_goes_back() {
        let carry = |x| Meaning::Carry { from: Point::ORIGIN, to: Point::new(x, 0.0), tolerance_px: 12.0 };
        let play = |last| {
            let mut gesture = Gesture::default();
            [down(1, 0.0), moved(1, 30.0), moved(1, 35.0), last].map(|input| gesture.input(&input, true))
        };
        assert_eq!(play(up(1, 35.0)), [Meaning::Nothing, carry(30.0), carry(35.0), Meaning::PutDown]);
        assert_eq!(play(cancel(1))[3], Meaning::PutBack);
        assert_eq!(play(down(2, 90.0))[3], Meaning::PutBack);
    }

    #[test]
    fn a_lost_pointer_neither_clicks_nor_pans() {
        let meanings = play(&[down(1, 0.0), cancel(1), moved(1, 30.0), up(1, 30.0)]);
        assert_eq!(meanings, [Meaning::Nothing; 4]);
    }
}
