//! What stands behind the dataset: sections of the article, sources, notes and the argument in words.

use std::fmt;

use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::id::{EntityId, SourceId, TieId};
use crate::model::word::words;

words!(
    /// A section of the article.
    Section {
        /// The two opening paragraphs.
        Opening = "Opening",
        /// Background.
        Background = "Background",
        /// Regional Impact.
        RegionalImpact = "Regional Impact",
        /// Regional Security Dialogues.
        RegionalSecurityDialogues = "Regional Security Dialogues",
        /// Caucasian Impact.
        CaucasianImpact = "Caucasian Impact",
        /// Diversification.
        Diversification = "Diversification",
        /// Leverage and Visibility.
        LeverageAndVisibility = "Leverage and Visibility",
        /// Influence and Agenda Setting.
        InfluenceAndAgendaSetting = "Influence and Agenda Setting",
        /// CICA vs. Other Platforms.
        OtherPlatforms = "CICA vs. Other Platforms",
        /// Challenges and Limitations.
        ChallengesAndLimitations = "Challenges and Limitations",
        /// Bridging Aspirations and Realities.
        BridgingAspirationsAndRealities = "Bridging Aspirations and Realities",
        /// The article as a whole.
        WholeText = "whole text",
    }
);

/// Lines of one section of the article, counted through the whole article from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The section.
    pub section: Section,
    /// First and last line of each stretch; empty for the whole text.
    pub lines: Box<[(u16, u16)]>,
}

impl Passage {
    /// Reads `Background L8, L10` or `Opening L3–L4`; anything else is nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (section, rest) = Section::ALL.iter().find_map(|section| {
            let rest = text.strip_prefix(section.as_str())?;
            (rest.is_empty() || rest.starts_with(' ')).then_some((*section, rest.trim()))
        })?;
        if rest.is_empty() {
            return (section == Section::WholeText).then(|| Self { section, lines: Box::default() });
        }
        let lines: Option<Box<[_]>> = rest.split(',').map(|stretch| lines(stretch.trim())).collect();
        Some(Self { section, lines: lines? })
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.section.as_str())?;
        for (at, (first, last)) in self.lines.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            write!(f, "{comma} L{first}")?;
            if last != first {
                write!(f, "–L{last}")?;
            }
        }
        Ok(())
    }
}

/// `L8` or `L3–L4`.
fn lines(stretch: &str) -> Option<(u16, u16)> {
    let line = |text: &str| text.strip_prefix('L')?.parse().ok().filter(|line| *line > 0);
    match stretch.split_once('–') {
        Some((first, last)) => Some((line(first)?, line(last)?)).filter(|(first, last)| first <= last),
        None => line(stretch).map(|line| (line, line)),
    }
}

/// A source outside the article, or the article itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its id in the tables.
    pub key: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// Who published it.
    pub publisher: Option<Box<str>>,
    /// Where it is found.
    pub url: Option<Box<str>>,
    /// When it was published.
    pub date: Option<Date>,
}

words!(
    /// What a further text of an entity or tie is about.
    Field {
        /// What it is, in a sentence or two.
        Summary = "summary",
        /// Its address on the web.
        Website = "website",
        /// Who runs or frames a corridor.
        Operator = "operator",
        /// The part the article gives it.
        ArticleRole = "article_role",
        /// Its status in CICA according to the article.
        ArticleStatus = "article_status",
        /// What else the article says of it.
        ArticleNote = "article_note",
        /// Its state when the article was written.
        ArticleState = "article_state",
        /// The words that stand for it in the article.
        ArticleName = "article_name",
        /// The number the article gives for a group.
        ArticleSize = "article_size",
        /// The number of an area in the order of the article.
        ArticleNumber = "article_number",
        /// The article's title for an event.
        ArticleTitle = "article_title",
        /// The article's wording of a date.
        ArticleDate = "article_date",
        /// The kind of event according to the article.
        ArticleKind = "article_kind",
        /// Who takes part according to the article.
        ArticleParticipants = "article_participants",
        /// The waypoints of a corridor that the article states.
        ArticleWaypoints = "article_waypoints",
        /// What the article ties a corridor to.
        ArticleTies = "article_ties",
        /// The status of Azerbaijan in it.
        AzerbaijanStatus = "azerbaijan_status",
        /// How a region would be drawn.
        Extent = "extent",
        /// The parties to a document.
        Parties = "parties",
        /// What a document brought about.
        Effect = "effect",
        /// The document of an event.
        Document = "document",
        /// Why an area can be counted in more than one way.
        CountingNote = "counting_note",
        /// What a date means where it is not plain.
        DateNote = "date_note",
        /// What a relation is about.
        Topic = "topic",
    }
);

/// What stands behind one entity or tie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Where the article speaks of it.
    pub passages: Vec<Passage>,
    /// The sources that back it.
    pub sources: Vec<SourceId>,
    /// A remark on the evidence, such as a disagreement of sources.
    pub note: Option<Box<str>>,
    /// Further texts, in the order of the columns of its table.
    pub facts: Vec<(Field, Box<str>)>,
}

impl Record {
    /// The text about `field`, if there is one.
    #[must_use]
    pub fn fact(&self, field: Field) -> Option<&str> {
        self.facts.iter().find(|(known, _)| *known == field).map(|(_, text)| &**text)
    }
}

/// The evidence of one dataset; handles are those of the dataset it was read with.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    entities: Vec<Record>,
    ties: Vec<Record>,
    sources: Vec<Source>,
}

impl Evidence {
    pub(crate) fn new(entities: Vec<Record>, ties: Vec<Record>, sources: Vec<Source>) -> Self {
        Self { entities, ties, sources }
    }

    /// Nothing at all, for a dataset whose evidence cannot be had.
    #[must_use]
    pub fn none(dataset: &Dataset) -> Self {
        let records = |n| vec![Record::default(); n];
        Self::new(records(dataset.n_entities()), records(dataset.n_ties()), Vec::new())
    }

    /// What stands behind an entity.
    #[must_use]
    pub fn of_entity(&self, id: EntityId) -> &Record {
        &self.entities[id.index()]
    }

    /// What stands behind a tie.
    #[must_use]
    pub fn of_tie(&self, id: TieId) -> &Record {
        &self.ties[id.index()]
    }

    /// The source behind a handle of this evidence.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }

    /// Every source with its handle, in the order of its table.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = (SourceId, &Source)> + Clone {
        self.sources.iter().enumerate().map(|(index, source)| (SourceId::new(index as u32), source))
    }
}

#[cfg(test)]
mod tests {
    use super::Passage;

    #[test]
    fn passages_are_written_as_they_are_read() {
        for good in ["Opening L3–L4", "Regional Impact L14, L16, L19", "CICA vs. Other Platforms L53–L55", "whole text"]
        {
            assert_eq!(Passage::parse(good).map(|passage| passage.to_string()).as_deref(), Some(good));
        }
        for bad in [
            "",
            "Background",
            "Background 8",
            "Background L8,",
            "Backgroud L8",
            "Opening L4–L3",
            "Opening L0",
            "Openings L1",
        ] {
            assert_eq!(Passage::parse(bad), None, "{bad}");
        }
    }
}
