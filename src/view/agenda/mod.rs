//! The Catalogue of CICA: dimensions, areas, coordinators, and what hangs on them; how far each initiative has come, and the
//! ways of counting that reach fifteen or eighteen.

mod marks;
mod wheel;

use crate::app::{State, wording};
use crate::model::{
    AreaStatus, CountingRule, Detail, EntityId, EntityKind, Field, InitiativeLine, InitiativeState, TieKind,
};
use crate::view::Facts;
use crate::view::argument::cite;
use crate::view::argument::words::Word;
use marks::Marks;

pub use wheel::wheel;

/// What the article's number of areas is.
const TOLD: u16 = 18;

/// The view.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// All of it in a sentence or two.
    pub summary: String,
    /// The dimensions of the Catalogue, in their order.
    pub dimensions: Vec<Dimension>,
    /// Areas outside any dimension: added later, or put forward.
    pub added: Vec<Area>,
    /// The initiatives by how far they have come; every stage, though it may be empty.
    pub stages: Vec<(Stage, Vec<Hung>)>,
    /// Ways to count the areas.
    pub rules: Vec<Rule>,
    /// Other lists of what CICA works on.
    pub lists: Vec<List>,
    /// Whether something is marked, so that the rest can stand back.
    pub has_marks: bool,
    /// Entities that are marked.
    marked: Vec<EntityId>,
    /// Lists that are marked.
    marked_lists: Vec<Box<str>>,
}

/// A dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    /// Which one.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// Its areas.
    pub areas: Vec<Area>,
    /// What hangs on the dimension as a whole.
    pub hung: Vec<Hung>,
    /// Whether it stands out.
    pub is_marked: bool,
}

/// An area.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Which one.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// Whether it is one of the eighteen.
    pub is_listed: bool,
    /// What is to be known of its place in the Catalogue.
    pub remarks: Vec<String>,
    /// Who coordinates it, in words.
    pub offices: Vec<String>,
    /// The coordinators and co-coordinators.
    pub coordinators: Vec<EntityId>,
    /// What hangs on it.
    pub hung: Vec<Hung>,
    /// Whether it stands out.
    pub is_marked: bool,
}

/// How far an initiative has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Proposed, considered or suggested.
    Said,
    /// Planned, or being set up.
    Planned,
    /// Done, or at work.
    Done,
}

impl Stage {
    /// Every stage, the least first.
    pub const ALL: [Self; 3] = [Self::Said, Self::Planned, Self::Done];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Said => Word::StageSaid,
            Self::Planned => Word::StagePlanned,
            Self::Done => Word::StageDone,
        }
        .text()
    }

    const fn of(state: InitiativeState) -> Self {
        match state {
            InitiativeState::Proposed | InitiativeState::Considered | InitiativeState::Suggested => Self::Said,
            InitiativeState::Planned | InitiativeState::UnderWay => Self::Planned,
            InitiativeState::InForce | InitiativeState::Running | InitiativeState::Current | InitiativeState::Done => {
                Self::Done
            }
        }
    }
}

/// An initiative that hangs on an area or a dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Hung {
    /// What it is.
    pub id: EntityId,
    /// The initiative.
    pub text: Box<str>,
    /// How far it has come.
    pub stage: Stage,
    /// The same more closely, with its date.
    pub state: String,
    /// Said where the article does not place it there.
    pub placing: Option<&'static str>,
    /// Where the article tells of it.
    pub sections: String,
    /// Whether it stands out.
    pub is_marked: bool,
}

/// A way to count the areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The rule.
    pub rule: Box<str>,
    /// Threats, economic, environmental, and dimensions without areas.
    pub counts: [u16; 4],
    /// Their sum.
    pub total: u16,
    /// How far that is from what the article says.
    pub verdict: String,
    /// Whether it is the same.
    pub reaches: bool,
}

/// A list of what CICA works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Its id.
    pub key: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// What is on it.
    pub items: Vec<Box<str>>,
    /// Where the article gives it.
    pub sections: String,
    /// Whether it stands out.
    pub is_marked: bool,
}

