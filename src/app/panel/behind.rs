//! What stands behind a fact: sections of the article, sources, remarks.

use crate::app::model::Model;
use crate::app::words::Word;
use crate::app::{Cite, wording};
use crate::model::{Evidence, Field, Record, Source};
use crate::scene::Target;

/// The source that stands for the article itself; its sections say more.
const ARTICLE: &str = "article";

fn record(model: &Model, target: Target) -> Option<(&Evidence, &Record)> {
    let evidence = model.evidence()?;
    let record = match target {
        Target::Entity(id) => evidence.of_entity(id),
        Target::Tie(id) => evidence.of_tie(id),
    };
    Some((evidence, record))
}

/// What a tie is about, once the evidence is there.
pub(crate) fn topic(model: &Model, target: Target) -> String {
    let Some((_, record)) = record(model, target) else { return String::new() };
    let parts = [record.fact(Field::Topic), record.fact(Field::DateNote)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What is to be known of the evidence, such as a disagreement of sources.
pub(crate) fn note(model: &Model, target: Target) -> Option<&str> {
    record(model, target)?.1.note.as_deref()
}

/// Where a fact of a row comes from: what is to be known of its evidence, then the evidence itself.
pub(crate) fn cites_with_note(model: &Model, target: Target) -> Vec<Cite> {
    let note = note(model, target).map(|note| Cite { text: note.to_owned(), url: None });
    note.into_iter().chain(cites(model, target)).collect()
}

/// Where a fact comes from, once the evidence is there: the article's sections first, then other sources.
pub(crate) fn cites(model: &Model, target: Target) -> Vec<Cite> {
    let Some((evidence, record)) = record(model, target) else { return Vec::new() };
    // A section that is named twice for different lines is one section to a reader.
    let mut named: Vec<&str> = record.passages.iter().map(|passage| passage.section.as_str()).collect();
    named.dedup();
    let sections = named.into_iter().map(section);
    let sources = record.sources.iter().map(|&id| evidence.source(id));
    let has_sections = !record.passages.is_empty();
    sections.chain(sources.filter(|source| !(has_sections && &*source.key == ARTICLE)).map(source)).collect()
}

fn section(name: &str) -> Cite {
    Cite { text: Word::CiteArticle.fill(&[("section", name)]), url: None }
}

/// A source as readers see it.
pub(crate) fn source(source: &Source) -> Cite {
    let title = source.title.trim_end_matches('.');
    let publisher = source.publisher.as_deref().unwrap_or_default();
    let date = source.date.map(wording::date).unwrap_or_default();
    let parts: Vec<&str> = [title, publisher, &date].into_iter().filter(|part| !part.is_empty()).collect();
    Cite { text: parts.join(", "), url: source.url.as_deref().map(str::to_owned) }
}

/// A sentence or two on an entity, once the evidence is there.
pub(crate) fn summary(model: &Model, target: Target) -> Option<String> {
    let (_, record) = record(model, target)?;
    record.fact(Field::Summary).map(str::to_owned)
}

/// Further texts on an entity: a heading word and the text, in the order of the data.
pub(crate) fn facts(model: &Model, target: Target) -> Vec<(Word, String)> {
    let Some((_, record)) = record(model, target) else { return Vec::new() };
    let shown = record.facts.iter().filter_map(|(field, text)| Some((heading(*field)?, text.to_string())));
    shown.collect()
}

/// The heading of a further text; nothing for those that stand elsewhere in the panel or are about drawing only.
const fn heading(field: Field) -> Option<Word> {
    match field {
        Field::Website => Some(Word::FieldWebsite),
        Field::Operator => Some(Word::FieldOperator),
        Field::ArticleRole => Some(Word::FieldArticleRole),
        Field::ArticleStatus => Some(Word::FieldArticleStatus),
        Field::ArticleNote => Some(Word::FieldArticleNote),
        Field::ArticleState => Some(Word::FieldArticleState),
        Field::ArticleName => Some(Word::FieldArticleName),
        Field::ArticleSize => Some(Word::FieldArticleSize),
        Field::ArticleDate => Some(Word::FieldArticleDate),
        Field::ArticleKind => Some(Word::FieldArticleKind),
        Field::ArticleParticipants => Some(Word::FieldArticleParticipants),
        Field::ArticleWaypoints => Some(Word::FieldArticleWaypoints),
        Field::ArticleTies => Some(Word::FieldArticleTies),
        Field::AzerbaijanStatus => Some(Word::FieldAzerbaijanStatus),
        Field::Parties => Some(Word::FieldParties),
        Field::Effect => Some(Word::FieldEffect),
        Field::Document => Some(Word::FieldDocument),
        Field::CountingNote => Some(Word::FieldCountingNote),
        Field::Summary
        | Field::ArticleNumber
        | Field::ArticleTitle
        | Field::Extent
        | Field::DateNote
        | Field::Topic => None,
    }
}
