//! From the closed lists and dates of the model to words.

use crate::app::words::Word;
use crate::model::{
    CorridorKind, Dataset, Date, Detail, Entity, EntityKind, Event, EventStatus, LinkKind, MembershipStatus, Mode,
    PlaceKind, Polarity, RelationFamily, RelationKind, RouteStatus, Span, Status, Tie, TieKind,
};

pub(crate) const fn kind(kind: EntityKind) -> Word {
    match kind {
        EntityKind::Country => Word::KindCountry,
        EntityKind::Organisation => Word::KindOrganisation,
        EntityKind::Body => Word::KindBody,
        EntityKind::Document => Word::KindDocument,
        EntityKind::Institution => Word::KindInstitution,
        EntityKind::Person => Word::KindPerson,
        EntityKind::Voice => Word::KindVoice,
        EntityKind::Group => Word::KindGroup,
        EntityKind::Region => Word::KindRegion,
        EntityKind::Place => Word::KindPlace,
        EntityKind::Sea => Word::KindSea,
        EntityKind::Corridor => Word::KindCorridor,
        EntityKind::Event => Word::KindEvent,
        EntityKind::Dimension => Word::KindDimension,
        EntityKind::Area => Word::KindArea,
        EntityKind::Initiative => Word::KindInitiative,
        EntityKind::Idea => Word::KindIdea,
    }
}

pub(crate) const fn place_kind(kind: PlaceKind) -> Word {
    match kind {
        PlaceKind::City => Word::PlaceCity,
        PlaceKind::Port => Word::PlacePort,
        PlaceKind::RailHub => Word::PlaceRailHub,
        PlaceKind::BorderCrossing => Word::PlaceBorderCrossing,
        PlaceKind::PipelineNode => Word::PlacePipelineNode,
        PlaceKind::Terminal => Word::PlaceTerminal,
    }
}

pub(crate) const fn corridor_kind(kind: CorridorKind) -> Word {
    match kind {
        CorridorKind::Multimodal => Word::CorridorMultimodal,
        CorridorKind::Rail => Word::CorridorRail,
        CorridorKind::Shipping => Word::CorridorShipping,
        CorridorKind::Pipeline => Word::CorridorPipeline,
        CorridorKind::Power => Word::CorridorPower,
        CorridorKind::Branch => Word::CorridorBranch,
        CorridorKind::General => Word::CorridorGeneral,
        CorridorKind::Flow => Word::CorridorFlow,
        CorridorKind::Energy => Word::CorridorEnergy,
        CorridorKind::Idea => Word::CorridorIdea,
    }
}

pub(crate) const fn mode(mode: Mode) -> Word {
    match mode {
        Mode::Rail => Word::ModeRail,
        Mode::Road => Word::ModeRoad,
        Mode::Sea => Word::ModeSea,
        Mode::Ferry => Word::ModeFerry,
        Mode::Pipeline => Word::ModePipeline,
        Mode::Cable => Word::ModeCable,
    }
}

pub(crate) const fn route_status(status: RouteStatus) -> Word {
    match status {
        RouteStatus::Operating => Word::RouteOperating,
        RouteStatus::Partial => Word::RoutePartial,
        RouteStatus::Suspended => Word::RouteSuspended,
        RouteStatus::UnderConstruction => Word::RouteUnderConstruction,
        RouteStatus::Planned => Word::RoutePlanned,
        RouteStatus::Closed => Word::RouteClosed,
    }
}

pub(crate) const fn membership(status: MembershipStatus) -> Word {
    match status {
        MembershipStatus::FoundingMember => Word::StatusFoundingMember,
        MembershipStatus::Member => Word::StatusMember,
        MembershipStatus::Partner => Word::StatusPartner,
        MembershipStatus::DialoguePartner => Word::StatusDialoguePartner,
        MembershipStatus::Observer => Word::StatusObserver,
        MembershipStatus::Applicant => Word::StatusApplicant,
        MembershipStatus::Suspended => Word::StatusSuspended,
    }
}

pub(crate) const fn link(kind: LinkKind) -> Word {
    match kind {
        LinkKind::Observer => Word::LinkObserver,
        LinkKind::Memorandum => Word::LinkMemorandum,
        LinkKind::Protocol => Word::LinkProtocol,
        LinkKind::Cooperation => Word::LinkCooperation,
        LinkKind::Partnership => Word::LinkPartnership,
        LinkKind::AdvisoryBody => Word::LinkAdvisoryBody,
        LinkKind::CooperationMechanism => Word::LinkMechanism,
        LinkKind::PartOf => Word::LinkPartOf,
    }
}

