//! The number that says most about a country: whom it meets only through the chosen organisation.

use crate::analysis::met_only_through;
use crate::app::organisations::{Standing, standing};
use crate::app::words::Word;
use crate::app::{Finding, wording};
use crate::model::{Dataset, EntityId};

/// Organisations that nearly everyone belongs to, so that they say little about who meets whom.
const LEFT_OUT: [&str; 2] = ["un", "nam"];

/// What membership of `organisation` adds for `country`; nothing for what is no member country.
pub(crate) fn finding(dataset: &Dataset, country: EntityId, organisation: EntityId) -> Option<Finding> {
    if standing(dataset, country, organisation) != Standing::Member {
        return None;
    }
    let left_out: Vec<EntityId> =
        LEFT_OUT.iter().filter_map(|key| dataset.find(key)).filter(|&id| id != organisation).collect();
    let found = met_only_through(dataset, country, organisation, &left_out);
    let label = |id: &EntityId| dataset.entity(*id).label();
    let names: Vec<&str> = found.iter().map(label).collect();
    let left_out_names: Vec<&str> = left_out.iter().map(label).collect();
    let text = match found.len() {
        0 => Word::FindingNone,
        1 => Word::FindingOne,
        _ => Word::FindingMany,
    };
    let left_out = wording::list(&left_out_names);
    let reason = if names.is_empty() {
        Word::FindingReasonNoNames.fill(&[("left_out", &left_out)])
    } else {
        Word::FindingReason.fill(&[("left_out", &left_out), ("names", &wording::list(&names))])
    };
    Some(Finding {
        heading: Word::FindingHeading.fill(&[("organisation", label(&organisation))]),
        number: found.len().to_string(),
        text: text.fill(&[("country", label(&country))]),
        reason,
    })
}
