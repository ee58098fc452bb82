//! How platforms are compared: who is asked for, which organisations stand beside one another, and what counts.

use crate::app::organisations;
use crate::model::{Dataset, EntityId};
use crate::num::order;

/// Organisations that do not count at first: nearly everyone sits in them.
const LEFT_OUT: [&str; 2] = ["un", "nam"];
/// Stands before an organisation in which nobody may sit who is asked for.
const NOT: char = '-';

/// How platforms are compared. Organisations stand in the order of the data, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparing {
    /// Who is asked for: organisations, and whether a country has to sit in each or must not; the former come first.
    pub question: Vec<(EntityId, bool)>,
    /// Organisations that stand beside one another; none for those around the selection.
    pub rows: Vec<EntityId>,
    /// Organisations that do not count where it is asked who meets whom.
    pub left_out: Vec<EntityId>,
    /// Whether partners and observers count too, and not full members only.
    pub everyone: bool,
}

impl Comparing {
    /// How it is done at first.
    pub(super) fn first(dataset: &Dataset) -> Self {
        let mut left_out: Vec<EntityId> = LEFT_OUT.iter().filter_map(|key| dataset.find(key)).collect();
        order::sort(&mut left_out);
        Self { left_out, ..Self::default() }
    }

    /// Who is asked for, as an address says it: `cica,ots,-sco`.
    pub(super) fn write_question(&self, dataset: &Dataset) -> String {
        let mut text = String::new();
        for &(id, is_in) in &self.question {
            if !text.is_empty() {
                text.push(',');
            }
            if !is_in {
                text.push(NOT);
            }
            text.push_str(&dataset.entity(id).key);
        }
        text
    }

    /// Takes what [`write_question`](Self::write_question) wrote; none where something in it is no organisation, or is asked for
    /// both ways.
    pub(super) fn read_question(&mut self, text: &str, dataset: &Dataset) -> Option<()> {
        let one = |text: &str| {
            let (key, is_in) = text.strip_prefix(NOT).map_or((text, true), |key| (key, false));
            Some((organisation(dataset, key)?, is_in))
        };
        let texts = text.split(',').filter(|text| !text.is_empty());
        let mut question = texts.map(one).collect::<Option<Vec<_>>>()?;
        order::sort_by_key(&mut question, |&(id, is_in)| (!is_in, id));
        question.dedup();
        if question.iter().any(|&(id, is_in)| question.contains(&(id, !is_in))) {
            return None;
        }
        self.question = question;
        Some(())
    }
}

/// The organisation with this id, if it has members.
pub(super) fn organisation(dataset: &Dataset, text: &str) -> Option<EntityId> {
    let id = dataset.find(text)?;
    organisations::with_members(dataset).find(|other| *other == id)
}

/// The organisations with these ids, with commas between, sorted and each once.
pub(super) fn read_organisations(text: &str, dataset: &Dataset) -> Option<Vec<EntityId>> {
    let texts = text.split(',').filter(|text| !text.is_empty());
    let mut found = texts.map(|text| organisation(dataset, text)).collect::<Option<Vec<_>>>()?;
    order::sort(&mut found);
    found.dedup();
    Some(found)
}
