//! The number that says most about a country: whom it meets only through the chosen organisation.

use crate::analysis::met_only_through;
use crate::app::words::Word;
use crate::app::{Finding, wording};
use crate::model::{Dataset, EntityId, EntityKind, TieKind};

/// Organisations that nearly everyone belongs to, so that they say little about who meets whom.
const LEFT_OUT: [&str; 2] = ["un", "nam"];

/// What membership of `organisation` adds for `country`; nothing for what is no member country.
pub(crate) fn finding(dataset: &Dataset, country: EntityId, organisation: EntityId) -> Option<Finding> {
    if dataset.entity(country).kind != EntityKind::Country || !is_member(dataset, country, organisation) {
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

fn is_member(dataset: &Dataset, country: EntityId, organisation: EntityId) -> bool {
    dataset.ties_of(country).iter().map(|&tie| dataset.tie(tie)).any(|tie| {
        let full = matches!(tie.kind, TieKind::Membership(status) if status.is_member());
        full && tie.ends[1] == organisation && tie.span.to.is_none()
    })
}
