//! The argument of the article as a reader meets it: claims by theme, what shows or tests each, what has to be known of it,
//! and the scale on which a reader weighs them.

pub mod cite;
mod scale;
pub mod words;

use crate::app::State;
use crate::app::state::Weighing;
use crate::model::{ClaimTheme, Line, LineKind, Texts};
use crate::num::order;
use crate::view::Facts;
use words::Word;

pub use scale::{Scale, Verdict, scale};

/// What a reader looks for among the claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words that a claim has to have, in any order; any claim where there is none.
    pub words: String,
    /// Only claims of this kind.
    pub kind: Option<LineKind>,
}

/// The view.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// How many claims there are, and how many of them can be seen.
    pub count: String,
    /// How many were found.
    pub found: String,
    /// The kinds to choose among, the first for all.
    pub kinds: Vec<KindChoice>,
    /// The claims that were found, by theme; no group is empty.
    pub groups: Vec<Group>,
    /// What the reader has weighed.
    pub scale: Scale,
    /// What the article concludes, to stand beside the reader's verdict.
    pub bottom_line: Vec<Claim>,
}

/// A kind of claims to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindChoice {
    /// None for all of them.
    pub kind: Option<LineKind>,
    /// What it is called, and how many there are.
    pub label: &'static str,
    /// How many of them there are.
    pub n: usize,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// Claims of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The theme.
    pub heading: &'static str,
    /// Its claims: questions first, then what is for and against, then the outcome.
    pub claims: Vec<Claim>,
}

/// A claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its id.
    pub key: Box<str>,
    /// What it is, in a word.
    pub kind: &'static str,
    /// The claim.
    pub text: Box<str>,
    /// Where the article makes it.
    pub sections: String,
    /// Whether it is stated or implied.
    pub basis: &'static str,
    /// The query of the state that shows or tests it, from `?` on.
    pub see: Option<String>,
    /// Why there is no such state.
    pub why: Option<Box<str>>,
    /// What has to be known of it, the article's own ambiguities first.
    pub notes: Vec<Remark>,
    /// How much it counts for the reader; below 0 against privileges. None for questions, which claim nothing.
    pub weight: Option<i8>,
    /// Whether it is the one that is looked at.
    pub is_open: bool,
}

/// What has to be known of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Whether it comes from other sources.
    pub is_outside: bool,
    /// The remark.
    pub text: Box<str>,
    /// Where it comes from.
    pub source: String,
}

impl Argument {
    /// The claims that `wanted` asks for, in the page's `state`.
    #[must_use]
    pub fn new(facts: Facts<'_>, state: &State, wanted: &Wanted) -> Self {
        let texts = facts.texts;
        let looked_for = normalised(&wanted.words);
        let all: Vec<&Line> = claims(texts).collect();
        let is_found = |line: &&&Line| wanted.kind.is_none_or(|kind| line.kind == kind) && has_words(line, &looked_for);
        let found: Vec<&Line> = all.iter().filter(is_found).copied().collect();
        let groups = ClaimTheme::ALL.iter().map(|&theme| {
            let mut of_theme: Vec<&Line> = found.iter().filter(|line| line.theme == Some(theme)).copied().collect();
            order::sort_by_key(&mut of_theme, |line| line.kind);
            Group {
                heading: heading(theme).text(),
                claims: of_theme.into_iter().map(|line| claim(texts, state, line)).collect(),
            }
        });
        let n_seen = all.iter().filter(|line| line.see.is_some()).count();
        let count =
            [("n", all.len()), ("seen", n_seen), ("rest", all.len() - n_seen)].map(|(name, n)| (name, n.to_string()));
        let bottom = texts.lines_of(LineKind::BottomLine).map(|line| claim(texts, state, line));
        Self {
            count: Word::ArgumentCount.fill(&count.each_ref().map(|(name, n)| (*name, &**n))),
            found: found_sentence(found.len(), all.len()),
            kinds: kinds(&all, wanted.kind),
            groups: groups.filter(|group: &Group| !group.claims.is_empty()).collect(),
            scale: scale(&all, &state.weighing),
            bottom_line: bottom.collect(),
        }
    }

    /// Whether the claim with this id is among those that were found.
    #[must_use]
    pub fn shows(&self, key: &str) -> bool {
        self.groups.iter().flat_map(|group| &group.claims).any(|claim| *claim.key == *key)
    }
}

/// The claim that `state` looks at.
#[must_use]
pub fn looked_at(facts: Facts<'_>, state: &State) -> Option<Claim> {
    let key = state.claim.as_deref()?;
    let line = claims(facts.texts).find(|line| *line.key == *key)?;
    Some(claim(facts.texts, state, line))
}

/// The ids that the claim which `state` looks at is about; nothing where it looks at none.
pub(crate) fn named<'a>(texts: &'a Texts, state: &State) -> &'a [Box<str>] {
    let claim = state.claim.as_deref().and_then(|key| claims(texts).find(|line| *line.key == *key));
    claim.map_or(&[], |claim| &claim.shows)
}

/// Every claim, in the order in which the article makes them.
pub fn claims(texts: &Texts) -> impl Iterator<Item = &Line> {
    LineKind::CLAIMS.into_iter().flat_map(|kind| texts.lines_of(kind))
}

