//! Stand-ins until the real ones land.
use crate::geo::{Azimuthal, Projection, along_great_circle};
use crate::geom::Path;
use crate::model::LonLat;
pub fn smooth_way(_: Option<LonLat>, way: &[LonLat], _: Option<LonLat>) -> Path {
    let mut pts = Vec::new();
    for pair in way.windows(2) {
        pts.extend(
            along_great_circle(pair[0], pair[1], 150.0).into_iter().map(|p| Azimuthal::EURASIA.map_from_lonlat(p)),
        );
    }
    Path::polyline(&pts)
}
