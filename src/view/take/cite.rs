//! How a page is cited in the state in which it is shown.

use crate::app::words::Word as PageWord;
use crate::app::{Lens, State, View};
use crate::model::{Dataset, Date, Period};
use crate::scene::Target;
use crate::view::take::words::Word;
use crate::view::take::{date_words, tables};

/// What the page shows and where that comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The page's title.
    pub title: String,
    /// What is shown, "Map: Azerbaijan; countries by tie to CICA".
    pub shows: String,
    /// The address of the page in this state.
    pub link: String,
    /// The version of the data.
    pub version: String,
    /// Up to when the data is known.
    pub as_of: Option<Date>,
    /// Under which licence the data stands.
    pub licence: String,
    /// The day on which the page was looked at, where that is known.
    pub accessed: Option<Date>,
}

impl About {
    /// Of the page in `state`, whose address is `link`, looked at on the day `accessed`.
    #[must_use]
    pub fn new(state: &State, dataset: &Dataset, link: &str, accessed: Option<Date>) -> Self {
        let said = |key: &str| dataset.about(key).unwrap_or_default().to_owned();
        Self {
            title: PageWord::PageTitle.text().to_owned(),
            shows: shows(state, dataset),
            link: link.to_owned(),
            version: said("version"),
            as_of: dataset.as_of(),
            licence: said("licence"),
            accessed,
        }
    }

    /// "Data: Silkweb, version 0.1.0, as of February 2026, CC BY 4.0".
    #[must_use]
    pub fn data(&self) -> String {
        let date = self.as_of.map(date_words).unwrap_or_default();
        Word::DataOf.fill(&[("version", &self.version), ("date", &date), ("licence", &self.licence)])
    }

    /// What stands around a picture, in lines: a title, where the data is from, and the address where there is one.
    #[must_use]
    pub fn caption(&self) -> String {
        let link = Some(&self.link).filter(|link| !link.is_empty());
        let lines = [self.shows.clone(), [&*self.title, " ", &self.data()].concat()];
        lines.into_iter().chain(link.cloned()).collect::<Vec<_>>().join("\n")
    }

    /// All of it by name; what is not known is left out.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let date = |date: Option<Date>| date.map(Date::text).unwrap_or_default();
        let pairs = [
            ("title", self.title.clone()),
            ("shows", self.shows.clone()),
            ("link", self.link.clone()),
            ("version", self.version.clone()),
            ("as_of", date(self.as_of)),
            ("licence", self.licence.clone()),
            ("accessed", date(self.accessed)),
        ];
        pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// As a sentence of a list of references.
    #[must_use]
    pub fn plain(&self) -> String {
        let accessed =
            self.accessed.map(|day| [" ", &Word::Accessed.fill(&[("date", &date_words(day))]), "."].concat());
        let parts: [&str; 10] = [
            Word::Creator.text(),
            ". ",
            &self.title,
            " ",
            &self.shows,
            ". ",
            &self.data(),
            ". ",
            &self.link,
            accessed.as_deref().unwrap_or_default(),
        ];
        parts.concat()
    }

