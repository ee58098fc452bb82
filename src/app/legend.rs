//! What the colours, lines and marks on the stage mean; and which of them are switched on.

use crate::app::look::{Look, basis_of, dot_px};
use crate::app::model::{Loaded, Model};
use crate::app::organisations::{Standing, count, denial, said_to_stand};
use crate::app::reach;
use crate::app::words::Word;
use crate::app::{Kind, Kinds, Legend, LegendGroup, LegendRow, Lens, Page, Pen, StageView, Swatch, Switch};
use crate::app::{network, signs};
use crate::model::{Basis, EntityKind, Mode, RelationFamily, RouteStatus, TieId};
use crate::scene::{Cap, Dash, Stroke};

/// From this width of the stage on, the legend has room for everything.
const ROOMY_PX: f64 = 1200.0;

/// The legend of the present state; empty before the first picture.
pub(crate) fn legend(model: &Model) -> Legend {
    let Some(loaded) = model.loaded() else { return Legend::default() };
    let shown = Shown::of(model, loaded);
    let of_view = match model.view {
        StageView::Map => vec![map_marks(model, loaded)],
        StageView::Network => network_ties(model, loaded, &shown),
    };
    // Beside all ties of the network the corridors find no room on a small stage.
    let is_folded = model.view == StageView::Network && model.camera.size().width < ROOMY_PX;
    let corridors = LegendGroup { is_folded, is_column: true, ..corridors(model, &shown) };
    let groups = standings(model, loaded).into_iter().chain([corridors]).chain(of_view);
    Legend {
        groups: groups.collect(),
        hidden: hidden(model),
        lens: (model.filter.lens, lens_words(model, loaded, &shown)),
        lenses: lenses(model, said_by(model, loaded, &shown)),
        steps: (model.steps, reach::sentence(model)),
    }
}

/// The ties of the present view, each with its look: of the map the legs, of the network all lines.
struct Shown(Vec<(Look, Option<TieId>, bool)>);

impl Shown {
    fn of(model: &Model, loaded: &Loaded) -> Self {
        let dataset = loaded.dataset();
        let mut ties = Vec::new();
        match model.view {
            StageView::Map => {
                for &id in loaded.geometry.lines.iter().flat_map(|line| &line.legs) {
                    if let Some(look) = Look::of(loaded.then(), id) {
                        ties.push((look, Some(id), model.filter.shows(dataset.tie(id), look)));
                    }
                }
            }
            StageView::Network => {
                let Some((network, _)) = loaded.network.placed() else { return Self(ties) };
                for strand in &network.strands {
                    let is_on = |look| network::shows(&model.filter, network, strand, look);
                    if strand.ties.is_empty() {
                        ties.push((strand.look, None, is_on(strand.look)));
                    }
                    for &tie in &strand.ties {
                        ties.extend(Look::of(loaded.then(), tie).map(|look| (look, Some(tie), is_on(look))));
                    }
                }
            }
        }
        Self(ties)
    }

    /// How many ties of this kind are switched on; none where the view has nothing of it.
    fn count(&self, kinds: Kinds) -> Option<usize> {
        let mut count = None;
        for (look, _, is_on) in &self.0 {
            if look.kinds().overlaps(kinds) {
                count = Some(count.unwrap_or(0) + usize::from(*is_on));
            }
        }
        count
    }
}

fn row(swatch: Swatch, word: Word) -> LegendRow {
    LegendRow { swatch, label: word.text().to_owned(), count: None, switch: None }
}

fn group(word: Word, rows: Vec<LegendRow>) -> LegendGroup {
    LegendGroup { heading: word.text().to_owned(), rows, is_folded: false, is_column: false }
}

/// Rows that switch kinds of ties, for those that the view has.
fn kind_rows(model: &Model, shown: &Shown, kinds: &[(Kind, Look, Word)]) -> Vec<LegendRow> {
    let mut rows = Vec::new();
    for &(kind, look, word) in kinds {
        let kinds = Kinds::of(kind);
        let count = shown.count(kinds);
        if count.is_some() {
            let switch = Some((Switch::Kinds(kinds), model.filter.is_on(kinds)));
            rows.push(LegendRow { count, switch, ..row(Swatch::Line(look.pen(model.colors())), word) });
        }
    }
    rows
}

