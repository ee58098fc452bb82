//! What the page is told when it starts, and what picture another script asks for.

use serde::Deserialize;

use crate::app::ThemeChoice;

/// Which colours to use: `"auto"`, `"light"` or `"dark"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the reader's device says.
    #[default]
    Auto,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl From<Theme> for ThemeChoice {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Auto => Self::Auto,
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
        }
    }
}

/// `{ "theme": "dark", "embedded": true }`; both may be left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Which colours.
    pub theme: Theme,
    /// The page stands in a frame of another page, whose scrolling it must not take.
    pub embedded: bool,
}

/// `{ "width": 1280, "height": 800, "theme": "light" }`, in CSS pixels: the opening picture in this size.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Picture {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
    /// Which colours; those of a light page for `"auto"`.
    #[serde(default)]
    pub theme: Theme,
}
