//! Every text that a reader sees and that is not data: one table, a line for each.
//!
//! The page's own markup carries the keys (`data-word="search-label"`), and a test holds its English against this table.
//! Braces mark what is filled in: `{name}`, `{n}`.

macro_rules! words {
    ($($name:ident $key:literal $text:literal)*) => {
        /// A text of the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the text beside each name says what it is")]
        pub enum Word { $($name),* }

        impl Word {
            /// Every word, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// What the page's markup calls it.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// The text.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
}

words! {
    // The page
    PageTitle "page-title" "Does membership have its privileges?"
    PageLead "page-lead" "How corridors and organisations tie Azerbaijan to Asia. Press a country, a line or a name."
    // Kinds of things
    KindCountry "kind-country" "Country"
    KindOrganisation "kind-organisation" "Organisation"
    KindBody "kind-body" "Body of CICA"
    KindDocument "kind-document" "Document"
    KindInstitution "kind-institution" "Institution"
    KindPerson "kind-person" "Person"
    KindVoice "kind-voice" "Voice in the article"
    KindGroup "kind-group" "Group of states"
    KindRegion "kind-region" "Region"
    KindPlace "kind-place" "Place"
    KindSea "kind-sea" "Sea"
    KindCorridor "kind-corridor" "Corridor"
    KindEvent "kind-event" "Event"
    KindDimension "kind-dimension" "Dimension of the Catalogue"
    KindArea "kind-area" "Area of the Catalogue"
    KindInitiative "kind-initiative" "Initiative"
    KindIdea "kind-idea" "Idea"
    KindLeg "kind-leg" "Stretch of a corridor"
    KindTie "kind-tie" "Tie"
    // Kinds of places
    PlaceCity "place-city" "City"
    PlacePort "place-port" "Port"
    PlaceRailHub "place-rail-hub" "Railway junction"
    PlaceBorderCrossing "place-border-crossing" "Border crossing"
    PlacePipelineNode "place-pipeline-node" "Point on a pipeline or cable"
    PlaceTerminal "place-terminal" "Terminal"
    PlaceIn "place-in" "{sort} in {country}"
    // Kinds of corridors
    CorridorMultimodal "corridor-multimodal" "Rail, road and sea"
    CorridorRail "corridor-rail" "Railway"
    CorridorShipping "corridor-shipping" "Shipping route"
    CorridorPipeline "corridor-pipeline" "Pipeline"
    CorridorPower "corridor-power" "Power line"
    CorridorBranch "corridor-branch" "Branch of a corridor"
    CorridorGeneral "corridor-general" "Routes in general"
    CorridorFlow "corridor-flow" "Flow of goods"
    CorridorEnergy "corridor-energy" "Energy tie"
    CorridorIdea "corridor-idea" "Image of a route"
    // Means of transport
    ModeRail "mode-rail" "rail"
    ModeRoad "mode-road" "road"
    ModeSea "mode-sea" "sea"
    ModeFerry "mode-ferry" "ferry"
    ModePipeline "mode-pipeline" "pipeline"
    ModeCable "mode-cable" "power line"
    // How far a route has come
    RouteOperating "route-operating" "in use"
    RoutePartial "route-partial" "partly in use"
    RouteSuspended "route-suspended" "suspended"
    RouteUnderConstruction "route-under-construction" "under construction"
    RoutePlanned "route-planned" "planned"
    RouteClosed "route-closed" "closed"
    // How a country belongs to an organisation
    StatusFoundingMember "status-founding-member" "founding member"
    StatusMember "status-member" "member"
    StatusPartner "status-partner" "partner"
    StatusDialoguePartner "status-dialogue-partner" "dialogue partner"
    StatusObserver "status-observer" "observer"
    StatusApplicant "status-applicant" "applicant"
    StatusSuspended "status-suspended" "membership suspended"
    StatusNone "status-none" "no tie"
    // Links between organisations
    LinkObserver "link-observer" "observer"
    LinkMemorandum "link-memorandum" "memorandum"
    LinkProtocol "link-protocol" "protocol"
    LinkCooperation "link-cooperation" "cooperation"
    LinkPartnership "link-partnership" "partnership"
    LinkAdvisoryBody "link-advisory-body" "advisory body"
    LinkMechanism "link-mechanism" "mechanism of cooperation"
    LinkPartOf "link-part-of" "part of the other"
    // Relations of the article, from the first end and from the second
    RelMemberOf "rel-member-of" "belongs to"
    RelMemberOfBack "rel-member-of-back" "has as a member"
    RelStatusIn "rel-status-in" "has a status in"
    RelStatusInBack "rel-status-in-back" "gives a status to"
    RelFounderOf "rel-founder-of" "founded"
    RelFounderOfBack "rel-founder-of-back" "was founded by"
    RelChairs "rel-chairs" "chairs"
    RelChairsBack "rel-chairs-back" "is chaired by"
    RelLeads "rel-leads" "leads"
    RelLeadsBack "rel-leads-back" "is led by"
    RelHoldsOfficeIn "rel-holds-office-in" "holds office in"
    RelHoldsOfficeInBack "rel-holds-office-in-back" "has in office"
    RelCoordinates "rel-coordinates" "coordinates"
    RelCoordinatesBack "rel-coordinates-back" "is coordinated by"
    RelCoCoordinates "rel-co-coordinates" "co-coordinates"
    RelCoCoordinatesBack "rel-co-coordinates-back" "is co-coordinated by"
    RelHosts "rel-hosts" "hosts"
    RelHostsBack "rel-hosts-back" "is hosted by"
    RelCooperatesWith "rel-cooperates-with" "works with"
    RelStrategicPartnership "rel-strategic-partnership" "strategic partner of"
    RelSupports "rel-supports" "supports"
    RelSupportsBack "rel-supports-back" "is supported by"
    RelProposes "rel-proposes" "proposes"
    RelProposesBack "rel-proposes-back" "is proposed by"
    RelAdopts "rel-adopts" "adopts"
    RelAdoptsBack "rel-adopts-back" "is adopted by"
    RelTakesPartIn "rel-takes-part-in" "takes part in"
    RelTakesPartInBack "rel-takes-part-in-back" "has as participant"
    RelConnects "rel-connects" "connects"
    RelConnectsBack "rel-connects-back" "is connected by"
    RelAlignsWith "rel-aligns-with" "is aligned with"
    RelPartOf "rel-part-of" "is part of"
    RelPartOfBack "rel-part-of-back" "contains"
    RelCovers "rel-covers" "covers"
    RelCoversBack "rel-covers-back" "is covered by"
    RelOverlapsWith "rel-overlaps-with" "overlaps with"
    RelComplements "rel-complements" "complements"
    RelComplementsBack "rel-complements-back" "is complemented by"
    RelProvides "rel-provides" "brings"
    RelProvidesBack "rel-provides-back" "is brought by"
    RelCharacterises "rel-characterises" "speaks of"
    RelCharacterisesBack "rel-characterises-back" "is spoken of by"
    RelDenied "rel-denied" "not so: {relation}"
    // Headings of the panel
    HeadMemberships "head-memberships" "Memberships"
    HeadMembers "head-members" "Members"
    HeadObservers "head-observers" "Observers and partners"
    HeadFormer "head-former" "Former ties"
    HeadCorridors "head-corridors" "Corridors through it"
    HeadStretches "head-stretches" "Stretches"
    HeadCountriesOnWay "head-countries-on-way" "Countries on the way"
    HeadOffices "head-offices" "Chairs and coordinators"
    HeadOrganisationLinks "head-organisation-links" "Linked organisations"
    HeadEvents "head-events" "Events"
    HeadFacts "head-facts" "Facts"
    HeadStatus "head-status" "Standing, in the article"
    HeadRole "head-role" "Offices and roles, in the article"
    HeadCooperation "head-cooperation" "Cooperation, in the article"
    HeadInitiative "head-initiative" "Initiatives, in the article"
    HeadRoute "head-route" "Routes, in the article"
    HeadStructure "head-structure" "Parts and scope, in the article"
    HeadEffect "head-effect" "What it brings, in the article"
    HeadVoice "head-voice" "Voices, in the article"
    // Facts
    FactCapital "fact-capital" "Capital"
    FactSeat "fact-seat" "Seat"
    FactFounded "fact-founded" "Founded"
    FactLength "fact-length" "Length"
    FactOpened "fact-opened" "Opened"
    FactDate "fact-date" "Date"
    FactPlace "fact-place" "Place"
    FactOrganisation "fact-organisation" "Organisation"
    FactDimension "fact-dimension" "Dimension"
    FactKilometres "fact-kilometres" "{km} km"
    // Texts of the evidence
    FieldWebsite "field-website" "Website"
    FieldOperator "field-operator" "Run by"
    FieldArticleRole "field-article-role" "Its part in the article"
    FieldArticleStatus "field-article-status" "Its tie to CICA, in the article"
    FieldArticleNote "field-article-note" "Also in the article"
    FieldArticleState "field-article-state" "State when the article was written"
    FieldArticleName "field-article-name" "Named in the article"
    FieldArticleSize "field-article-size" "Number given"
    FieldArticleDate "field-article-date" "Date in the article"
    FieldArticleKind "field-article-kind" "Kind, in the article"
    FieldArticleParticipants "field-article-participants" "Who took part, in the article"
    FieldArticleWaypoints "field-article-waypoints" "Way, in the article"
    FieldArticleTies "field-article-ties" "Tied to, in the article"
    FieldAzerbaijanStatus "field-azerbaijan-status" "Azerbaijan’s status, in the article"
    FieldParties "field-parties" "Parties"
    FieldEffect "field-effect" "What it brought about"
    FieldDocument "field-document" "Document"
    FieldCountingNote "field-counting-note" "Why it can be counted in other ways"
    // Offices
    OfficeChair "office-chair" "chair"
    OfficeCoordinator "office-coordinator" "coordinator"
    OfficeCoCoordinator "office-co-coordinator" "co-coordinator"
    OfficeChairsSince "office-chairs-since" "Chairs {organisation} since {date}."
    // Dates
    DateSince "date-since" "since {date}"
    DateUntil "date-until" "until {date}"
    DateUpTo "date-up-to" "up to {date}"
    DateFromTo "date-from-to" "{from} to {to}"
    DateUnknown "date-unknown" "start not known"
    DateUnknownShort "date-unknown-short" "not known"
    DateHeld "date-held" "held"
    DatePlanned "date-planned" "planned, as known in {date}"
    DatePlannedShort "date-planned-short" "planned"
    DateExpected "date-expected" "expected"
    DateOngoing "date-ongoing" "under way"
    DateProposed "date-proposed" "proposed"
    Month1 "month-1" "January"
    Month2 "month-2" "February"
    Month3 "month-3" "March"
    Month4 "month-4" "April"
    Month5 "month-5" "May"
    Month6 "month-6" "June"
    Month7 "month-7" "July"
    Month8 "month-8" "August"
    Month9 "month-9" "September"
    Month10 "month-10" "October"
    Month11 "month-11" "November"
    Month12 "month-12" "December"
    MonthYear "month-year" "{month} {year}"
    DayMonthYear "day-month-year" "{day} {month} {year}"
    // Findings
    FindingHeading "finding-heading" "What {organisation} adds"
    FindingOne "finding-one" "member meets {country} nowhere else"
    FindingMany "finding-many" "members meet {country} nowhere else"
    FindingNone "finding-none" "members meet {country} nowhere else: it shares another platform with each of them"
    FindingReason "finding-reason" "Full members only; {left_out} left out. {names}"
    FindingReasonNoNames "finding-reason-no-names" "Full members only; {left_out} left out."
    ListAnd "list-and" "{list} and {last}"
    // The panel with nothing selected
    OverviewHeading "overview-heading" "Nothing selected"
    OverviewSummary "overview-summary" "Press a country, a line or a name, or search for one. Its ties, their dates and their sources appear here."
    // Counts
    CountTie "count-tie" "{n} tie"
    CountTies "count-ties" "{n} ties"
    CountCorridor "count-corridor" "{n} corridor"
    CountCorridors "count-corridors" "{n} corridors"
    CountSuggestion "count-suggestion" "{n} suggestion"
    CountSuggestions "count-suggestions" "{n} suggestions"
    CountMember "count-member" "{n} member"
    CountMembers "count-members" "{n} members"
    CountCountry "count-country" "{n} country"
    CountCountries "count-countries" "{n} countries"
    CountOrganisation "count-organisation" "{n} organisation"
    CountOrganisations "count-organisations" "{n} organisations"
    NoSuggestion "no-suggestion" "Nothing found"
    // The legend
    LegendMember "legend-member" "member"
    LegendObserver "legend-observer" "observer, partner"
    LegendOther "legend-other" "no tie"
    LegendCorridors "legend-corridors" "Corridors"
    LegendRail "legend-rail" "rail"
    LegendRoad "legend-road" "road"
    LegendSea "legend-sea" "sea, ferry"
    LegendPipeline "legend-pipeline" "pipeline"
    LegendCable "legend-cable" "power line"
    LegendInUse "legend-in-use" "in use"
    LegendBuilding "legend-building" "being built"
    LegendPlanned "legend-planned" "planned"
    LegendIdle "legend-idle" "closed"
    LegendMarks "legend-marks" "Marks and links"
    LegendPlaceMark "legend-place-mark" "place on a corridor"
    LegendCapitalMark "legend-capital-mark" "capital"
    LegendMemberLink "legend-member-link" "fellow members of {organisation}"
    LegendNodes "legend-nodes" "Marks"
    LegendOrganisationMark "legend-organisation-mark" "organisation"
    LegendPinned "legend-pinned" "put there by hand"
    LegendTies "legend-ties" "Ties"
    LegendTieMember "legend-tie-member" "membership"
    LegendTiePartner "legend-tie-partner" "partner"
    LegendTieObserver "legend-tie-observer" "observer"
    LegendTieApplicant "legend-tie-applicant" "applicant"
    LegendTieFormer "legend-tie-former" "former or suspended"
    LegendTieCooperation "legend-tie-cooperation" "cooperation, standing"
    LegendTieOffice "legend-tie-office" "chair, office"
    LegendTieInitiative "legend-tie-initiative" "initiative, effect"
    LegendTieRoute "legend-tie-route" "route, voice"
    LegendTieLinked "legend-tie-linked" "part of, linked to"
    LegendTieDenied "legend-tie-denied" "said not to be"
    LegendTieWithin "legend-tie-within" "place in its country"
    LegendTieImplied "legend-tie-implied" "with gaps: implied by the article"
    LegendOrganisations "legend-organisations" "Organisations"
    SwitchAll "switch-all" "All"
    SwitchNone "switch-none" "None"
    ShowAll "show-all" "Show all"
    HiddenKind "hidden-kind" "{n} kind of ties hidden"
    HiddenKinds "hidden-kinds" "{n} kinds of ties hidden"
    HiddenOrganisation "hidden-organisation" "{n} organisation hidden"
    HiddenOrganisations "hidden-organisations" "{n} organisations hidden"
    Steps "steps" "Steps from the selection"
    StepsOne "steps-one" "One step from {name}: {countries}, {organisations}"
    StepsTwo "steps-two" "Two steps from {name}: {countries}, {organisations}"
    StepsThree "steps-three" "Three steps from {name}: {countries}, {organisations}"
    Lens "lens" "What does the text really say?"
    LensAll "lens-all" "everything known"
    LensImplied "lens-implied" "stated or implied"
    LensStated "lens-stated" "stated"
    LensSaysAll "lens-says-all" "{stated} of {n} ties stated, {implied} implied"
    LensSaysImplied "lens-says-implied" "{stated} stated and {implied} implied remain of {n} ties"
    LensSaysStated "lens-says-stated" "{stated} stated remain of {n} ties"
    // Announcements and names for the ear
    NowMap "now-map" "Map shown"
    NowNetwork "now-network" "Network shown: {countries} countries, {organisations} organisations and {places} places with {ties} ties"
    NowTable "now-table" "Tables shown"
    NowAllShown "now-all-shown" "All ties shown"
    NowNothing "now-nothing" "Nothing selected"
    NowColoured "now-coloured" "Countries by their tie to {organisation}: {members}, {observers} observers and partners"
    EarCountry "ear-country" "{name}. {standing}. {corridors}. {ties}."
    EarMember "ear-member" "{status} of {organisation}"
    EarNoMember "ear-no-member" "No tie to {organisation}"
    EarPlace "ear-place" "{name}. {sort}. {corridors}."
    EarThing "ear-thing" "{name}. {sort}."
    EarSummary "ear-summary" "A map of Asia and Europe with {countries} countries and {corridors} corridors. {organisation} has {members} and {observers} observers and partners here. Selected: {selected}."
    EarNetwork "ear-network" "A network of {countries} countries, {organisations} organisations and {places} places on corridors, joined by {ties} ties. Selected: {selected}."
    EarNode "ear-node" "{name}. {sort}. {ties}."
    EarPinned "ear-pinned" "Stays where it was put."
    HandTaken "hand-taken" "{name} taken. Arrow keys move it, with Shift farther; Enter puts it down, Escape puts it back"
    HandDown "hand-down" "{name} put down; it stays there until Delete or a double click lets go of it"
    HandBack "hand-back" "{name} put back"
    HandFree "hand-free" "{name} let go"
    HandLeft "hand-left" "{name} moved left"
    HandRight "hand-right" "{name} moved right"
    HandUp "hand-up" "{name} moved up"
    HandDownward "hand-downward" "{name} moved down"
    EarNothing "ear-nothing" "nothing"
    // Tables
    TableCountries "table-countries" "Countries and their tie to {organisation}"
    TableOrganisations "table-organisations" "Organisations"
    TableCorridors "table-corridors" "Corridors"
    TableEvents "table-events" "Events"
    TablePlaces "table-places" "Places on corridors"
    ColCountry "col-country" "Country"
    ColTie "col-tie" "Tie"
    ColSince "col-since" "Since"
    ColCapital "col-capital" "Capital"
    ColCorridors "col-corridors" "Corridors"
    ColOrganisation "col-organisation" "Organisation"
    ColShort "col-short" "Short name"
    ColFounded "col-founded" "Founded"
    ColSeat "col-seat" "Seat"
    ColMembers "col-members" "Members"
    ColObservers "col-observers" "Observers and partners"
    ColCorridor "col-corridor" "Corridor"
    ColKind "col-kind" "Kind"
    ColStatus "col-status" "Status"
    ColOpened "col-opened" "Opened"
    ColLength "col-length" "Length, km"
    ColEvent "col-event" "Event"
    ColDate "col-date" "Date"
    ColPlace "col-place" "Place"
    // Sources
    CiteArticle "cite-article" "Article, {section}"
    NoticeEvidence "notice-evidence" "The sources could not be loaded; everything else is shown."
    NoticeNetwork "notice-network" "The network could not be loaded. Press Network to try again; everything else is shown."
    NoticeWarning "notice-warning" "{n} row of the data could not be used; the rest is drawn."
    NoticeWarnings "notice-warnings" "{n} rows of the data could not be used; the rest is drawn."
    // About
    AboutData "about-data" "The data"
    AboutDataText "about-data-text" "Version {version}, as of {date}. Licence: {licence}."
    AboutMap "about-map" "The map"
    AboutMapText "about-map-text" "Borders follow Natural Earth (public domain), which shows who administers an area. They are drawn for orientation only and imply no view on the legal status of any territory. Dashed lines are borders that are disputed or not finally agreed. Corridor lines are schematic."
    AboutProjection "about-projection" "Projection: Lambert azimuthal equal-area, centred on 42° N, 62° E, so that areas compare truly."
    AboutFont "about-font" "The letters"
    AboutFontText "about-font-text" "Silkweb Sans, made from Source Sans 3 by Adobe, SIL Open Font License 1.1."
    AboutDownload "about-download" "The tables"
    AboutDownloadText "about-download-text" "All facts, as tables that any spreadsheet opens (UTF-8):"
    // Failures
    FailedNoWasm "failed-no-wasm" "This browser cannot run the interactive map, so here are a drawn one and the table of members."
    FailedCode "failed-code" "The interactive map could not be loaded, so here are a drawn one and the table of members."
    FailedData "failed-data" "The data of the map could not be read, so here is the table of members."
    FailedOffline "failed-offline" "You seem to be offline, so here are a drawn map and the table of members."
    FailedCanvas "failed-canvas" "This browser cannot draw the interactive map, so here are a drawn one and the table of members."
    FailedCrash "failed-crash" "The interactive map stopped working, so here is the table of members. Reload the page to try again."
    // The page's frame
    SkipMap "skip-map" "Skip to the map"
    SkipPanel "skip-panel" "Skip to the details"
    Views "views" "Views"
    ShowMap "show-map" "Map"
    ShowNetwork "show-network" "Network"
    ShowTable "show-table" "Table"
    CrowdName "crowd-name" "{name} +{n}"
    CrowdMore "crowd-more" "{n} more here; they part in a closer view."
    Slider "slider" "From map to network"
    SliderBetween "slider-between" "{n} % towards network"
    SearchLabel "search-label" "Search for a country, organisation, place or corridor"
    SearchPlaceholder "search-placeholder" "Search country, place, corridor"
    Suggestions "suggestions" "Suggestions"
    DarkColours "dark-colours" "Dark colours"
    About "about" "About"
    AboutTitle "about-title" "About this page"
    Close "close" "Close"
    StageTitle "stage-title" "Map of countries, places and corridors"
    StageKeys "stage-keys" "Arrow keys go from one thing to the next, Enter opens it, Escape goes back. Plus and minus zoom, 0 shows everything, Shift and an arrow key move the picture. M shows the map, N the network; 1, 2 and 3 show what is so many steps from the selection."
    NetworkTitle "network-title" "Network of countries, organisations and places"
    NetworkKeys "network-keys" "Arrow keys go from one thing to the next, Enter opens it, Escape goes back. Plus and minus zoom, 0 shows everything, Shift and an arrow key move the picture. M shows the map, N the network; 1, 2 and 3 show what is so many steps from the selection. G takes a thing to be moved: then arrow keys move it, with Shift farther, Enter puts it down and Escape puts it back. Delete lets go of a thing that was put down."
    Proxies "proxies" "Things shown"
    Zoom "zoom" "Zoom"
    ZoomIn "zoom-in" "Zoom in"
    ZoomOut "zoom-out" "Zoom out"
    ZoomHome "zoom-home" "Show everything"
    ChooserLabel "chooser-label" "Countries by tie to"
    Legend "legend" "Legend"
    BorderNote "border-note" "Dashed borders are disputed; drawing them takes no side."
    Loading "loading" "The map answers as soon as it has loaded; until then, here is the table of members."
    NoScript "no-script" "Scripts are switched off, so the map is a drawing; here is the table of members."
    Sheet "sheet" "More room for the details"
    PanelBack "panel-back" "Back to the overview"
    EvidencePending "evidence-pending" "The sources are still loading…"
    EvidenceMissing "evidence-missing" "The sources could not be loaded; everything else is here."
    OpenSource "open-source" "source"
    BasisStated "basis-stated" "stated"
    BasisImplied "basis-implied" "implied"
    BasisOutside "basis-outside" "outside"
    BasisKeyStated "basis-key-stated" "stated in the article"
    BasisKeyImplied "basis-key-implied" "implied by it"
    BasisKeyOutside "basis-key-outside" "from another source"
}

impl Word {
    /// The word that the markup calls `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.key() == key)
    }

    /// The text with each `{name}` replaced; a name that is not given stays as it is.
    #[must_use]
    pub fn fill(self, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.text();
        while let Some((before, from_name)) = rest.split_once('{') {
            filled.push_str(before);
            let (name, after) = from_name.split_once('}').unwrap_or((from_name, ""));
            match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => filled.push_str(value),
                None => {
                    filled.push('{');
                    filled.push_str(name);
                    filled.push('}');
                }
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// For "1 corridor" and "3 corridors": this word for one, `other` for the rest, with `{n}` filled in.
    #[must_use]
    pub fn count(self, other: Self, n: usize) -> String {
        let word = if n == 1 { self } else { other };
        word.fill(&[("n", &n.to_string())])
    }
}

/// The text with its first letter large, for a word of the table at the start of a sentence.
pub(crate) fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Word;

    #[test]
    fn what_is_not_given_stays() {
        assert_eq!(Word::DateFromTo.fill(&[("to", "{from}"), ("from", "2001")]), "2001 to {from}");
        assert_eq!(Word::DateFromTo.fill(&[("to", "2002")]), "{from} to 2002");
    }

    #[test]
    fn keys_are_unique_and_found_again() {
        for &word in Word::ALL {
            assert_eq!(Word::from_key(word.key()), Some(word), "{} stands twice", word.key());
        }
    }
}
