//! Every colour of the page, once for light and once for dark.
//!
//! `www/app.css` writes the same values as custom properties; a test holds the two together. Contrast was checked against
//! member land, other land and water: text at 4.5 to 1 or more, corridors at 3 to 1 or more.

use crate::model::Mode;
use crate::scene::Color;

/// Colours by their use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub paper: Color,
    /// Behind the panel.
    pub panel: Color,
    /// Seas and lakes.
    pub water: Color,
    /// Countries without a tie to the chosen organisation.
    pub land: Color,
    /// Members of the chosen organisation.
    pub member: Color,
    /// Observers and partners of the chosen organisation.
    pub observer: Color,
    /// Text, and names on the map.
    pub ink: Color,
    /// Quieter text.
    pub ink_2: Color,
    /// The entity in focus and its ties.
    pub focus: Color,
    /// Events, findings, the active tab.
    pub accent: Color,
    /// Rail corridors.
    pub rail: Color,
    /// Sea and ferry legs.
    pub sea: Color,
    /// Pipelines.
    pub pipeline: Color,
    /// Roads.
    pub road: Color,
    /// Power cables.
    pub cable: Color,
    /// Hairlines.
    pub rule: Color,
    /// Borders between countries.
    pub border: Color,
    /// Where land meets water.
    pub coast: Color,
    /// Names of waters.
    pub water_name: Color,
}

/// Dark ink on light paper.
pub const LIGHT: Theme = Theme {
    paper: Color::rgb(0xFA_F8F4),
    panel: Color::rgb(0xFF_FFFF),
    water: Color::rgb(0xE4_ECEF),
    land: Color::rgb(0xF1_EDE5),
    member: Color::rgb(0xCF_E0DB),
    observer: Color::rgb(0xE3_E8D6),
    ink: Color::rgb(0x1E_2326),
    ink_2: Color::rgb(0x52_5C61),
    focus: Color::rgb(0x2F_7F79),
    accent: Color::rgb(0xB4_233C),
    rail: Color::rgb(0x8A_3B12),
    sea: Color::rgb(0x2B_5F9E),
    pipeline: Color::rgb(0x5E_4E8A),
    road: Color::rgb(0x69_5A1D),
    cable: Color::rgb(0x86_600F),
    rule: Color::rgb(0xD8_D2C6),
    border: Color::rgb(0xFB_FAF7),
    coast: Color::rgb(0xC3_CFD2),
    water_name: Color::rgb(0x2B_5F9E),
};

/// Light ink on dark paper.
pub const DARK: Theme = Theme {
    paper: Color::rgb(0x14_181B),
    panel: Color::rgb(0x1B_2125),
    water: Color::rgb(0x1A_2226),
    land: Color::rgb(0x22_292D),
    member: Color::rgb(0x23_423F),
    observer: Color::rgb(0x27_343A),
    ink: Color::rgb(0xEC_EFEF),
    ink_2: Color::rgb(0x9F_AAAE),
    focus: Color::rgb(0x5C_C2B6),
    accent: Color::rgb(0xFF_8A93),
    rail: Color::rgb(0xEA_9E6C),
    sea: Color::rgb(0x7F_B2E6),
    pipeline: Color::rgb(0xB7_A6DE),
    road: Color::rgb(0xCD_BB72),
    cable: Color::rgb(0xE2_B65A),
    rule: Color::rgb(0x33_3C40),
    border: Color::rgb(0x14_181B),
    coast: Color::rgb(0x36_4248),
    water_name: Color::rgb(0x7F_B2E6),
};

/// Black on white: lines differ by their patterns alone, members by their grey.
pub const STRONG_LIGHT: Theme =
    strong(Color::rgb(0xFF_FFFF), Color::rgb(0x00_0000), Color::rgb(0xD4_D4D4), Color::rgb(0xEC_ECEC));

/// White on black.
pub const STRONG_DARK: Theme =
    strong(Color::rgb(0x00_0000), Color::rgb(0xFF_FFFF), Color::rgb(0x3C_3C3C), Color::rgb(0x20_2020));

const fn strong(ground: Color, ink: Color, member: Color, observer: Color) -> Theme {
    Theme {
        paper: ground,
        panel: ground,
        water: ground,
        land: ground,
        member,
        observer,
        ink,
        ink_2: ink,
        focus: ink,
        accent: ink,
        rail: ink,
        sea: ink,
        pipeline: ink,
        road: ink,
        cable: ink,
        rule: ink,
        border: ink,
        coast: ink,
        water_name: ink,
    }
}

impl Theme {
    /// The theme for a dark or a light page, for readers who ask for `more_contrast` or not.
    #[must_use]
    pub const fn of(dark: bool, more_contrast: bool) -> &'static Self {
        match (dark, more_contrast) {
            (false, false) => &LIGHT,
            (true, false) => &DARK,
            (false, true) => &STRONG_LIGHT,
            (true, true) => &STRONG_DARK,
        }
    }

    /// The colour of a means of transport.
    #[must_use]
    pub const fn mode(&self, mode: Mode) -> Color {
        match mode {
            Mode::Rail => self.rail,
            Mode::Road => self.road,
            Mode::Sea | Mode::Ferry => self.sea,
            Mode::Pipeline => self.pipeline,
            Mode::Cable => self.cable,
        }
    }

    /// The glow around names that parts them from land, water and lines.
    #[must_use]
    pub const fn halo(&self) -> Color {
        self.paper.with_alpha(216)
    }

    /// Each colour under the name that the style sheet gives it.
    #[must_use]
    pub const fn tokens(&self) -> [(&'static str, Color); 19] {
        [
            ("paper", self.paper),
            ("panel", self.panel),
            ("water", self.water),
            ("land", self.land),
            ("member", self.member),
            ("observer", self.observer),
            ("ink", self.ink),
            ("ink-2", self.ink_2),
            ("focus", self.focus),
            ("accent", self.accent),
            ("rail", self.rail),
            ("sea", self.sea),
            ("pipeline", self.pipeline),
            ("road", self.road),
            ("cable", self.cable),
            ("rule", self.rule),
            ("border", self.border),
            ("coast", self.coast),
            ("water-name", self.water_name),
        ]
    }
}
