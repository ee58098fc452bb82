//! Every text of the views beside the stage that is not data: a table of its own, so that the map does not download it.
//!
//! Braces mark what is filled in: `{name}`, `{n}`.

use crate::app::words::{fill, words};

words! {
    // Figures
    Figures "figures" "Figures"
    FiguresLead "figures-lead" "What the data says in numbers. Only figures of the same kind and scope are joined by a line; hollow marks are forecasts, plans and targets."
    Sources "sources" "Sources"
    TableBehind "table-behind" "Figures as a table"
    Points "points" "Points of the chart"
    SaveSvg "save-svg" "Save as SVG"
    Fold2 "fold-2" "twofold"
    Fold3 "fold-3" "threefold"
    Fold4 "fold-4" "fourfold"
    Fold5 "fold-5" "fivefold"
    Fold6 "fold-6" "sixfold"
    Fold7 "fold-7" "sevenfold"
    Fold8 "fold-8" "eightfold"
    Fold9 "fold-9" "ninefold"
    Fold10 "fold-10" "tenfold"
    FoldMore "fold-more" "{n} times over"
    Percent "percent" "{n} %"
    FindingUp "finding-up" "{name}: {what} up {much} from {from} to {to}"
    FindingDown "finding-down" "{name}: {what} down {much} from {from} to {to}"
    FindingUpDown "finding-up-down" "{name}: {what} up {much} from {from} to {to}, then down {less} by {last}"
    FindingLevel "finding-level" "{name}: {what} about the same in {from} and {to}"
    Tonnes "tonnes" "tonnes"
    Containers "containers" "containers"
    MeasureTonnes "measure-tonnes" "Million tonnes a year"
    MeasureContainers "measure-containers" "Thousand containers a year, in twenty-foot units (TEU)"
    MeasureDays "measure-days" "Transit in days, as stated; each bar runs from the shortest to the longest time that its source gives"
    MeasureEvents "measure-events" "Events a year; hollow: planned or proposed"
    MeasureDegree "measure-degree" "How many things each country is tied to; the {n} with the most"
    NoteScope "note-scope" "{n} further figures, for other scopes or periods or with no second one to compare, stand in the table."
    NoteScopeOne "note-scope-one" "One further figure, for another scope or period, stands in the table."
    NoteDays "note-days" "Start and end differ from row to row, so only rows with the same ends compare."
    NoteUndated "note-undated" "{n} events without a date are left out."
    NoteEvents "note-events" "The data looks closer at recent years, so this counts what it names and not all that happened."
    SpokenFigure "spoken-figure" "{name}, {time}: {value}"
    SpokenEvents "spoken-events" "{year}: {held} held, {open} planned"
    SpokenEventsHeld "spoken-events-held" "{year}: {held} held"
    SpokenDegree "spoken-degree" "{name}: tied to {n} things by {ties} ties"
    SummaryLines "summary-lines" "Chart of {n} lines. {lines}"
    SummaryLine "summary-line" "{name}: {from} in {a}, {to} in {b}."
    SummaryRows "summary-rows" "Bar chart of {n} rows, from {least} to {most}."
    SummaryColumns "summary-columns" "Column chart from {from} to {to}; the most in {year}: {n}."
    UnitTonnes "unit-tonnes" "{n} million tonnes"
    UnitContainers "unit-containers" "{n} thousand TEU"
    UnitDays "unit-days" "{n} days"
    TitleDaysPair "title-days-pair" "{name}: once given as {before} days, now as {now}"
    TitleDays "title-days" "Stated transit times run from {least} to {most} days"
    TitleEvents "title-events" "{year} has the most events: {n}"
    TitleDegree "title-degree" "{first} is tied to the most: {n} things, before {second} with {m}"
    StatusForecast "status-forecast" "forecast"
    StatusTarget "status-target" "target"
    StatusDesign "status-design" "design"
    StatusReported "status-reported" "reported"
    ColumnCorridor "column-corridor" "Corridor"
    ColumnTime "column-time" "Time"
    ColumnFigure "column-figure" "Figure"
    ColumnStatus "column-status" "Status"
    ColumnRemark "column-remark" "Scope and remarks"
    ColumnSource "column-source" "Source"
    ColumnYear "column-year" "Year"
    ColumnHeld "column-held" "Held"
    ColumnPlanned "column-planned" "Planned or proposed"
    ColumnCountry "column-country" "Country"
    ColumnThings "column-things" "Things it is tied to"
    ColumnTies "column-ties" "Ties"
    CountedEvents "counted-events" "Counted from the table of events"
    CountedTies "counted-ties" "Counted from all ties of the data"
}

impl Word {
    /// The text with each `{name}` replaced; a name that is not given stays as it is.
    #[must_use]
    pub fn fill(self, values: &[(&str, &str)]) -> String {
        fill(self.text(), values)
    }
}