fn claim(texts: &Texts, state: &State, line: &Line) -> Claim {
    let is_open = state.claim.as_deref() == Some(&line.key);
    Claim {
        key: line.key.clone(),
        kind: kind_word(line.kind).text(),
        text: line.text.clone(),
        sections: cite::sections(&line.passages),
        basis: cite::basis(line.basis).text(),
        see: line.see.as_deref().map(|see| query(see, &line.key)),
        why: line.why.clone(),
        notes: remarks(texts, &line.key),
        weight: weight(line, &state.weighing),
        is_open,
    }
}

/// The query of a state, with the claim that led there.
fn query(see: &str, key: &str) -> String {
    let has_claim = see.split('&').any(|piece| piece.starts_with("claim="));
    if has_claim { ["?", see].concat() } else { ["?", see, "&claim=", key].concat() }
}

fn weight(line: &Line, weighing: &Weighing) -> Option<i8> {
    (line.kind != LineKind::Question).then(|| weighing.of(&line.key))
}

/// What bears on a claim: ambiguities, and facts from outside that bear on it or on one of those.
fn remarks(texts: &Texts, key: &str) -> Vec<Remark> {
    let bears = |line: &&Line, on: &str| line.lines.iter().any(|other| **other == *on);
    let doubts: Vec<&Line> = texts.lines_of(LineKind::Ambiguity).filter(|line| bears(line, key)).collect();
    let bears_here = |line: &&Line| bears(line, key) || doubts.iter().any(|doubt| bears(line, &doubt.key));
    let outside = texts.lines_of(LineKind::OutsideCheck).filter(bears_here);
    let remark = |line: &Line| {
        let is_outside = line.kind == LineKind::OutsideCheck;
        Some(Remark {
            is_outside,
            text: line.reader.clone()?,
            source: if is_outside {
                line.looked_up.as_deref().unwrap_or_default().to_owned()
            } else {
                cite::sections(&line.passages)
            },
        })
    };
    doubts.iter().copied().chain(outside).filter_map(remark).collect()
}

fn found_sentence(n: usize, all: usize) -> String {
    let word = match n {
        0 => Word::ArgumentFoundNone,
        n if n == all => Word::ArgumentFoundAll,
        _ => Word::ArgumentFound,
    };
    word.fill(&[("n", &n.to_string()), ("all", &all.to_string())])
}

fn kinds(all: &[&Line], chosen: Option<LineKind>) -> Vec<KindChoice> {
    let choice = |kind: Option<LineKind>| KindChoice {
        kind,
        label: kind.map_or(Word::KindAll, kinds_word).text(),
        n: all.iter().filter(|line| kind.is_none_or(|kind| line.kind == kind)).count(),
        is_chosen: kind == chosen,
    };
    std::iter::once(None).chain(LineKind::CLAIMS.map(Some)).map(choice).collect()
}

/// Lower-case letters, accents of the Latin alphabet taken away where they are common in names here.
fn normalised(text: &str) -> String {
    let plain = |c: char| match c {
        'ü' => 'u',
        'ö' => 'o',
        'ş' => 's',
        'ç' => 'c',
        'ı' => 'i',
        '’' => '\'',
        '–' | '‑' => '-',
        c => c,
    };
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// Whether a claim has every word of `looked_for`, which is normalised, in its text, its theme, its kind or its sections.
fn has_words(line: &Line, looked_for: &str) -> bool {
    let theme = line.theme.map_or("", |theme| heading(theme).text());
    let text = [&line.text, theme, kind_word(line.kind).text(), &cite::sections(&line.passages)].join(" ");
    let text = normalised(&text);
    looked_for.split_whitespace().all(|word| text.contains(word))
}

const fn heading(theme: ClaimTheme) -> Word {
    match theme {
        ClaimTheme::Ties => Word::ThemeTies,
        ClaimTheme::Transport => Word::ThemeTransport,
        ClaimTheme::Energy => Word::ThemeEnergy,
        ClaimTheme::Security => Word::ThemeSecurity,
        ClaimTheme::People => Word::ThemePeople,
        ClaimTheme::Agenda => Word::ThemeAgenda,
        ClaimTheme::Platforms => Word::ThemePlatforms,
        ClaimTheme::Standing => Word::ThemeStanding,
        ClaimTheme::Workings => Word::ThemeWorkings,
    }
}

/// What one line of a kind is called; what is no claim has no name here.
const fn kind_word(kind: LineKind) -> Word {
    match kind {
        LineKind::Question => Word::KindQuestion,
        LineKind::Motive => Word::KindMotive,
        LineKind::Benefit => Word::KindBenefit,
        LineKind::Limitation => Word::KindLimitation,
        LineKind::BottomLine | LineKind::Ambiguity | LineKind::OutsideCheck | LineKind::OtherPlatform => {
            Word::KindBottomLine
        }
    }
}

const fn kinds_word(kind: LineKind) -> Word {
    match kind {
        LineKind::Question => Word::KindQuestions,
        LineKind::Motive => Word::KindMotives,
        LineKind::Benefit => Word::KindBenefits,
        LineKind::Limitation => Word::KindLimitations,
        LineKind::BottomLine | LineKind::Ambiguity | LineKind::OutsideCheck | LineKind::OtherPlatform => {
            Word::KindBottomLines
        }
    }
}

/// What a weight is called, from −3 to 3.
#[must_use]
pub const fn weight_word(weight: i8) -> Word {
    match weight {
        i8::MIN..=-3 => Word::WeighAgainst3,
        -2 => Word::WeighAgainst2,
        -1 => Word::WeighAgainst1,
        0 => Word::Weigh0,
        1 => Word::WeighFor1,
        2 => Word::WeighFor2,
        3..=i8::MAX => Word::WeighFor3,
    }
}
