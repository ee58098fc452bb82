//! The scale: what a reader has weighed, and the verdict.

use crate::app::state::{MOST_VERDICT, Weighing};
use crate::model::{Line, LineKind};
use crate::view::argument::words::Word;

/// What a reader has weighed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// How many claims count something.
    pub n_weighed: usize,
    /// What those for privileges weigh.
    pub n_for: u32,
    /// What those against weigh.
    pub n_against: u32,
    /// The same as a sentence, with the verdict.
    pub sentence: String,
    /// The verdicts to choose among, from no to yes.
    pub verdicts: Vec<Verdict>,
}

/// A verdict to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// From 1, no, to [`MOST_VERDICT`], yes.
    pub number: u8,
    /// What it says.
    pub label: &'static str,
    /// Whether it is the reader's.
    pub is_chosen: bool,
}

/// What `weighing` says of these claims; those that it does not know are left out.
#[must_use]
pub fn scale(claims: &[&Line], weighing: &Weighing) -> Scale {
    let weights = claims.iter().filter(|line| line.kind != LineKind::Question).map(|line| weighing.of(&line.key));
    let weights: Vec<i8> = weights.filter(|weight| *weight != 0).collect();
    let sum = |is_for: bool| {
        weights.iter().filter(|weight| (**weight > 0) == is_for).map(|weight| u32::from(weight.unsigned_abs())).sum()
    };
    let (n_for, n_against): (u32, u32) = (sum(true), sum(false));
    let verdicts = (1..=MOST_VERDICT).map(|number| Verdict {
        number,
        label: verdict_word(number).text(),
        is_chosen: weighing.verdict == Some(number),
    });
    Scale {
        n_weighed: weights.len(),
        n_for,
        n_against,
        sentence: sentence(weights.len(), n_for, n_against, weighing.verdict),
        verdicts: verdicts.collect(),
    }
}

fn sentence(n_weighed: usize, n_for: u32, n_against: u32, verdict: Option<u8>) -> String {
    let claims = match n_weighed {
        1 => Word::ScaleOne.text().to_owned(),
        n => Word::ScaleMany.fill(&[("n", &n.to_string())]),
    };
    let side = if n_for > n_against { Word::SideFor } else { Word::SideAgainst };
    let word = match n_weighed {
        0 => Word::ScaleEmpty,
        _ if n_for == n_against => Word::ScaleLevel,
        _ => Word::ScaleTilts,
    };
    let (n_for, n_against) = (n_for.to_string(), n_against.to_string());
    let values = [("claims", &*claims), ("side", side.text()), ("for", &n_for), ("against", &n_against)];
    let mut text = word.fill(&values);
    if let Some(verdict) = verdict {
        text.push(' ');
        text.push_str(&Word::ScaleVerdict.fill(&[("verdict", verdict_word(verdict).text())]));
    }
    text
}

const fn verdict_word(number: u8) -> Word {
    match number {
        0 | 1 => Word::Verdict1,
        2 => Word::Verdict2,
        3 => Word::Verdict3,
        4 => Word::Verdict4,
        5..=u8::MAX => Word::Verdict5,
    }
}
