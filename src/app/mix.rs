//! Where the slider between map and network stands.

use crate::app::{Page, StageView};

/// From 0 per cent, the map, to 100, the network. Whole numbers, so that an address is short and a picture found again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mix(u8);

impl Mix {
    /// Everything where it is on the Earth.
    pub const MAP: Self = Self(0);
    /// Everything by its ties.
    pub const NETWORK: Self = Self(100);

    /// So many per cent of the way from the map to the network; more than 100 are 100.
    #[must_use]
    pub const fn new(percent: u32) -> Self {
        if percent > 100 { Self::NETWORK } else { Self(percent as u8) }
    }

    /// The part of the way, from 0 to 1; what is outside counts as the nearer end.
    pub(crate) fn of_part(part: f64) -> Self {
        Self((part.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// The page whose button is pressed there: that of the nearer end.
    pub(crate) const fn page(self) -> Page {
        if self.0 < 50 { Page::Map } else { Page::Network }
    }

    /// In per cent.
    #[must_use]
    pub const fn percent(self) -> u32 {
        self.0 as u32
    }

    /// The part of the way, from 0 to 1.
    pub(crate) fn part(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl From<StageView> for Mix {
    fn from(view: StageView) -> Self {
        match view {
            StageView::Map => Self::MAP,
            StageView::Network => Self::NETWORK,
        }
    }
}
