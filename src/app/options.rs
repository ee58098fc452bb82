//! What the page is told when it starts, and what the reader's device asks for.

use crate::geom::Size;

/// Which colours to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the reader's device says.
    #[default]
    Auto,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// What the reader's device asks for; it may change while the page is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preferences {
    /// A dark page is preferred.
    pub dark: bool,
    /// Less motion is preferred.
    pub reduced_motion: bool,
    /// More contrast is preferred, or the system forces its own colours.
    pub more_contrast: bool,
    /// The size of ordinary text in CSS pixels; 16 unless the reader changed it.
    pub root_font_px: f64,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { dark: false, reduced_motion: false, more_contrast: false, root_font_px: 16.0 }
    }
}

/// What the page is told when it starts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options {
    /// Of the stage, in CSS pixels.
    pub size: Size,
    /// Which colours.
    pub theme: ThemeChoice,
    /// The page stands in a frame of another page, whose scrolling it must not take.
    pub embedded: bool,
    /// The device is Apple's, whose keyboards have ⌘ where others have Ctrl.
    pub apple: bool,
    /// What the device asks for.
    pub preferences: Preferences,
}