/// How countries stand to the chosen organisation. On the map this is all that is seen of memberships, so it is switched
/// here.
fn standings(model: &Model, loaded: &Loaded) -> Option<LegendGroup> {
    let (dataset, colors) = (loaded.dataset(), model.colors());
    let organisation = model.organisation?;
    let standing = |fill, word, standing| {
        let (swatch, kinds) = match (model.view, standing) {
            (StageView::Map, Standing::Member) => (Swatch::Fill(fill), Some(Kinds::of(Kind::Member))),
            (StageView::Map, Standing::Observer) => {
                let kinds = Kinds::of(Kind::Partner).and(Kind::Observer).and(Kind::Applicant);
                (Swatch::Fill(fill), Some(kinds))
            }
            (StageView::Map, Standing::Outside) => (Swatch::Fill(fill), None),
            (StageView::Network, Standing::Member | Standing::Observer) => {
                (Swatch::Circle { fill, ring: colors.focus }, None)
            }
            (StageView::Network, Standing::Outside) => (Swatch::Circle { fill, ring: colors.ink_2 }, None),
        };
        let is_on = |kinds| model.filter.is_on(kinds) && model.filter.has(organisation);
        let n_countries = count(loaded.then(), organisation, standing);
        LegendRow {
            count: Some(if kinds.is_none_or(is_on) { n_countries } else { 0 }),
            switch: kinds.map(|kinds| (Switch::Kinds(kinds), model.filter.is_on(kinds))),
            ..row(swatch, word)
        }
    };
    let mut rows = vec![
        standing(colors.member, Word::LegendMember, Standing::Member),
        standing(colors.observer, Word::LegendObserver, Standing::Observer),
        standing(colors.land, Word::LegendOther, Standing::Outside),
    ];
    if model.compare.is_some() {
        rows.push(row(Swatch::Circle { fill: colors.focus, ring: colors.focus }, Word::LegendJoined));
        rows.push(row(Swatch::Circle { fill: colors.accent, ring: colors.accent }, Word::LegendLeft));
    }
    let countries = dataset.entities_of_kind(EntityKind::Country);
    if model.view == StageView::Map && countries.into_iter().any(|(id, _)| denial(dataset, id, organisation).is_some())
    {
        let kinds = Kinds::of(Kind::Denied);
        rows.push(LegendRow {
            count: Some(signs::denied(model, loaded).count()),
            switch: Some((Switch::Kinds(kinds), model.filter.is_on(kinds))),
            ..row(Swatch::Crossed { fill: colors.panel, ring: colors.accent }, Word::LegendDenied)
        });
    }
    Some(LegendGroup {
        heading: dataset.entity(organisation).label().to_owned(),
        rows,
        is_folded: false,
        is_column: false,
    })
}

/// The look of lines that are not certain, where there are any; land is hatched too.
fn possible(model: &Model, loaded: &Loaded) -> Option<LegendRow> {
    loaded.times.phases.has_possible().then(|| {
        let (stroke, above) = Look::possible(Look::Linked.stroke(model.colors()));
        row(Swatch::Line(Pen { stroke, above, is_crossed: false }), Word::LegendPossible)
    })
}

/// Means of transport, then how far they have come.
fn corridors(model: &Model, shown: &Shown) -> LegendGroup {
    let leg = Look::Leg;
    let rows = [
        (Kind::Rail, leg(Mode::Rail, RouteStatus::Operating), Word::LegendRail),
        (Kind::Sea, leg(Mode::Sea, RouteStatus::Operating), Word::LegendSea),
        (Kind::Road, leg(Mode::Road, RouteStatus::Operating), Word::LegendRoad),
        (Kind::Pipeline, leg(Mode::Pipeline, RouteStatus::Operating), Word::LegendPipeline),
        (Kind::Cable, leg(Mode::Cable, RouteStatus::Operating), Word::LegendCable),
        (Kind::InUse, leg(Mode::Rail, RouteStatus::Operating), Word::LegendInUse),
        (Kind::Building, leg(Mode::Rail, RouteStatus::UnderConstruction), Word::LegendBuilding),
        (Kind::Planned, leg(Mode::Rail, RouteStatus::Planned), Word::LegendPlanned),
        (Kind::Idle, leg(Mode::Rail, RouteStatus::Closed), Word::LegendIdle),
    ];
    group(Word::LegendCorridors, kind_rows(model, shown, &rows))
}

