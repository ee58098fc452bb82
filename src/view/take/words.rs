//! The texts of what is taken away that are not data: a line for each.
//!
//! Braces mark what is filled in: `{name}`, `{n}`.

use crate::app::words::{fill, words};

words! {
    // What is shown
    Map "map" "Map"
    Network "network" "Network"
    Between "between" "Between map and network, {n} %"
    Figures "figures" "Figures"
    Platforms "platforms" "Platforms compared"
    Measures "measures" "Measures"
    Agenda "agenda" "Agenda"
    Argument "argument" "Argument"
    Routes "routes" "Routes"
    Tables "tables" "Tables"
    Colored "colored" "countries by tie to {name}"
    At "at" "in {time}"
    Compared "compared" "{from} and {to} compared"
    Kind "kind" "{n} kind of ties hidden"
    Kinds "kinds" "{n} kinds of ties hidden"
    Organisation "organisation" "{n} organisation hidden"
    Organisations "organisations" "{n} organisations hidden"
    OnlyStated "only-stated" "only what the article states"
    OnlyImplied "only-implied" "only what the article states or implies"
    // Sources and citations
    DataOf "data-of" "Data: Silkweb, version {version}, as of {date}, {licence}"
    Creator "creator" "Silkweb"
    Accessed "accessed" "Accessed {date}"
    // The dialog
    Picture "picture" "Picture"
    PictureLead "picture-lead" "The stage as it is now, with a title, its legend and where it comes from."
    PictureNone "picture-none" "This view has no picture. Data and a citation of it are here; printing the page prints it whole."
    ChartLead "chart-lead" "Charts on this page, with title and sources."
    Png "png" "PNG, {n}×"
    PngOne "png-one" "for the web"
    PngTwo "png-two" "for fine screens and slides"
    PngFour "png-four" "for print"
    Svg "svg" "SVG"
    SvgFor "svg-for" "to edit and print at any size; text stays text"
    Pixels "pixels" "{width} × {height} pixels"
    Print "print" "Print this page"
    PrintFor "print-for" "or save it as a PDF: A4 or Letter, with legend and sources"
    Data "data" "Data"
    DataLead "data-lead" "What is shown now, by the same filters and time as in the tables: {things} things and {ties} ties, with dates, evidence and sources."
    Things "things" "Things, CSV"
    ThingsFor "things-for" "a spreadsheet: a row for each country, organisation, place, corridor and event"
    Ties "ties" "Ties, CSV"
    TiesFor "ties-for" "a spreadsheet: a row for each tie, with both its ends"
    Json "json" "JSON"
    JsonFor "json-for" "programs: nodes, links and sources"
    GraphMl "graphml" "GraphML"
    GraphMlFor "graphml-for" "yEd, Cytoscape, igraph, networkx"
    Gexf "gexf" "GEXF"
    GexfFor "gexf-for" "Gephi"
    Cite "cite" "Cite"
    CiteLead "cite-lead" "This page as it is now, with the version of its data."
    Plain "plain" "Text"
    BibTex "bibtex" "BibTeX"
    Csl "csl" "CSL-JSON, for Zotero and others"
    Copy "copy" "Copy"
    CopyPlain "copy-plain" "Copy the citation as text"
    CopyBibTex "copy-bibtex" "Copy the citation as BibTeX"
    CopyCsl "copy-csl" "Copy the citation as CSL-JSON"
    Copied "copied" "Copied"
    NotCopied "not-copied" "This browser does not allow copying; the text is selected, to be copied by hand"
    Making "making" "Making {name}…"
    Made "made" "{name} is ready: look among your downloads"
    TooLarge "too-large" "This device cannot make a picture of {width} × {height} pixels. Take a smaller one, or the SVG, which has no limit."
    Failed "failed" "{name} could not be made: {why}"
    // On paper
    SourcesOf "sources-of" "Sources of what is shown"
    CiteAs "cite-as" "To cite this page"
    LinkTo "link-to" "This page as it is printed"
}

impl Word {
    /// The text with each `{name}` replaced.
    #[must_use]
    pub fn fill(self, values: &[(&str, &str)]) -> String {
        fill(self.text(), values)
    }
}
