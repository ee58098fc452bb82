//! The drawn map: the first picture as an SVG that stands in the page before any script runs, and where none ever will.
//!
//! Land and lines are drawn once, in units of [`DRAWN_UNIT_KM`], and shown in three views: wide, narrow, and the inset;
//! the style sheet shows those that the live page would show. The program reads its first outlines from here.

mod data;
mod marks;
mod ties;
mod write;

use std::sync::Arc;

use crate::app::camera::Ground;
use crate::app::model::{Loaded, Model};
use crate::app::theme::Theme;
use crate::app::words::Word;
use crate::app::{Msg, Options, accessible, init, scene, update};
use crate::geo::{Basemap, BorderClass, Country, DRAWN_UNIT_KM};
use crate::geom::{Point, Rect, Size, TranslateScale, Vec2};
use crate::model::{Detail, Parsed};
use crate::scene::{Cap, Dash, Item, Layer, LayerId, Scene, Shape, Stroke, Target};

use data::path_data;
pub(crate) use write::Writer;

/// Stages that the live page has on a laptop and on a phone, and what its zoom buttons cover there, in CSS pixels.
const WIDE: (Size, Rect) = (Size::new(920.0, 622.0), buttons(920.0, 34.0));
const NARROW: (Size, Rect) = (Size::new(360.0, 346.0), buttons(360.0, 46.0));

/// What three buttons in the corner of a stage cover.
const fn buttons(stage_width: f64, width: f64) -> Rect {
    Rect { min: Point::new(stage_width - 12.0 - width, 12.0), max: Point::new(stage_width - 12.0, 12.0 + 2.9 * width) }
}

/// From map space to the units of the drawing.
const UNITS_FROM_MAP: TranslateScale = TranslateScale::new(1.0 / DRAWN_UNIT_KM, Vec2::new(0.0, 0.0));

/// The drawn map of a dataset. Looks stand twice: in classes, which the style sheet colours light or dark, and in
/// attributes, light, for readers of the page without its style sheet.
#[must_use]
pub fn drawn_map(parsed: &Arc<Parsed>, basemap: &Arc<Basemap>) -> String {
    let [wide, narrow] = [WIDE, NARROW].map(|(size, overlay)| opened_on(parsed, basemap, size, overlay));
    let mut out = Writer::default();
    out.text("<svg id=\"drawn\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"drawn-title drawn-desc\" ");
    out.text("width=\"100%\" height=\"100%\" fill=\"none\" fill-rule=\"evenodd\" stroke-linejoin=\"round\">\n");
    out.text("<title id=\"drawn-title\">").escaped(Word::StageTitle.text());
    out.text("</title>\n<desc id=\"drawn-desc\">").escaped(&accessible(&wide).summary).text("</desc>\n<defs>\n");
    let wide_scene = scene(&wide);
    if let Some(loaded) = wide.loaded() {
        land(&mut out, loaded, &wide_scene, wide.colors());
    }
    ties::ties(&mut out, layer(&wide_scene, LayerId::Ties), wide.colors());
    out.text("<g id=\"drawn-all\"><use href=\"#drawn-land\"/><use href=\"#drawn-ties\"/></g>\n</defs>\n<rect width=\"100%\" height=\"100%\"");
    out.fill(wide.colors().water).text("/>\n");

    let parts = [LayerId::Marks, LayerId::Labels];
    out.text("<svg class=\"drawn-wide\"").view_box(UNITS_FROM_MAP.map_rect(Ground::MAP.home)).text(">");
    view(&mut out, "wide-", &wide_scene, parts);
    out.text("</svg>\n<svg class=\"drawn-narrow\" display=\"none\"");
    out.view_box(UNITS_FROM_MAP.map_rect(Ground::MAP.home_narrow)).text(">");
    view(&mut out, "narrow-", &scene(&narrow), parts);
    out.text("</svg>\n");
    inset(&mut out, &wide_scene, wide.colors());
    out.text("</svg>\n");
    out.finish()
}

/// The page as it opens on a laptop.
pub(crate) fn opened(parsed: &Arc<Parsed>, basemap: &Arc<Basemap>) -> Model {
    opened_on(parsed, basemap, WIDE.0, WIDE.1)
}

/// The page as it opens on a stage of `size` with controls over `overlay`.
fn opened_on(parsed: &Arc<Parsed>, basemap: &Arc<Basemap>, size: Size, overlay: Rect) -> Model {
    let (mut model, _) = init(Options { size, ..Options::default() });
    for msg in [Msg::Core(Ok(Arc::clone(parsed))), Msg::Basemap(Ok(Arc::clone(basemap))), Msg::Overlays(vec![overlay])]
    {
        // Nobody is there to do what it asks for.
        let _ = update(&mut model, msg);
    }
    model
}

fn layer(scene: &Scene, id: LayerId) -> Option<&Layer> {
    scene.layers.iter().find(|layer| layer.id == id)
}

