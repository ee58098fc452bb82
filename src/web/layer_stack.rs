//! The map's canvases, one over the other, of which only those are drawn again whose layers changed.

use std::sync::Arc;

use web_sys::HtmlElement;

use crate::geom::{Point, Rect, TranslateScale};
use crate::scene::{Color, Item, Layer, LayerId, Scene};
use crate::web::canvas2d::DrawError;
use crate::web::css;
use crate::web::surface::Surface;
use crate::web::underlay::Underlay;

/// Layers that share a canvas, from the bottom up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// No canvas: its colour is the container's own.
    Paper,
    Land,
    Ties,
    Top,
    Inset,
    Hover,
}

/// All groups with a canvas, from the bottom up.
const GROUPS: [Group; 5] = [Group::Land, Group::Ties, Group::Top, Group::Inset, Group::Hover];

impl Group {
    const fn of(id: LayerId) -> Self {
        match id {
            LayerId::Ground => Self::Paper,
            LayerId::Base => Self::Land,
            LayerId::Ties => Self::Ties,
            LayerId::Marks | LayerId::Labels => Self::Top,
            LayerId::Hover => Self::Hover,
            LayerId::InsetGround
            | LayerId::InsetBase
            | LayerId::InsetTies
            | LayerId::InsetMarks
            | LayerId::InsetLabels
            | LayerId::InsetFrame
            // On the screen, there is none.
            | LayerId::Caption => Self::Inset,
        }
    }

    /// Whether its canvas is moved as a picture while a gesture lasts.
    const fn moves(self) -> bool {
        match self {
            Self::Land | Self::Ties | Self::Top => true,
            Self::Paper | Self::Hover | Self::Inset => false,
        }
    }

    /// Whether a coarse picture of it stands where the canvases have not been drawn yet.
    const fn reaches_beyond(self) -> bool {
        match self {
            Self::Land | Self::Ties => true,
            Self::Paper | Self::Top | Self::Hover | Self::Inset => false,
        }
    }
}

/// What changes while a gesture lasts is drawn with no more device pixels per CSS pixel than this: a phone has up to twelve
/// times as many, and no eye follows them.
const MOVING_RATIO: f64 = 1.0;

/// A canvas for each group of layers.
///
/// The layer [`LayerId::Ground`] becomes the background colour of the container, which must be positioned and hide
/// what overflows.
#[derive(Debug)]
pub struct LayerStack {
    container: HtmlElement,
    paper: Option<Color>,
    underlay: Underlay,
    sheets: Vec<Sheet>,
    /// Which of them is drawn first in a frame that cannot draw all.
    turn: usize,
    pixel_ratio: f64,
}

/// The canvas of one group, and what it shows.
#[derive(Debug)]
struct Sheet {
    group: Group,
    surface: Surface,
    /// What is drawn on it, for comparison.
    drawn: Vec<Layer>,
    /// At which ratio; zero before the first time.
    drawn_ratio: f64,
    opacity: f64,
    is_moved: bool,
}

impl LayerStack {
    /// Puts empty canvases into `container`.
    ///
    /// # Errors
    /// Where the browser gives no surface.
    pub fn new(container: &HtmlElement) -> Result<Self, DrawError> {
        let underlay = Underlay::new(container)?;
        let sheets = GROUPS.map(|group| Sheet::new(group, container)).into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(Self { container: container.clone(), paper: None, underlay, sheets, turn: 0, pixel_ratio: 1.0 })
    }

    /// Sets how many device pixels a CSS pixel has; the next painting draws everything anew if it changed.
    pub fn set_pixel_ratio(&mut self, pixel_ratio: f64) {
        let pixel_ratio = if pixel_ratio.is_finite() { pixel_ratio.max(0.5) } else { 1.0 };
        if self.pixel_ratio != pixel_ratio {
            self.pixel_ratio = pixel_ratio;
            self.forget();
        }
    }

    /// Draws everything anew the next time: the font has arrived, or the browser has lost what was drawn.
    pub fn forget(&mut self) {
        self.underlay.forget();
        for sheet in &mut self.sheets {
            sheet.drawn_ratio = 0.0;
        }
    }