impl Agenda {
    /// The agenda, with what belongs to the selection or the claim of `state` marked.
    #[must_use]
    pub fn new(facts: Facts<'_>, state: &State) -> Self {
        let marks = Marks::of(facts, state);
        let dataset = facts.dataset;
        let areas_of = |dimension: Option<EntityId>| -> Vec<Area> {
            let areas = dataset.entities_of_kind(EntityKind::Area).filter(|(_, entity)| match &entity.detail {
                Detail::Area(area) => area.dimension == dimension,
                _ => false,
            });
            areas.map(|(id, _)| area(facts, &marks, id)).collect()
        };
        let dimensions: Vec<Dimension> = dataset
            .entities_of_kind(EntityKind::Dimension)
            .map(|(id, entity)| Dimension {
                id,
                name: entity.label().to_owned(),
                areas: areas_of(Some(id)),
                hung: hung_on(facts, &marks, id),
                is_marked: marks.has(id),
            })
            .collect();
        let added = areas_of(None);
        let stages: Vec<(Stage, Vec<Hung>)> = Stage::ALL
            .into_iter()
            .map(|stage| {
                let lines = facts.texts.initiatives.iter().filter(|line| Stage::of(line.state) == stage);
                (stage, lines.map(|line| hung(&marks, line)).collect())
            })
            .collect();
        let lists = facts.texts.field_lists.iter().map(|list| List {
            key: list.key.clone(),
            name: list.name.clone(),
            items: list.items.clone(),
            sections: cite::sections(&list.passages),
            is_marked: marks.has_text(&list.key),
        });
        let lists: Vec<List> = lists.collect();
        Self {
            summary: summary(&dimensions, &added, &stages),
            rules: facts.texts.counting_rules.iter().map(rule).collect(),
            has_marks: !marks.is_empty(),
            marked_lists: lists.iter().filter(|list| list.is_marked).map(|list| list.key.clone()).collect(),
            marked: marks.into_entities(),
            dimensions,
            added,
            stages,
            lists,
        }
    }

    /// Every area, those outside any dimension last.
    pub fn areas(&self) -> impl Iterator<Item = &Area> {
        self.dimensions.iter().flat_map(|dimension| &dimension.areas).chain(&self.added)
    }

    /// Whether an entity is part of it and stands out, or nothing does.
    #[must_use]
    pub fn shows(&self, id: EntityId) -> bool {
        let is_area = |area: &Area| area.id == id || area.coordinators.contains(&id);
        let is_there = self.dimensions.iter().any(|dimension| dimension.id == id)
            || self.areas().any(is_area)
            || self.stages.iter().flat_map(|(_, hung)| hung).any(|hung| hung.id == id);
        is_there && (!self.has_marks || self.marked.contains(&id))
    }

    /// Whether the list of this id stands out.
    #[must_use]
    pub fn shows_list(&self, key: &str) -> bool {
        self.marked_lists.iter().any(|marked| **marked == *key)
    }
}

fn area(facts: Facts<'_>, marks: &Marks, id: EntityId) -> Area {
    let entity = facts.dataset.entity(id);
    let status = match &entity.detail {
        Detail::Area(area) => area.status,
        _ => AreaStatus::Listed,
    };
    let number = facts.evidence.of_entity(id).fact(Field::ArticleNumber);
    let remark = match (status, number) {
        (AreaStatus::Listed, None) => Some(Word::FromOutside),
        (AreaStatus::Listed, Some(number)) if !number.contains('.') => Some(Word::NoArea),
        (AreaStatus::Listed, Some(_)) => None,
        (AreaStatus::Added, _) => Some(Word::StatusAdded),
        (AreaStatus::Considered, _) => Some(Word::StatusConsidered),
        (AreaStatus::Suggested, _) => Some(Word::StatusSuggested),
    };
    let (first, others) = coordinators(facts, id);
    let names = |ids: &[EntityId]| {
        let names: Vec<&str> = ids.iter().map(|&id| facts.dataset.entity(id).label()).collect();
        wording::list(&names)
    };
    let mut offices = Vec::new();
    if !first.is_empty() {
        offices.push(Word::Coordinator.fill(&[("names", &names(&first))]));
    }
    if !others.is_empty() {
        let word = if others.len() == 1 { Word::CoCoordinator } else { Word::CoCoordinators };
        offices.push(word.fill(&[("names", &names(&others))]));
    }
    if offices.is_empty() && status == AreaStatus::Listed {
        offices.push(Word::NoCoordinator.text().to_owned());
    }
    Area {
        id,
        name: entity.label().to_owned(),
        is_listed: status == AreaStatus::Listed,
        remarks: remark.map(|word| word.text().to_owned()).into_iter().collect(),
        offices,
        coordinators: first.into_iter().chain(others).collect(),
        hung: hung_on(facts, marks, id),
        is_marked: marks.has(id),
    }
}

