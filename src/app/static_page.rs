//! The member table and the legend as plain HTML, for readers whom the live page never reaches: no script, no
//! WebAssembly, a feed reader.

use std::sync::Arc;

use crate::analysis::time::Phases;
use crate::app::drawn::{Writer, opened};
use crate::app::legend::legend;
use crate::app::then::Then;
use crate::app::words::Word;
use crate::app::{Swatch, organisations, tables, wording};
use crate::geo::Basemap;
use crate::model::{Dataset, Parsed};
use crate::scene::{Cap, Dash, Stroke};

/// A heading sentence and the table of countries by their tie to the organisation that the page opens with.
///
/// Empty where no organisation has members. Text from the dataset is escaped.
#[must_use]
pub fn members_html(dataset: &Dataset) -> String {
    let Some(organisation) = organisations::first(dataset) else { return String::new() };
    let table = tables::countries(Then { dataset, phases: &Phases::new(dataset, None) }, organisation, None);
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

/// The legend of the first map, in the elements that the program fills anew: so its room is the same before and after.
#[must_use]
pub fn legend_html(parsed: &Arc<Parsed>, basemap: &Arc<Basemap>) -> String {
    let mut out = Writer::default();
    for group in legend(&opened(parsed, basemap)).groups {
        out.text(if group.is_column { "<section class=\"column\">" } else { "<section>" });
        out.text("<h3 class=\"eyebrow\">").escaped(&group.heading).text("</h3><ul>");
        for row in group.rows {
            out.text("<li><svg class=\"swatch\" viewBox=\"0 0 24 12\" aria-hidden=\"true\">");
            swatch(&mut out, row.swatch);
            out.text("</svg><span>").escaped(&row.label).text("</span>");
            if let Some(count) = row.count {
                out.text("<span class=\"count\">").text(&count.to_string()).text("</span>");
            }
            out.text("</li>\n");
        }
        out.text("</ul></section>\n");
    }
    out.finish()
}

/// A sample of a colour or line, as the live legend draws it.
fn swatch(out: &mut Writer, swatch: Swatch) {
    let rim = |color| Stroke { color, width_px: 1.5, dash: Dash::Solid, cap: Cap::Butt };
    match swatch {
        Swatch::Fill(color) => {
            out.text("<rect x=\"2.5\" y=\".5\" width=\"19\" height=\"11\"").paint("fill", color);
            out.text(" stroke=\"currentcolor\" stroke-opacity=\".2\"/>")
        }
        Swatch::Line(pen) => {
            for (way, stroke) in pen.sample() {
                out.text("<path d=\"").text(way).text("\"").stroke(&stroke).text("/>");
            }
            out
        }
        Swatch::Circle { fill, ring } => {
            out.text("<g").paint("fill", fill).text("><circle cx=\"12\" cy=\"6\" r=\"4\"");
            out.stroke(&rim(ring)).text("/></g>")
        }
        Swatch::Square { fill, ring } => {
            out.text("<g").paint("fill", fill).text("><rect x=\"8\" y=\"2\" width=\"8\" height=\"8\" rx=\"2\"");
            out.stroke(&rim(ring)).text("/></g>")
        }
        Swatch::Crossed { fill, ring } => {
            out.text("<g")
                .paint("fill", fill)
                .text("><path d=\"M8 6a4 4 0 1 1 8 0a4 4 0 1 1-8 0M9.9 3.9l4.2 4.2M9.9 8.1l4.2-4.2\"");
            out.stroke(&Stroke { width_px: 1.2, ..rim(ring) }).text("/></g>")
        }
        // Those stand in what only the live page shows.
        Swatch::Dots { .. } | Swatch::Pinned { .. } => return,
    };
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