    /// Shows `scene`, sharp: draws again what changed since it was last drawn, and nothing else.
    ///
    /// # Errors
    /// Where the browser refuses to draw.
    pub fn paint(&mut self, scene: &Scene) -> Result<(), DrawError> {
        self.paint_paper(scene)?;
        for sheet in &mut self.sheets {
            sheet.paint(scene, self.pixel_ratio)?;
        }
        self.underlay.hide()
    }

    fn paint_paper(&mut self, scene: &Scene) -> Result<(), DrawError> {
        let mut ground = scene.layers.iter().filter(|layer| Group::of(layer.id) == Group::Paper);
        let paper = ground.find_map(|layer| layer.items.iter().find_map(|item| item.paint.fill));
        if paper != self.paper {
            let color = paper.map_or_else(|| "transparent".to_owned(), |color| color.to_string());
            self.container.style().set_property("background-color", &color)?;
            self.paper = paper;
        }
        Ok(())
    }

    /// Does a part of [`Self::paint`], so that a new gesture need not wait for all of it: draws one canvas and moves
    /// the others. Gives back whether `scene` is now sharp all over; if not, call it again in the next frame.
    ///
    /// # Errors
    /// Where the browser refuses to draw.
    pub fn paint_next(&mut self, scene: &Scene) -> Result<bool, DrawError> {
        self.paint_moving(scene, false)?;
        let pixel_ratio = self.pixel_ratio;
        for sheet in &mut self.sheets {
            let was_drawn = sheet.is_drawn(scene, pixel_ratio);
            sheet.paint(scene, pixel_ratio)?;
            if !was_drawn {
                break;
            }
        }
        let is_sharp = self.sheets.iter().all(|sheet| sheet.is_drawn(scene, pixel_ratio));
        if is_sharp {
            self.paint(scene)?;
        }
        Ok(is_sharp)
    }

    /// Shows `scene` at once, while a gesture lasts: land, ties, marks and names are moved as pictures where only their
    /// place changed, and the rest is drawn; where frames are slow, one canvas in each, in turn. Gives back whether all is
    /// shown; if not, call it again in the next frame. Follow it by [`Self::paint`] when the gesture rests.
    ///
    /// # Errors
    /// Where the browser refuses to draw.
    pub fn paint_moving(&mut self, scene: &Scene, is_slow: bool) -> Result<bool, DrawError> {
        self.paint_paper(scene)?;
        let (mut is_moved, mut drawn) = (false, None);
        let mut is_all = true;
        let pixel_ratio = self.pixel_ratio.min(MOVING_RATIO);
        let n_sheets = self.sheets.len();
        for index in (0..n_sheets).map(|n| (n + self.turn) % n_sheets) {
            let sheet = &mut self.sheets[index];
            let is_drawn = sheet.is_drawn(scene, pixel_ratio);
            match sheet.new_from_drawn(scene, pixel_ratio) {
                Some(new_from_drawn) if sheet.group.moves() && !is_drawn => {
                    sheet.fade(scene)?;
                    sheet.move_by(new_from_drawn)?;
                    is_moved = true;
                }
                Some(_) | None if is_drawn || !is_slow || drawn.is_none() => {
                    sheet.paint(scene, pixel_ratio)?;
                    drawn = drawn.or_else(|| (!is_drawn).then_some(index));
                }
                Some(_) | None => {
                    sheet.fade(scene)?;
                    is_all = false;
                }
            }
        }
        self.turn = drawn.map_or(self.turn, |index| index + 1);
        if is_moved {
            let below: Vec<&Layer> = scene.layers.iter().filter(|layer| Group::of(layer.id).reaches_beyond()).collect();
            self.underlay.show(&below, scene.size)?;
        }
        Ok(is_all)
    }
}

impl Sheet {
    fn new(group: Group, container: &HtmlElement) -> Result<Self, DrawError> {
        let surface = Surface::new(container)?;
        if group == Group::Land {
            // It hides the coarse picture below it.
            surface.style("background-color", "inherit")?;
        }
        Ok(Self { group, surface, drawn: Vec::new(), drawn_ratio: 0.0, opacity: 1.0, is_moved: false })
    }

