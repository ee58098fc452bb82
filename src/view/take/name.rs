//! What files that are taken away are called.

use crate::app::{State, View};
use crate::model::Dataset;
use crate::scene::Target;

/// "silkweb-map-azerbaijan-2026-02": the view, what is selected, and the time that is shown or up to which the data is known.
///
/// It holds letters, digits and hyphens alone, so that it is a name on every system and in a list of references.
#[must_use]
pub fn stem(state: &State, dataset: &Dataset) -> String {
    let view = match state.view {
        View::Stage(mix) => match mix.percent() {
            0 => "map",
            100 => "network",
            _ => "map-to-network",
        },
        View::Figures => "figures",
        View::Platforms => "platforms",
        View::Measures => "measures",
        View::Agenda => "agenda",
        View::Argument => "argument",
        View::Routes => "routes",
        View::Table => "tables",
    };
    let selected = state.selection.map(|target| match target {
        Target::Entity(id) => &*dataset.entity(id).key,
        Target::Tie(id) => &*dataset.tie(id).key,
    });
    let time = match (state.time.or(state.compare), dataset.as_of()) {
        (Some(period), _) if period.from() == period.to() => period.from().text(),
        (Some(period), _) => [&*period.from().text(), "-to-", &period.to().text()].concat(),
        (None, as_of) => as_of.map(|date| date.text()).unwrap_or_default(),
    };
    let parts = ["silkweb", view, selected.unwrap_or_default(), &time];
    plain(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-"))
}

/// `text` with a hyphen for each run of what is no letter, digit or hyphen of ASCII, at most eighty of them.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || letter == '-' {
            out.push(letter);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(80);
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_hold_nothing_that_a_system_refuses() {
        for (text, name) in
            [("r-azerbaijan--chairs--cica", "r-azerbaijan--chairs--cica"), ("a/../b: ə.", "a-b"), ("", "")]
        {
            assert_eq!(plain(text), name);
        }
        assert_eq!(plain(&"a".repeat(200)).len(), 80);
    }
}