fn map_marks(model: &Model, loaded: &Loaded) -> LegendGroup {
    let colors = model.colors();
    let mut rows = vec![
        row(Swatch::Circle { fill: colors.panel, ring: colors.rail }, Word::LegendPlaceMark),
        row(Swatch::Circle { fill: colors.panel, ring: colors.focus }, Word::LegendCapitalMark),
    ];
    if !signs::organisations(model, loaded).is_empty() {
        rows.push(row(Swatch::Square { fill: colors.panel, ring: colors.ink }, Word::LegendOrganisationMark));
    }
    if let Some((from, organisation)) = loaded.layers.links_from {
        let word = if from == organisation { Word::LegendMembersLink } else { Word::LegendMemberLink };
        let label = word.fill(&[("organisation", loaded.dataset().entity(organisation).label())]);
        let swatch = Swatch::Line(Look::Member.pen(colors));
        rows.push(LegendRow { label, ..row(swatch, Word::LegendMember) });
    }
    let border = Stroke { color: colors.ink_2, width_px: 0.9, dash: Dash::Fine, cap: Cap::Butt };
    let border = Pen { stroke: border, above: None, is_crossed: false };
    // One more row would begin a column that the legend has no room for; of borders the page's own words tell too.
    rows.push(possible(model, loaded).unwrap_or_else(|| row(Swatch::Line(border), Word::LegendBorder)));
    LegendGroup { is_column: true, ..group(Word::LegendMarks, rows) }
}

fn network_ties(model: &Model, loaded: &Loaded, shown: &Shown) -> Vec<LegendGroup> {
    let Some((network, _)) = loaded.network.placed() else { return Vec::new() };
    let (dataset, colors) = (loaded.dataset(), model.colors());
    let mut marks = vec![
        row(Swatch::Square { fill: colors.panel, ring: colors.ink }, Word::LegendOrganisationMark),
        row(Swatch::Circle { fill: colors.panel, ring: colors.rail }, Word::LegendPlaceMark),
    ];
    if !loaded.network.pinned.is_empty() {
        marks.push(row(Swatch::Pinned { ring: colors.ink }, Word::LegendPinned));
    }
    let stated = |family| Look::Relation(family, Basis::Stated);
    let ties = [
        (Kind::Member, Look::Member, Word::LegendTieMember),
        (Kind::Partner, Look::Partner, Word::LegendTiePartner),
        (Kind::Observer, Look::Observer, Word::LegendTieObserver),
        (Kind::Applicant, Look::Applicant, Word::LegendTieApplicant),
        (Kind::Former, Look::Former, Word::LegendTieFormer),
        (Kind::Linked, Look::Linked, Word::LegendTieLinked),
        (Kind::Office, Look::Office, Word::LegendTieOffice),
        (Kind::Cooperation, stated(RelationFamily::Cooperation), Word::LegendTieCooperation),
        (Kind::Initiative, stated(RelationFamily::Initiative), Word::LegendTieInitiative),
        (Kind::Route, stated(RelationFamily::Route), Word::LegendTieRoute),
        (Kind::Denied, Look::Denied, Word::LegendTieDenied),
        (Kind::Within, Look::Within, Word::LegendTieWithin),
    ];
    let mut ties = kind_rows(model, shown, &ties);
    ties.extend(possible(model, loaded));
    let is_there = |tie| Look::of(loaded.then(), tie).is_some();
    // By node, counted at once: a large network has as many organisations as ties.
    let mut n_ties = vec![0; network.nodes.len()];
    let is_shown = |strand: &&network::Strand| {
        let seen = network::seen(loaded.then(), strand);
        seen.is_some_and(|seen| network::shows(&model.filter, network, strand, seen.look))
    };
    for strand in network.strands.iter().filter(is_shown) {
        let n_there = strand.ties.iter().filter(|&&tie| is_there(tie)).count();
        strand.ends.iter().for_each(|&end| n_ties[end as usize] += n_there);
    }
    let organisation = |(node, n_ties): (&network::Node, usize)| LegendRow {
        swatch: Swatch::Square { fill: colors.panel, ring: colors.ink },
        label: dataset.entity(node.id).label().to_owned(),
        count: Some(n_ties),
        switch: Some((Switch::Organisation(node.id), model.filter.has(node.id))),
    };
    let nodes = network.nodes.iter().zip(n_ties);
    let organisations = nodes.filter(|(node, _)| node.kind == EntityKind::Organisation).map(organisation);
    let organisations = LegendGroup { is_folded: true, ..group(Word::LegendOrganisations, organisations.collect()) };
    let is_column = model.camera.size().width >= ROOMY_PX;
    vec![LegendGroup { is_column, ..group(Word::LegendTies, ties) }, group(Word::LegendNodes, marks), organisations]
}