    fn layers<'a>(&self, scene: &'a Scene) -> impl Iterator<Item = &'a Layer> + use<'a> {
        let group = self.group;
        scene.layers.iter().filter(move |layer| Group::of(layer.id) == group)
    }

    /// What of the surface the canvas has to cover: the inset, and what the pointer is on, need none as large as the map.
    fn place(&self, scene: &Scene) -> Rect {
        let surface = scene.size.rect();
        match self.group {
            Group::Paper | Group::Land | Group::Ties | Group::Top => surface,
            Group::Hover | Group::Inset => {
                let ink = self.layers(scene).flat_map(|layer| {
                    let window = layer.window(surface);
                    let seen = move |item: &Item| item.screen_bounds(layer.screen_from_layer).intersection(window);
                    layer.items.iter().map(seen).filter(|seen| !seen.is_empty())
                });
                let Rect { min, max } = ink.fold(Rect::EMPTY, Rect::union);
                if min.x > max.x {
                    return Rect::new(Point::ORIGIN, Point::ORIGIN);
                }
                Rect::new(Point::new(min.x.floor(), min.y.floor()), Point::new(max.x.ceil(), max.y.ceil()))
            }
        }
    }

    /// Lets as much of the canvas be seen as is there of its layers, which have that in common.
    fn fade(&mut self, scene: &Scene) -> Result<(), DrawError> {
        let opacity = self.layers(scene).next().map_or(1.0, |layer| layer.opacity);
        if self.opacity != opacity {
            self.opacity = opacity;
            self.surface.style("opacity", &css::number(opacity))?;
        }
        Ok(())
    }

    /// Draws it if what it shows is not this.
    fn paint(&mut self, scene: &Scene, pixel_ratio: f64) -> Result<(), DrawError> {
        self.fade(scene)?;
        let is_drawn = self.is_drawn(scene, pixel_ratio);
        if is_drawn && self.is_moved {
            self.surface.rest()?;
            self.is_moved = false;
        }
        if is_drawn {
            return Ok(());
        }
        let layers: Vec<Layer> = self.layers(scene).cloned().collect();
        // Should drawing fail half way, the next time starts anew.
        self.drawn_ratio = 0.0;
        let mut sink = self.surface.start(self.place(scene), pixel_ratio)?;
        for layer in &layers {
            layer.replay(scene.size.rect(), &mut sink)?;
        }
        self.drawn = layers;
        self.drawn_ratio = pixel_ratio;
        self.is_moved = false;
        Ok(())
    }

    /// Whether it shows this, at this ratio or a larger one.
    fn is_drawn(&self, scene: &Scene, pixel_ratio: f64) -> bool {
        self.drawn_ratio >= pixel_ratio && self.surface.place() == self.place(scene) && {
            let same = |a: &Layer, b: &Layer| same_items(a, b) && a.screen_from_layer == b.screen_from_layer;
            self.layers(scene).count() == self.drawn.len()
                && self.layers(scene).zip(&self.drawn).all(|(a, b)| same(a, b))
        }
    }

    /// How the drawn picture has to move to show `scene`; none if it has to be drawn anew.
    fn new_from_drawn(&self, scene: &Scene, pixel_ratio: f64) -> Option<TranslateScale> {
        if self.drawn_ratio < pixel_ratio || self.surface.place() != self.place(scene) {
            return None;
        }
        if self.layers(scene).count() != self.drawn.len() {
            return None;
        }
        let mut moves = self.layers(scene).zip(&self.drawn).map(|(new, drawn)| {
            (same_items(new, drawn) && new.clip.is_none())
                .then(|| new.screen_from_layer * drawn.screen_from_layer.inverse())
        });
        let first = moves.next()??;
        moves.all(|other| other.is_some_and(|other| is_same_move(other, first))).then_some(first)
    }

    fn move_by(&mut self, new_from_drawn: TranslateScale) -> Result<(), DrawError> {
        self.is_moved = true;
        self.surface.move_by(new_from_drawn)
    }
}

/// Whether two moves differ by no more than rounding does.
fn is_same_move(a: TranslateScale, b: TranslateScale) -> bool {
    (a.scale / b.scale - 1.0).abs() < 1e-9 && (a.shift - b.shift).length() < 1e-3
}

/// Whether two layers have the same items in the same window.
fn same_items(a: &Layer, b: &Layer) -> bool {
    // Most often the allocation is the same; if not, comparing costs far less than drawing.
    a.id == b.id && a.clip == b.clip && (Arc::ptr_eq(&a.items, &b.items) || a.items == b.items)
}