/// Countries by their tints, with their codes; lakes, coasts and borders.
fn land(out: &mut Writer, loaded: &Loaded, scene: &Scene, colors: &Theme) {
    let basemap = &loaded.basemap;
    let Some(base) = layer(scene, LayerId::Base) else { return };
    let countries = || basemap.countries.iter().zip(base.items.iter());
    let mut tints: Vec<_> = Vec::new();
    for (_, item) in countries() {
        if let Some(fill) = item.paint.fill.filter(|fill| !tints.contains(fill)) {
            tints.push(fill);
        }
    }
    out.text("<g id=\"drawn-countries\">\n");
    for tint in tints {
        out.text("<g").fill(tint).text(">");
        for (outline, item) in countries().filter(|(_, item)| item.paint.fill == Some(tint)) {
            let of = of_country(loaded, item, outline);
            if !(of.is_empty() && outline.path.is_empty()) {
                out.path(&of, &path_data([&*outline.path].into_iter()));
            }
        }
        out.text("</g>\n");
    }
    out.text("</g>\n<g id=\"drawn-land\">");
    // Below the land, so that only its outer half is seen: by the water.
    let stroke_of = |path| base.items.iter().find(|item| item.shape == Shape::Path(Arc::clone(path)))?.paint.stroke;
    let agreed = basemap.borders.iter().find(|border| border.class == BorderClass::International);
    let border = agreed.and_then(|border| stroke_of(&border.path));
    if let (Some(coast), Some(border)) = (stroke_of(&basemap.coast), border) {
        out.text("<use href=\"#drawn-countries\"");
        out.stroke(&Stroke { width_px: 2.0 * coast.width_px + border.width_px, ..coast }).text("/>");
        out.text("<use href=\"#drawn-countries\"").stroke(&border).text("/>\n");
    }
    out.text("<g").fill(colors.water).text(">").path("lake", &path_data(basemap.lakes.iter().map(|lake| &**lake)));
    out.text("</g>");
    for (class, border) in basemap.borders.iter().map(|border| (border.class, border)) {
        let Some(stroke) = stroke_of(&border.path).filter(|_| class.is_dashed()) else { continue };
        let number = BorderClass::ALL.iter().position(|&other| other == class).unwrap_or_default();
        out.text("<g").stroke(&stroke).text(">");
        out.path(&number.to_string(), &path_data([&*border.path].into_iter())).text("</g>");
    }
    out.text("\n</g>\n");
}

/// What the program needs to know of an outline beside its path; nothing where it is no country of the data.
fn of_country(loaded: &Loaded, item: &Item, outline: &Country) -> String {
    let Some(Target::Entity(id)) = item.target else { return String::new() };
    let Detail::Country(country) = &loaded.dataset().entity(id).detail else { return String::new() };
    let Some(code) = &country.iso_a3 else { return String::new() };
    let at = UNITS_FROM_MAP * outline.label_at;
    [code.to_string(), data::whole(outline.whole_area_km2() / 1000.0), data::whole(at.x), data::whole(at.y)].join(" ")
}

/// Land, lines, marks and names in a view of them; its name is part of ids.
fn view(out: &mut Writer, name: &str, scene: &Scene, [marks, names]: [LayerId; 2]) {
    out.text("<use href=\"#drawn-all\"/>\n");
    let (Some(marks), Some(names)) = (layer(scene, marks), layer(scene, names)) else { return };
    let units_from_screen = UNITS_FROM_MAP * marks.screen_from_layer.inverse();
    marks::marks(out, name, marks, UNITS_FROM_MAP);
    marks::names(out, &names.items, units_from_screen);
}

/// The inset in the lower right corner, where the stage has room for it.
fn inset(out: &mut Writer, scene: &Scene, colors: &Theme) {
    let Some(base) = layer(scene, LayerId::InsetBase) else { return };
    let Some(frame) = base.clip else { return };
    let corner = frame.min - scene.size.rect().max;
    let sides = [("width", frame.width()), ("height", frame.height())];
    out.text("<svg class=\"drawn-inset\" x=\"100%\" y=\"100%\" overflow=\"visible\" display=\"none\"><g transform=\"translate(");
    out.text(&[data::whole(corner.x), data::whole(corner.y)].join(" ")).text(")\"><rect").numbers(&sides);
    out.fill(colors.water).text("/><svg").numbers(&sides);
    out.view_box((UNITS_FROM_MAP * base.screen_from_layer.inverse()).map_rect(frame)).text(">");
    view(out, "inset-", scene, [LayerId::InsetMarks, LayerId::InsetLabels]);
    let hairline = Stroke { color: colors.ink_2, width_px: 1.0, dash: Dash::Solid, cap: Cap::Butt };
    out.text("</svg><rect").numbers(&sides).stroke(&hairline).text("/></g></svg>\n");
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