/// "3 kinds of ties hidden"; empty where nothing is.
fn hidden(model: &Model) -> String {
    let kinds = (model.filter.off.len(), Word::HiddenKind, Word::HiddenKinds);
    let organisations = (model.filter.organisations_off.len(), Word::HiddenOrganisation, Word::HiddenOrganisations);
    let parts = [kinds, organisations].into_iter().filter(|(n, ..)| *n > 0);
    // The tables have no legend that shows how closely the text is followed.
    let lens = match model.filter.lens {
        _ if model.page != Page::Table => None,
        Lens::All => None,
        Lens::Implied => Some(Word::LensImplied),
        Lens::Stated => Some(Word::LensStated),
    };
    let lens = lens.map(|word| Word::HiddenLens.fill(&[("lens", word.text())]));
    parts.map(|(n, one, many)| one.count(many, n)).chain(lens).collect::<Vec<_>>().join(", ")
}

/// What to say when something was switched off or on.
pub(crate) fn hidden_sentence(model: &Model) -> String {
    let hidden = hidden(model);
    if hidden.is_empty() { Word::NowAllShown.text().to_owned() } else { hidden }
}

/// What to say when the text is followed more or less closely.
pub(crate) fn lens_sentence(model: &Model) -> String {
    model.loaded().map_or_else(String::new, |loaded| lens_words(model, loaded, &Shown::of(model, loaded)))
}

/// How closely the text can be followed: the dots say what the article states, the small ones what it implies.
fn lenses(model: &Model, [stated, implied, outside]: [usize; 3]) -> Vec<(Lens, LegendRow)> {
    let relation = Look::Relation(RelationFamily::Role, Basis::Stated);
    let stroke = Stroke { dash: Dash::Solid, ..relation.stroke(model.colors()) };
    let [large, small] = [Basis::Stated, Basis::Implied].map(|basis| dot_px(basis).unwrap_or_default());
    let choice =
        |lens, radii, word, n| (lens, LegendRow { count: Some(n), ..row(Swatch::Dots { stroke, radii }, word) });
    vec![
        choice(Lens::All, [0.0; 2], Word::LensAll, stated + implied + outside),
        choice(Lens::Implied, [large, small], Word::LensImplied, stated + implied),
        choice(Lens::Stated, [large, 0.0], Word::LensStated, stated),
    ]
}

/// How many of the ties in view the article states, implies and does not tell of; on the map the memberships of the chosen
/// organisation are among them.
fn said_by(model: &Model, loaded: &Loaded, shown: &Shown) -> [usize; 3] {
    let dataset = loaded.dataset();
    let mut n_of = [0_usize; 3];
    let mut add = |basis: Option<Basis>| {
        if let Some(basis) = basis {
            n_of[basis as usize] += 1;
        }
    };
    for (_, tie, is_on) in &shown.0 {
        if *is_on {
            add(basis_of(dataset, tie.as_slice()));
        }
    }
    if let (StageView::Map, Some(organisation)) = (model.view, model.organisation.filter(|&id| model.filter.has(id))) {
        for (id, _) in dataset.entities_of_kind(EntityKind::Country) {
            add(said_to_stand(loaded.then(), id, organisation));
        }
    }
    n_of
}

fn lens_words(model: &Model, loaded: &Loaded, shown: &Shown) -> String {
    let n_of = said_by(model, loaded, shown);
    let [stated, implied, _] = n_of.map(|n| n.to_string());
    let word = match model.filter.lens {
        Lens::All => Word::LensSaysAll,
        Lens::Implied => Word::LensSaysImplied,
        Lens::Stated => Word::LensSaysStated,
    };
    let n = n_of.iter().sum::<usize>().to_string();
    word.fill(&[("stated", &stated), ("implied", &implied), ("n", &n)])
}