    /// As an entry for BibTeX and BibLaTeX, found under `key`.
    #[must_use]
    pub fn bibtex(&self, key: &str) -> String {
        let title = [&*self.title, " ", &self.shows].concat();
        let date = |date: Option<Date>| date.map(Date::text).unwrap_or_default();
        let (year, as_of) = (self.as_of.map(|date| date.year().to_string()).unwrap_or_default(), date(self.as_of));
        let fields = [
            ("author", ["{", Word::Creator.text(), "}"].concat()),
            ("title", ["{", &escaped(&title), "}"].concat()),
            ("year", year),
            ("date", as_of),
            ("version", escaped(&self.version)),
            ("howpublished", ["\\url{", &address(&self.link), "}"].concat()),
            ("url", address(&self.link)),
            ("urldate", date(self.accessed)),
            ("note", escaped(&self.data())),
        ];
        let mut out = ["@misc{", key].concat();
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            [",\n  ", name, " = {", value, "}"].iter().for_each(|part| out.push_str(part));
        }
        out.push_str("\n}\n");
        out
    }

    /// As CSL-JSON, the language of Zotero, Mendeley and pandoc, under the id `key`.
    #[must_use]
    pub fn csl_json(&self, key: &str) -> String {
        let mut out = String::from("[{\n  ");
        let title = [&*self.title, " ", &self.shows].concat();
        let texts = [
            ("id", key),
            ("type", "webpage"),
            ("title", &title),
            ("container-title", Word::Creator.text()),
            ("URL", &self.link),
            ("version", &self.version),
            ("note", &self.data()),
        ];
        for (name, value) in texts {
            tables::push_string(&mut out, name);
            out.push_str(": ");
            tables::push_string(&mut out, value);
            out.push_str(",\n  ");
        }
        out.push_str("\"author\": [{\"literal\": ");
        tables::push_string(&mut out, Word::Creator.text());
        out.push_str("}]");
        for (name, date) in [("issued", self.as_of), ("accessed", self.accessed)] {
            if let Some(date) = date {
                out.push_str(&[",\n  \"", name, "\": {\"date-parts\": [["].concat());
                let parts = [
                    Some(date.year().to_string()),
                    date.month().map(|n| n.to_string()),
                    date.day().map(|n| n.to_string()),
                ];
                out.push_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
                out.push_str("]]}");
            }
        }
        out.push_str("\n}]\n");
        out
    }
}

/// "Map: Azerbaijan; countries by tie to SCO; in 2002 to 2010; 2 kinds of ties hidden".
fn shows(state: &State, dataset: &Dataset) -> String {
    let view = match state.view {
        View::Stage(mix) => match mix.percent() {
            0 => Word::Map.text().to_owned(),
            100 => Word::Network.text().to_owned(),
            n => Word::Between.fill(&[("n", &n.to_string())]),
        },
        View::Figures => Word::Figures.text().to_owned(),
        View::Platforms => Word::Platforms.text().to_owned(),
        View::Measures => Word::Measures.text().to_owned(),
        View::Agenda => Word::Agenda.text().to_owned(),
        View::Argument => Word::Argument.text().to_owned(),
        View::Routes => Word::Routes.text().to_owned(),
        View::Table => Word::Tables.text().to_owned(),
    };
    let mut parts: Vec<String> = Vec::new();
    parts.extend(state.selection.map(|target| match target {
        Target::Entity(id) => dataset.entity(id).label().to_owned(),
        Target::Tie(id) => dataset.tie(id).ends.map(|end| dataset.entity(end).label()).join(" – "),
    }));
    let is_colored = matches!(state.view, View::Stage(_) | View::Routes | View::Table);
    parts.extend(
        state.organisation.filter(|_| is_colored).map(|id| Word::Colored.fill(&[("name", dataset.entity(id).label())])),
    );
    parts.extend(state.time.map(|period| Word::At.fill(&[("time", &period_words(period))])));
    parts.extend(
        state.compare.map(|period| {
            Word::Compared.fill(&[("from", &date_words(period.from())), ("to", &date_words(period.to()))])
        }),
    );
    for (n, one, more) in [
        (state.filter.off.len(), Word::Kind, Word::Kinds),
        (state.filter.organisations_off.len(), Word::Organisation, Word::Organisations),
    ] {
        if n > 0 {
            parts.push((if n == 1 { one } else { more }).fill(&[("n", &n.to_string())]));
        }
    }
    parts.extend(match state.filter.lens {
        Lens::All => None,
        Lens::Implied => Some(Word::OnlyImplied.text().to_owned()),
        Lens::Stated => Some(Word::OnlyStated.text().to_owned()),
    });
    if parts.is_empty() { view } else { [&*view, ": ", &parts.join("; ")].concat() }
}

fn period_words(period: Period) -> String {
    crate::app::period_words(period)
}

/// A text as BibTeX sets it.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => out.extend(['\\', letter]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            _ => out.push(letter),
        }
    }
    out
}

/// An address that ends no field.
fn address(link: &str) -> String {
    link.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}
