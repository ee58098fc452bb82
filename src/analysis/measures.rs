//! What a country is to the others: how many ties, who shares how much with it, and whether it stands between them.

use crate::analysis::Platforms;
use crate::analysis::neighbours::touched;
use crate::graph::{Adjacency, Betweenness, Digraph, betweenness, structural_holes};
use crate::model::{Dataset, EntityId, EntityKind, Tie, TieId};
use crate::num::order;

/// A network of the countries of a dataset, and what each is in it.
///
/// Countries are known by their numbers, their indices in [`countries`](Self::countries).
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// All countries of the dataset, in the order of the data.
    pub countries: Vec<EntityId>,
    /// By country, how many ties of the network touch it: ties, or shared seats.
    pub n_ties: Vec<usize>,
    /// By country, how many others it is tied to.
    pub n_partners: Vec<usize>,
    /// By country, the part of the shortest ways between two others that leads over it, 0 to 1.
    ///
    /// The more ties two countries share, the nearer they are: a way is as long as the sum of one over their number
    /// (M. Newman, "Scientific collaboration networks II", 2001). Of pairs that no way joins it has no part.
    pub betweenness: Vec<f64>,
    /// By country, Burt's constraint, in which ties count by their number; little for a broker between groups, nothing for
    /// a country without ties.
    pub constraint: Vec<Option<f64>>,
    /// By country, the effective size of its network; nothing for a country without ties.
    pub effective_size: Vec<Option<f64>>,
}

/// The countries that a tie touches, in the order of the data, each once.
#[must_use]
pub fn countries_of(dataset: &Dataset, tie: &Tie) -> Vec<EntityId> {
    let is_country = |id: &EntityId| dataset.entity(*id).kind == EntityKind::Country;
    let mut met: Vec<EntityId> = touched(dataset, tie).into_iter().flatten().filter(is_country).collect();
    order::sort(&mut met);
    met.dedup();
    met
}

/// A country and what it is measured at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// From 1; countries that are equal share the best place.
    pub place: usize,
    /// The country.
    pub country: EntityId,
    /// What was measured.
    pub value: f64,
}

/// Which end of a ranking comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// As for ties and betweenness.
    Most,
    /// As for constraint, of which a broker has little.
    Least,
}

impl Measures {
    /// Countries tied by the organisations they share: each counted organisation in which both sit is a tie.
    #[must_use]
    pub fn of_platforms(platforms: &Platforms) -> Self {
        let n = platforms.countries().len();
        let pairs = (0..n).flat_map(|a| (0..a).map(move |b| [b, a]));
        let counted: Vec<_> = pairs.map(|[a, b]| ([a as u32, b as u32], platforms.n_shared(a, b))).collect();
        let mut n_ties = vec![0; n];
        for ([a, b], count) in &counted {
            n_ties[*a as usize] += count;
            n_ties[*b as usize] += count;
        }
        Self::of_counts(platforms.countries().to_vec(), n_ties, &counted)
    }

    /// Countries tied by the ties for which `passes` says yes and that touch both.
    ///
    /// A stretch of a corridor touches the countries its two places lie in. A tie that touches one country only, such as a
    /// membership or a stretch within it, is a tie of the country and joins it to no other.
    #[must_use]
    pub fn of_ties(dataset: &Dataset, passes: impl Fn(TieId, &Tie) -> bool) -> Self {
        let countries: Vec<EntityId> = dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id).collect();
        let mut n_ties = vec![0; countries.len()];
        let mut joined: Vec<[u32; 2]> = Vec::new();
        for (_, tie) in dataset.ties().filter(|(id, tie)| passes(*id, tie)) {
            let met = countries_of(dataset, tie).into_iter().filter_map(|id| countries.binary_search(&id).ok());
            let met: Vec<u32> = met.map(|number| number as u32).collect();
            met.iter().for_each(|&country| n_ties[country as usize] += 1);
            for (nth, &b) in met.iter().enumerate() {
                joined.extend(met[..nth].iter().map(|&a| [a, b]));
            }
        }
        order::sort(&mut joined);
        let counted: Vec<_> = joined.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect();
        Self::of_counts(countries, n_ties, &counted)
    }

    fn of_counts(countries: Vec<EntityId>, n_ties: Vec<usize>, counted: &[([u32; 2], usize)]) -> Self {
        /// Divided by any number up to 36 it is whole, so that lengths that are equal are so in every bit.
        const WHOLE: f64 = 144_403_552_893_600.0;
        let tied: Vec<&([u32; 2], usize)> = counted.iter().filter(|(_, n)| *n > 0).collect();
        let links: Vec<[u32; 2]> = tied.iter().map(|(pair, _)| *pair).collect();
        let strengths: Vec<f64> = tied.iter().map(|(_, n)| *n as f64).collect();
        let lengths: Vec<f64> = strengths.iter().map(|strength| WHOLE / strength).collect();
        let near = Digraph::undirected(countries.len(), &links, &lengths);
        let strong = Adjacency::new(countries.len(), &links, &strengths);
        let holes = structural_holes(&strong, true);
        Self {
            n_ties,
            n_partners: (0..countries.len() as u32).map(|country| strong.degree(country)).collect(),
            betweenness: betweenness(&near, Betweenness { weighted: true, endpoints: false, normalised: true }),
            constraint: holes.iter().map(|holes| holes.map(|holes| holes.constraint)).collect(),
            effective_size: holes.iter().map(|holes| holes.map(|holes| holes.effective_size)).collect(),
            countries,
        }
    }

    /// The countries that have a value, in the order of these values; equal ones in the order of the data.
    #[must_use]
    pub fn ranking(&self, value_of: impl Fn(usize) -> Option<f64>, first: First) -> Vec<Ranked> {
        let valued = self.countries.iter().enumerate();
        let mut ranked: Vec<Ranked> =
            valued.filter_map(|(n, &country)| Some(Ranked { place: 0, country, value: value_of(n)? })).collect();
        order::sort_by(&mut ranked, |a, b| match first {
            First::Most => b.value.total_cmp(&a.value),
            First::Least => a.value.total_cmp(&b.value),
        });
        let mut last: Option<Ranked> = None;
        for (nth, ranked) in ranked.iter_mut().enumerate() {
            ranked.place = last.filter(|last| last.value == ranked.value).map_or(nth + 1, |last| last.place);
            last = Some(*ranked);
        }
        ranked
    }
}