/// Who coordinates an area now or last, and who helps.
fn coordinators(facts: Facts<'_>, area: EntityId) -> (Vec<EntityId>, Vec<EntityId>) {
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for tie in facts.dataset.ties_of(area).iter().map(|&tie| facts.dataset.tie(tie)) {
        if let TieKind::Coordinates { co } = tie.kind {
            if co { &mut others } else { &mut first }.push(tie.ends[0]);
        }
    }
    (first, others)
}

/// The areas or dimensions that an initiative hangs on: the area that it is, or those that it belongs to.
fn places(facts: Facts<'_>, line: &InitiativeLine) -> Vec<EntityId> {
    match facts.dataset.entity(line.entity).kind {
        EntityKind::Area => vec![line.entity],
        _ => line.places.clone(),
    }
}

fn hung_on(facts: Facts<'_>, marks: &Marks, place: EntityId) -> Vec<Hung> {
    let lines = facts.texts.initiatives.iter().filter(|line| places(facts, line).contains(&place));
    lines.map(|line| hung(marks, line)).collect()
}

fn hung(marks: &Marks, line: &InitiativeLine) -> Hung {
    let state = state_word(line.state).text();
    let date = line.date.map(wording::date);
    // The table says where a placing is not the article's.
    let is_placed_here = line.placing.contains("placed here");
    Hung {
        id: line.entity,
        text: line.text.clone(),
        stage: Stage::of(line.state),
        state: std::iter::once(state.to_owned()).chain(date).collect::<Vec<_>>().join(", "),
        placing: is_placed_here.then(|| Word::PlacedHere.text()),
        sections: cite::sections(&line.passages),
        is_marked: marks.has(line.entity),
    }
}

const fn state_word(state: InitiativeState) -> Word {
    match state {
        InitiativeState::InForce => Word::StateInForce,
        InitiativeState::Running => Word::StateRunning,
        InitiativeState::Current => Word::StateCurrent,
        InitiativeState::Done => Word::StateDone,
        InitiativeState::UnderWay => Word::StateUnderWay,
        InitiativeState::Planned => Word::StatePlanned,
        InitiativeState::Proposed => Word::StateProposed,
        InitiativeState::Considered => Word::StateConsidered,
        InitiativeState::Suggested => Word::StateSuggested,
    }
}

fn rule(rule: &CountingRule) -> Rule {
    let apart = rule.total.abs_diff(TOLD).to_string();
    let word = match rule.total.cmp(&TOLD) {
        std::cmp::Ordering::Less => Word::CountingShort,
        std::cmp::Ordering::Equal => Word::CountingReaches,
        std::cmp::Ordering::Greater => Word::CountingOver,
    };
    Rule {
        rule: rule.rule.clone(),
        counts: rule.counts,
        total: rule.total,
        verdict: word.fill(&[("n", &apart)]),
        reaches: rule.total == TOLD,
    }
}

fn summary(dimensions: &[Dimension], added: &[Area], stages: &[(Stage, Vec<Hung>)]) -> String {
    let listed: Vec<&Area> = dimensions.iter().flat_map(|dimension| &dimension.areas).collect();
    let n_at =
        |wanted: Stage| stages.iter().filter(|(stage, _)| *stage == wanted).map(|(_, hung)| hung.len()).sum::<usize>();
    let n_all: usize = Stage::ALL.into_iter().map(n_at).sum();
    let values = [
        ("dimensions", dimensions.len()),
        ("areas", listed.len()),
        ("added", added.len()),
        ("initiatives", n_all),
        ("said", n_at(Stage::Said)),
        ("planned", n_at(Stage::Planned)),
        ("done", n_at(Stage::Done)),
        ("empty", listed.iter().filter(|area| area.hung.is_empty()).count()),
    ]
    .map(|(name, n)| (name, n.to_string()));
    Word::AgendaSummary.fill(&values.each_ref().map(|(name, n)| (*name, &**n)))
}
