//! The member table as plain HTML, for readers whom the live page never reaches: no script, no WebAssembly, a feed reader.

use crate::app::words::Word;
use crate::app::{organisations, tables, wording};
use crate::model::Dataset;

/// A heading sentence and the table of countries by their tie to the organisation that the page opens with.
///
/// Empty where no organisation has members. Text from the dataset is escaped.
#[must_use]
pub fn members_html(dataset: &Dataset) -> String {
    let Some(organisation) = organisations::first(dataset) else { return String::new() };
    let table = tables::countries(dataset, organisation, None);
    let mut html = String::from("<table>\n<caption>");
    push_escaped(&mut html, &table.caption);
    html.push_str("</caption>\n<thead><tr>");
    for column in &table.columns {
        html.push_str("<th scope=\"col\">");
        push_escaped(&mut html, column);
        html.push_str("</th>");
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        html.push_str("<tr>");
        for (n, cell) in row.cells.iter().enumerate() {
            let (open, close) = if n == 0 { ("<th scope=\"row\">", "</th>") } else { ("<td>", "</td>") };
            html.push_str(open);
            push_escaped(&mut html, cell);
            html.push_str(close);
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n<p>");
    let as_of = dataset.as_of().map(wording::date).unwrap_or_default();
    let licence = dataset.about("licence").unwrap_or_default();
    let version = dataset.about("version").unwrap_or_default();
    let about = Word::AboutDataText.fill(&[("version", version), ("date", &as_of), ("licence", licence)]);
    push_escaped(&mut html, &about);
    html.push_str("</p>\n");
    html
}

/// Appends text for an element or an attribute.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{members_html, push_escaped};
    use crate::model::builtin;

    #[test]
    fn every_country_has_a_row() {
        let html = members_html(&builtin().expect("the built-in dataset").dataset);
        // 55 countries stand in www/data/countries.csv.
        assert_eq!(html.matches("<th scope=\"row\">").count(), 55);
        assert!(html.contains("<th scope=\"row\">Azerbaijan</th><td>founding member</td>"), "{html}");
    }

    #[test]
    fn text_never_becomes_markup() {
        let mut html = String::new();
        push_escaped(&mut html, "<b>&\"");
        assert_eq!(html, "&lt;b&gt;&amp;&quot;");
    }
}
