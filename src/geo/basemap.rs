//! The base map ready to draw: countries, lakes, borders and coasts in map space.

use std::sync::Arc;

use crate::geo::topology::Ring;
use crate::geo::{ArcKind, BorderClass, DRAWN_UNIT_KM, DecodeError, Topology, TopologyArc};
use crate::geom::{Path, Point, Rect};

/// A country or territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-3; none for areas without a code or in dispute, which take the neutral fill.
    pub iso_a3: Option<[u8; 3]>,
    /// Its outline with holes, to be filled and not stroked; empty where it is too small to be drawn.
    pub path: Arc<Path>,
    /// Where its name, or a dot for it, stands best: the point of its largest part that is farthest from any edge, in
    /// whole units of [`DRAWN_UNIT_KM`], so that a finer base map moves no name.
    pub label_at: Point,
    /// In square kilometres, of all its parts on the map.
    pub area_km2: f64,
}

impl Country {
    /// Whether it needs a dot to be seen and hit while the map shows a whole continent.
    #[must_use]
    pub fn is_tiny(&self) -> bool {
        self.area_km2 < 3000.0
    }

    /// 0 for the largest countries up to 5 for the smallest: names of a lower rank are placed first.
    #[must_use]
    pub fn label_rank(&self) -> u8 {
        match self.area_km2 {
            area if area >= 2_000_000.0 => 0,
            area if area >= 500_000.0 => 1,
            area if area >= 150_000.0 => 2,
            area if area >= 50_000.0 => 3,
            area if area >= 3000.0 => 4,
            _ => 5,
        }
    }

    /// Its area in whole thousands of square kilometres, rounded down, so that none becomes as large as the next rank: what
    /// the drawn map tells of it.
    #[must_use]
    pub fn whole_area_km2(&self) -> f64 {
        (self.area_km2 / 1000.0).floor() * 1000.0
    }

    /// How far its name may stand from [`Self::label_at`], in kilometres: a quarter of the side of a square of its whole
    /// area.
    #[must_use]
    pub fn label_reach_km(&self) -> f64 {
        0.25 * self.whole_area_km2().sqrt()
    }
}

fn in_whole_units(at: Point) -> Point {
    let whole = |km: f64| (km / DRAWN_UNIT_KM).round() * DRAWN_UNIT_KM;
    Point::new(whole(at.x), whole(at.y))
}

/// All borders of one class.
#[derive(Clone, Debug, PartialEq)]
pub struct Border {
    /// How sure they are.
    pub class: BorderClass,
    /// Many lines in one path.
    pub path: Arc<Path>,
}

/// The base map, in map space: kilometres, y down.
#[derive(Clone, Debug, PartialEq)]
pub struct Basemap {
    /// Countries, in drawing order; the Caspian is left out of them and so shows the water below.
    pub countries: Vec<Country>,
    /// Lakes, drawn over the countries.
    pub lakes: Vec<Arc<Path>>,
    /// One entry for each class that occurs, the surest first.
    pub borders: Vec<Border>,
    /// Where land meets the sea and the Caspian.
    pub coast: Arc<Path>,
    /// What holds all of it.
    pub bounds: Rect,
}

impl Basemap {
    /// No land at all, for those who draw none.
    #[must_use]
    pub fn none() -> Self {
        let (countries, lakes, borders) = (Vec::new(), Vec::new(), Vec::new());
        Self { countries, lakes, borders, coast: Arc::default(), bounds: Rect::EMPTY }
    }

    /// Reads the file that `cargo xtask basemap` makes.
    ///
    /// # Errors
    /// Where the bytes are cut short, altered or not a base map at all. Any bytes are safe to try.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        Ok(Self::new(&Topology::decode(bytes)?))
    }

    /// Strings the stored lines together.
    #[must_use]
    pub fn new(topology: &Topology) -> Self {
        let lines = Lines { km: f64::from(topology.quantum_m) / 1000.0, arcs: &topology.arcs };
        let countries: Vec<Country> = topology
            .countries
            .iter()
            .map(|country| Country {
                iso_a3: country.iso_a3,
                path: Arc::new(lines.outline(&country.rings)),
                label_at: in_whole_units(lines.point(country.label_at)),
                area_km2: f64::from(country.area_km2),
            })
            .collect();
        let borders = BorderClass::ALL.into_iter().filter_map(|class| {
            let path = lines.all_of(ArcKind::Border(class));
            (!path.is_empty()).then(|| Border { class, path: Arc::new(path) })
        });
        Self {
            lakes: topology.lakes.iter().map(|ring| Arc::new(lines.outline(std::slice::from_ref(ring)))).collect(),
            borders: borders.collect(),
            coast: Arc::new(lines.all_of(ArcKind::Coast)),
            bounds: countries.iter().fold(Rect::EMPTY, |bounds, country| bounds.union(country.path.bounds())),
            countries,
        }
    }

    /// The country with this code, if it is on the map.
    #[must_use]
    pub fn country(&self, iso_a3: [u8; 3]) -> Option<&Country> {
        self.countries.iter().find(|country| country.iso_a3 == Some(iso_a3))
    }
}

/// The arcs of a topology and the size of their unit.
struct Lines<'a> {
    km: f64,
    arcs: &'a [TopologyArc],
}

impl Lines<'_> {
    fn point(&self, [x, y]: [i32; 2]) -> Point {
        Point::new(f64::from(x) * self.km, f64::from(y) * self.km)
    }

    /// The rings, closed; an arc that is not there is left out.
    fn outline(&self, rings: &[Ring]) -> Path {
        let mut path = Path::new();
        for ring in rings {
            let members: Vec<_> = ring
                .iter()
                .filter_map(|&(arc, is_backward)| Some((self.arcs.get(arc as usize)?.points.as_slice(), is_backward)))
                .collect();
            for (nth, &(points, is_backward)) in members.iter().enumerate() {
                // Each arc ends where the next begins, and the last where the first begins.
                let n_own = points.len() - 1;
                for index in 0..n_own {
                    let at = self.point(points[if is_backward { n_own - index } else { index }]);
                    if nth == 0 && index == 0 {
                        path.move_to(at);
                    } else {
                        path.line_to(at);
                    }
                }
            }
            if !members.is_empty() {
                path.close();
            }
        }
        path
    }

    fn all_of(&self, kind: ArcKind) -> Path {
        let mut path = Path::new();
        for arc in self.arcs.iter().filter(|arc| arc.kind == kind) {
            for (index, &at) in arc.points.iter().enumerate() {
                if index == 0 {
                    path.move_to(self.point(at));
                } else {
                    path.line_to(self.point(at));
                }
            }
        }
        path
    }
}