pub(crate) const fn family(family: RelationFamily) -> Word {
    match family {
        RelationFamily::Status => Word::HeadStatus,
        RelationFamily::Role => Word::HeadRole,
        RelationFamily::Cooperation => Word::HeadCooperation,
        RelationFamily::Initiative => Word::HeadInitiative,
        RelationFamily::Route => Word::HeadRoute,
        RelationFamily::Structure => Word::HeadStructure,
        RelationFamily::Effect => Word::HeadEffect,
        RelationFamily::Voice => Word::HeadVoice,
    }
}

/// What a relation says, seen from its first end, or from its second where `back`.
const fn relation_word(kind: RelationKind, back: bool) -> Word {
    match (kind, back) {
        (RelationKind::MemberOf, false) => Word::RelMemberOf,
        (RelationKind::MemberOf, true) => Word::RelMemberOfBack,
        (RelationKind::StatusIn, false) => Word::RelStatusIn,
        (RelationKind::StatusIn, true) => Word::RelStatusInBack,
        (RelationKind::FounderOf, false) => Word::RelFounderOf,
        (RelationKind::FounderOf, true) => Word::RelFounderOfBack,
        (RelationKind::Chairs, false) => Word::RelChairs,
        (RelationKind::Chairs, true) => Word::RelChairsBack,
        (RelationKind::Leads, false) => Word::RelLeads,
        (RelationKind::Leads, true) => Word::RelLeadsBack,
        (RelationKind::HoldsOfficeIn, false) => Word::RelHoldsOfficeIn,
        (RelationKind::HoldsOfficeIn, true) => Word::RelHoldsOfficeInBack,
        (RelationKind::Coordinates, false) => Word::RelCoordinates,
        (RelationKind::Coordinates, true) => Word::RelCoordinatesBack,
        (RelationKind::CoCoordinates, false) => Word::RelCoCoordinates,
        (RelationKind::CoCoordinates, true) => Word::RelCoCoordinatesBack,
        (RelationKind::Hosts, false) => Word::RelHosts,
        (RelationKind::Hosts, true) => Word::RelHostsBack,
        (RelationKind::CooperatesWith, _) => Word::RelCooperatesWith,
        (RelationKind::StrategicPartnershipWith, _) => Word::RelStrategicPartnership,
        (RelationKind::Supports, false) => Word::RelSupports,
        (RelationKind::Supports, true) => Word::RelSupportsBack,
        (RelationKind::Proposes, false) => Word::RelProposes,
        (RelationKind::Proposes, true) => Word::RelProposesBack,
        (RelationKind::Adopts, false) => Word::RelAdopts,
        (RelationKind::Adopts, true) => Word::RelAdoptsBack,
        (RelationKind::TakesPartIn, false) => Word::RelTakesPartIn,
        (RelationKind::TakesPartIn, true) => Word::RelTakesPartInBack,
        (RelationKind::Connects, false) => Word::RelConnects,
        (RelationKind::Connects, true) => Word::RelConnectsBack,
        (RelationKind::AlignsWith, _) => Word::RelAlignsWith,
        (RelationKind::PartOf, false) => Word::RelPartOf,
        (RelationKind::PartOf, true) => Word::RelPartOfBack,
        (RelationKind::Covers, false) => Word::RelCovers,
        (RelationKind::Covers, true) => Word::RelCoversBack,
        (RelationKind::OverlapsWith, _) => Word::RelOverlapsWith,
        (RelationKind::Complements, false) => Word::RelComplements,
        (RelationKind::Complements, true) => Word::RelComplementsBack,
        (RelationKind::Provides, false) => Word::RelProvides,
        (RelationKind::Provides, true) => Word::RelProvidesBack,
        (RelationKind::Characterises, false) => Word::RelCharacterises,
        (RelationKind::Characterises, true) => Word::RelCharacterisesBack,
    }
}

/// What a relation says, and whether the article denies it.
pub(crate) fn relation(kind: RelationKind, back: bool, polarity: Polarity) -> String {
    let text = relation_word(kind, back).text();
    match polarity {
        Polarity::Affirmed => text.to_owned(),
        Polarity::Denied => Word::RelDenied.fill(&[("relation", text)]),
    }
}

/// "2024", "December 2024" or "17 December 2024".
pub(crate) fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        Word::Month1.text(),
        Word::Month2.text(),
        Word::Month3.text(),
        Word::Month4.text(),
        Word::Month5.text(),
        Word::Month6.text(),
        Word::Month7.text(),
        Word::Month8.text(),
        Word::Month9.text(),
        Word::Month10.text(),
        Word::Month11.text(),
        Word::Month12.text(),
    ];
    let year = date.year().to_string();
    let month = date.month().and_then(|month| MONTHS.get(usize::from(month) - 1));
    match (month, date.day()) {
        (Some(month), Some(day)) => {
            Word::DayMonthYear.fill(&[("day", &day.to_string()), ("month", month), ("year", &year)])
        }
        (Some(month), None) => Word::MonthYear.fill(&[("month", month), ("year", &year)]),
        (None, _) => year,
    }
}

