//! Where the figures of a chart come from.

use crate::app::panel::behind;
use crate::model::{Evidence, SourceId};
use crate::render::chart::Source;
use crate::view::words::Word;

/// Each source once, in the order in which they are first named.
pub(crate) fn listed(evidence: &Evidence, ids: impl Iterator<Item = SourceId>) -> Vec<Source> {
    let mut seen: Vec<SourceId> = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    let source = |id: &SourceId| {
        let cite = behind::source(evidence.source(*id));
        Source { text: cite.text, url: cite.url }
    };
    seen.iter().map(source).collect()
}

/// A table of this page that was counted.
pub(super) fn counted(word: Word, table: &str) -> Source {
    Source { text: word.text().to_owned(), url: Some(["data/", table, ".csv"].concat()) }
}
