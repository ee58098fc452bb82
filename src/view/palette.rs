//! From the colours of the page to those of a chart.

use crate::app::theme::Theme;
use crate::render::chart::Palette;

/// What a chart stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The page's paper.
    Paper,
    /// The panel.
    Panel,
}

/// The colours of a chart in `theme`. Its hues keep at least 3 to 1 against either ground.
#[must_use]
pub const fn palette(theme: &Theme, ground: Ground) -> Palette {
    Palette {
        paper: match ground {
            Ground::Paper => theme.paper,
            Ground::Panel => theme.panel,
        },
        ink: theme.ink,
        ink_2: theme.ink_2,
        rule: theme.rule,
        hues: [theme.focus, theme.rail, theme.sea, theme.pipeline, theme.road, theme.accent],
    }
}
