//! What is shared of a view: its address, and the code that puts it into another page.
//!
//! Everything is made from the address that the page stands at, without its query, and from the query of the state; nothing
//! of the moment, such as the open dialog, and nothing of a frame gets into it.

pub mod words;

use crate::app::state::PARAMETERS;
use crate::app::words::Word as PageWord;
use words::Word;

/// What stands around the picture in a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Around {
    /// Zoom buttons and a line with the title.
    Nothing,
    /// The title, the legend, time and what is selected in a sentence.
    #[default]
    Minimal,
    /// All of the page.
    Full,
}

impl Around {
    /// All of them, from the least.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Minimal, Self::Full];

    /// How the parameter `controls` of a frame's address says it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Minimal => "minimal",
            Self::Full => "full",
        }
    }

    /// The height in CSS pixels that a frame `width_px` wide takes at least, as in `www/app.css`, `www/embed.js` and README.
    #[must_use]
    pub const fn first_height_px(self, width_px: u32) -> u32 {
        let [narrow, column, wide] = match self {
            Self::Nothing => [400, 480, 600],
            Self::Minimal => [660, 660, 840],
            Self::Full => [1740, 1440, 1440],
        };
        match width_px {
            0..480 => narrow,
            480..900 => column,
            900.. => wide,
        }
    }
}

/// Which colours an embed has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// Those of the reader's device.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Colours {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// How the parameter `theme` of an address says it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How wide the preview is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// A phone.
    Phone,
    /// The column of an article.
    #[default]
    Column,
    /// A wide page.
    Wide,
}

impl Width {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Phone, Self::Column, Self::Wide];

    /// In CSS pixels.
    #[must_use]
    pub const fn px(self) -> u32 {
        match self {
            Self::Phone => 320,
            Self::Column => 600,
            Self::Wide => 1200,
        }
    }
}

/// What a reader chose for the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// It opens with the first view, and not with the present one.
    pub opens_first: bool,
    /// What stands around the picture.
    pub around: Around,
    /// Its colours.
    pub colours: Colours,
    /// Its height stays the same.
    pub is_fixed: bool,
    /// The edition that never changes, where there is one.
    pub is_frozen: bool,
    /// By a script and an element in place of a frame.
    pub by_element: bool,
    /// Of the preview.
    pub width: Width,
}

/// Where the page stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The address of the page without query and fragment, such as `https://example.org/silkweb/`.
    pub base: String,
    /// The address of this very edition, where there is one that never changes.
    pub frozen: Option<String>,
}

/// The query of the whole state: what the views are told, and from the query of the page's address what only the stage knows,
/// that is, what is looked at and what was moved.
#[must_use]
pub fn whole(told: &str, address: &str) -> String {
    let is_placed = |piece: &&str| matches!(piece.split_once('='), Some(("at" | "pins", _)));
    let placed = pieces(address).filter(is_placed);
    let all: Vec<&str> = pieces(told).filter(|piece| !is_placed(piece) && *piece != "v=1").chain(placed).collect();
    if all.is_empty() { String::new() } else { ["?v=1&", &all.join("&")].concat() }
}

/// The address of the page that shows the state of `query`.
#[must_use]
pub fn link(site: &Site, query: &str) -> String {
    [&site.base, query].concat()
}

/// The address of the frame that `choice` asks for.
#[must_use]
pub fn frame_address(site: &Site, query: &str, choice: &Choice) -> String {
    let mut parts = vec![format!("controls={}", choice.around.key())];
    parts.extend(chosen(query, choice));
    if choice.is_fixed {
        parts.push("height=fixed".to_owned());
    }
    format!("{}?{}", base(site, choice), parts.join("&"))
}

/// The height in CSS pixels that the code gives.
#[must_use]
pub fn height_px(choice: &Choice) -> u32 {
    choice.around.first_height_px(choice.width.px())
}

/// The code to copy, as HTML.
#[must_use]
pub fn code(site: &Site, query: &str, choice: &Choice) -> String {
    let base = base(site, choice);
    let title = PageWord::PageTitle.text();
    let here = escaped(&[base, &shown(query, choice)].concat());
    let fallback = format!(
        "<a href=\"{here}\"><img src=\"{}picture.svg\" alt=\"{}\" width=\"600\" height=\"400\">{}</a>",
        escaped(base),
        escaped(Word::PictureAlt.text()),
        escaped(title)
    );
    let height = height_px(choice);
    if choice.by_element {
        let attribute = |name: &str, value: &str| {
            if value.is_empty() { String::new() } else { format!(" {name}=\"{}\"", escaped(value)) }
        };
        let theme = if choice.colours == Colours::Auto { "" } else { choice.colours.key() };
        let fixed = if choice.is_fixed { height.to_string() } else { String::new() };
        let state = shown(query, &Choice { colours: Colours::Auto, ..*choice });
        return format!(
            "<silkweb-map{}{}{}{}{}>\n  {fallback}\n</silkweb-map>\n<script type=\"module\" src=\"{}embed.js\"></script>",
            attribute("state", &state),
            attribute("controls", choice.around.key()),
            attribute("theme", theme),
            attribute("height", &fixed),
            attribute("title", title),
            escaped(base),
        );
    }
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{height}\" frameborder=\"0\" loading=\"lazy\" \
         allow=\"fullscreen; clipboard-write; web-share\" referrerpolicy=\"strict-origin-when-cross-origin\">\n  {fallback}\n</iframe>",
        escaped(&frame_address(site, query, choice)),
        escaped(title),
    )
}

/// What of the height has to be said for `choice`.
#[must_use]
pub fn note(choice: &Choice) -> String {
    let n = height_px(choice).to_string();
    match (choice.is_fixed, choice.by_element) {
        (true, _) => Word::NoteFixed.fill(&[("n", &n)]),
        (false, true) => Word::NoteElement.text().to_owned(),
        (false, false) => Word::NoteFrame.fill(&[("n", &n)]),
    }
}

fn base<'a>(site: &'a Site, choice: &Choice) -> &'a str {
    site.frozen.as_deref().filter(|_| choice.is_frozen).unwrap_or(&site.base)
}

/// The query of the page behind the embed.
fn shown(query: &str, choice: &Choice) -> String {
    let parts = chosen(query, choice);
    if parts.is_empty() { String::new() } else { ["?", &parts.join("&")].concat() }
}

/// The parameters of the state that the embed opens with; what a reader thinks of claims is theirs, and is no part of it.
fn chosen(query: &str, choice: &Choice) -> Vec<String> {
    let is_known = |piece: &&str| {
        let name = piece.split_once('=').map_or(*piece, |(name, _)| name);
        name != "theme" && name != "weigh" && PARAMETERS.iter().any(|parameter| parameter.name == name)
    };
    let present = if choice.opens_first { "" } else { query };
    let mut parts: Vec<String> = pieces(present).filter(is_known).map(str::to_owned).collect();
    if choice.colours != Colours::Auto {
        parts.push(format!("theme={}", choice.colours.key()));
    }
    parts
}

fn pieces(query: &str) -> impl Iterator<Item = &str> {
    query.strip_prefix('?').unwrap_or(query).split('&').filter(|piece| !piece.is_empty())
}

/// `text` as the value of an attribute in double quotes, or as text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