/// When something began and ended; empty where neither is known.
pub(crate) fn span(span: Span) -> String {
    match (span.from, span.to) {
        (Some(from), Some(to)) if from == to => date(from),
        (Some(from), Some(to)) => Word::DateFromTo.fill(&[("from", &date(from)), ("to", &date(to))]),
        (Some(from), None) => Word::DateSince.fill(&[("date", &date(from))]),
        (None, Some(to)) => Word::DateUntil.fill(&[("date", &date(to))]),
        (None, None) => String::new(),
    }
}

/// The same for a membership, whose start is worth missing.
pub(crate) fn membership_span(tie: &Tie) -> String {
    let known = span(tie.span);
    if known.is_empty() { Word::DateUnknown.text().to_owned() } else { known }
}

/// The same for a relation of the article, whose one date is when it is said of, not when it began.
pub(crate) fn relation_span(tie: &Tie) -> String {
    let text = match (tie.span.from, tie.span.to) {
        (Some(from), None) if tie.status != Status::Current => date(from),
        (None, Some(to)) => Word::DateUpTo.fill(&[("date", &date(to))]),
        _ => span(tie.span),
    };
    match tie.status {
        Status::Planned => [text.as_str(), Word::DatePlannedShort.text()].join(" ").trim_start().to_owned(),
        Status::Proposed => [text.as_str(), Word::DateProposed.text()].join(" ").trim_start().to_owned(),
        Status::Current | Status::Ended | Status::Undated => text,
    }
}

/// When a membership began, for a column of starts.
pub(crate) fn membership_start(tie: &Tie) -> String {
    tie.span.from.map_or_else(|| Word::DateUnknownShort.text().to_owned(), date)
}

pub(crate) const fn event_status(status: EventStatus) -> Word {
    match status {
        EventStatus::Held => Word::DateHeld,
        EventStatus::Planned => Word::DatePlannedShort,
        EventStatus::Expected => Word::DateExpected,
        EventStatus::Ongoing => Word::DateOngoing,
        EventStatus::Proposed => Word::DateProposed,
    }
}

/// When an event was or will be: its dates, or the words that stand for them.
pub(crate) fn event_date(entity: &Entity, event: &Event) -> String {
    match (entity.span, &event.date_note) {
        (Span { from: None, .. }, Some(note)) => note.to_string(),
        (Span { from, to: None }, _) => from.map(date).unwrap_or_default(),
        (dates, _) => span(dates),
    }
}

/// What a tie is, seen from `from_second_end`.
pub(crate) fn tie(tie: &Tie, back: bool) -> String {
    match &tie.kind {
        TieKind::Membership(status) => membership(*status).text().to_owned(),
        TieKind::Leg(leg) => format!("{} · {}", mode(leg.mode).text(), route_status(leg.status).text()),
        TieKind::Coordinates { co: false } => Word::OfficeCoordinator.text().to_owned(),
        TieKind::Coordinates { co: true } => Word::OfficeCoCoordinator.text().to_owned(),
        TieKind::Chairs { .. } => Word::OfficeChair.text().to_owned(),
        TieKind::OrganisationLink(kind) => link(*kind).text().to_owned(),
        TieKind::Relation { kind, .. } => relation(*kind, back, tie.polarity),
    }
}

/// What an entity is, in a few words: its kind, and what sort of it.
pub(crate) fn sort(dataset: &Dataset, entity: &Entity) -> String {
    match &entity.detail {
        Detail::Country(country) if !country.region.is_empty() => {
            format!("{} · {}", Word::KindCountry.text(), country.region)
        }
        Detail::Place(place) => {
            let sort = place_kind(place.kind).text();
            match entity.country {
                Some(country) => Word::PlaceIn.fill(&[("sort", sort), ("country", dataset.entity(country).label())]),
                None => sort.to_owned(),
            }
        }
        Detail::Corridor(corridor) => match corridor.status {
            Some(status) => format!("{} · {}", corridor_kind(corridor.kind).text(), route_status(status).text()),
            None => corridor_kind(corridor.kind).text().to_owned(),
        },
        Detail::Organisation(organisation) if !organisation.sort.is_empty() => {
            format!("{} · {}", Word::KindOrganisation.text(), organisation.sort)
        }
        Detail::Other { sort } if !sort.is_empty() => format!("{} · {sort}", kind(entity.kind).text()),
        Detail::Country(_)
        | Detail::Organisation(_)
        | Detail::Sea(_)
        | Detail::Event(_)
        | Detail::Area(_)
        | Detail::Other { .. } => kind(entity.kind).text().to_owned(),
    }
}

/// "A, B and C".
pub(crate) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => Word::ListAnd.fill(&[("list", &first.join(", ")), ("last", last)]),
    }
}

/// 4766 as "4,766".
pub(crate) fn grouped(number: f64) -> String {
    let digits = (number.round() as i64).to_string();
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
