//! The lines of the drawn map: those that look alike are one path.

use std::sync::Arc;

use crate::app::drawn::data::{Data, Units, thinned, units};
use crate::app::drawn::write::Writer;
use crate::app::theme::Theme;
use crate::geom::Path;
use crate::scene::{Layer, Shape, Stroke};

/// Lines that look alike, in the order in which they are first drawn.
struct Alike {
    stroke: Stroke,
    paths: Vec<Arc<Path>>,
    /// The line below them.
    halo: Option<Stroke>,
}

/// Writes the lines of `layer`; a line in the colour of the paper is the halo of the line on the same path.
pub(super) fn ties(out: &mut Writer, layer: Option<&Layer>, colors: &Theme) {
    let mut alike: Vec<Alike> = Vec::new();
    let mut halos: Vec<(Arc<Path>, Stroke)> = Vec::new();
    for item in layer.into_iter().flat_map(|layer| layer.items.iter()) {
        let (Shape::Path(path), Some(stroke)) = (&item.shape, item.paint.stroke) else { continue };
        if stroke.color.with_alpha(u8::MAX) == colors.paper {
            halos.push((Arc::clone(path), stroke));
            continue;
        }
        let below = halos.iter().find(|(other, _)| Arc::ptr_eq(other, path)).map(|(_, halo)| *halo);
        let halo = item.paint.halo.or(below);
        match alike.iter_mut().find(|group| (group.stroke, group.halo) == (stroke, halo)) {
            Some(group) => group.paths.push(Arc::clone(path)),
            None => alike.push(Alike { stroke, paths: vec![Arc::clone(path)], halo }),
        }
    }
    out.text("<g id=\"drawn-ties\">\n");
    // Every halo first, so that no line cuts another.
    for (index, group) in alike.iter().enumerate() {
        if let Some(halo) = &group.halo {
            out.text("<use href=\"#drawn-").text(&index.to_string()).text("\"").stroke(halo).text("/>");
        }
    }
    for (index, group) in alike.iter().enumerate() {
        out.text("\n<g").stroke(&group.stroke).text("><path id=\"drawn-").text(&index.to_string());
        out.text("\" d=\"").text(&lines_data(&group.paths)).text("\"/></g>");
    }
    out.text("\n</g>\n");
}

/// Path data of straight pieces: curves keep those of their points that bend them by about a unit, less than a pixel.
fn lines_data(paths: &[Arc<Path>]) -> String {
    let mut data = Data::default();
    for path in paths {
        let mut places: Vec<Units> = Vec::new();
        for (from, to) in path.lines().map(|(from, to)| (units(from), units(to))) {
            if places.last() != Some(&from) {
                data.chain(&thinned(&std::mem::take(&mut places)));
                places.push(from);
            }
            places.push(to);
        }
        data.chain(&thinned(&places));
    }
    data.text
}
