//! How a tour of a reader's own stands in an address: short, legible, and of signs that no program changes on the way.
//!
//! After the version, `1~`, come the steps, each ended by `~z`; its fields, parted by `~x`, are what it shows, its title, its
//! caption, its notes, and what it asks; empty ones at the end are left out. Letters of ASCII, digits, `-`, `,` and `.` stand
//! for themselves, `_` for a space, `:` for `=` and `;` for `&`, which states are full of; any other byte of UTF-8 is `~` and
//! two hexadecimal digits.

use crate::app::state::{MOST_TOUR_STEPS, OWN_TOUR};
use crate::model::{Asked, TourStep};
use crate::view::tour::words::Word;

/// What stands for itself, and the signs for others.
const PLAIN: &[u8] = b"-,.";
const PAIRS: [(u8, u8); 3] = [(b' ', b'_'), (b'=', b':'), (b'&', b';')];

/// The value of the parameter `tour`.
#[must_use]
pub fn write(steps: &[TourStep]) -> String {
    let mut out = OWN_TOUR.to_owned();
    for step in steps {
        let TourStep { see, title, caption, notes, question, .. } = step;
        let fields = [&**see, title, caption, notes, question.map_or("", Asked::as_str)];
        let n_filled = fields.iter().rposition(|field| !field.is_empty()).map_or(0, |last| last + 1);
        for (n, field) in fields.iter().take(n_filled).enumerate() {
            if n > 0 {
                out.push_str("~x");
            }
            push(&mut out, field);
        }
        out.push_str("~z");
    }
    out
}

fn push(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || PLAIN.contains(&byte) {
            out.push(char::from(byte));
        } else if let Some((_, sign)) = PAIRS.iter().find(|(meant, _)| *meant == byte) {
            out.push(char::from(*sign));
        } else {
            out.push('~');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
            }
        }
    }
}

/// The steps that [`write()`] wrote.
///
/// # Errors
///
/// A clause that says which step is wrong, what was found and what was expected.
pub fn read(text: &str) -> Result<Vec<TourStep>, String> {
    let mut rest = text.strip_prefix(OWN_TOUR).unwrap_or_default();
    let mut steps = Vec::new();
    while let Some((step, after)) = rest.split_once("~z") {
        steps.push(read_step(step, steps.len() + 1)?);
        rest = after;
    }
    // Where the end was cut off, what is left is a step all the same.
    if !rest.is_empty() {
        steps.push(read_step(rest, steps.len() + 1)?);
    }
    check_number(steps.len())?;
    Ok(steps)
}

/// Whether a tour can have so many steps.
///
/// # Errors
///
/// A clause that says how many it can have.
pub(super) fn check_number(n_steps: usize) -> Result<(), String> {
    match n_steps {
        0 => Err(Word::NoSteps.text().to_owned()),
        n if n > usize::from(MOST_TOUR_STEPS) => {
            Err(Word::TooManySteps.fill(&[("n", &n.to_string()), ("most", &MOST_TOUR_STEPS.to_string())]))
        }
        _ => Ok(()),
    }
}

fn read_step(text: &str, n: usize) -> Result<TourStep, String> {
    let mut fields = text.split("~x").map(|field| plain(field, n));
    let mut next = || fields.next().unwrap_or_else(|| Ok(String::new()));
    let (see, title, caption, notes, asked) = (next()?, next()?, next()?, next()?, next()?);
    let number = n.to_string();
    if title.is_empty() {
        return Err(Word::NoTitle.fill(&[("n", &number)]));
    }
    let question = Asked::ALL.iter().copied().find(|known| known.as_str() == asked);
    if question.is_none() && !asked.is_empty() {
        let expected = Asked::ALL.iter().map(|known| known.as_str()).collect::<Vec<_>>().join(", ");
        return Err(Word::BadQuestion.fill(&[("n", &number), ("found", &asked), ("expected", &expected)]));
    }
    Ok(TourStep {
        order: u16::try_from(n).unwrap_or(u16::MAX),
        see: see.into(),
        title: title.into(),
        caption: caption.into(),
        notes: notes.into(),
        question,
        ..TourStep::default()
    })
}

/// The text that was written as `field`; control characters are left out.
fn plain(field: &str, n: usize) -> Result<String, String> {
    let number = n.to_string();
    let mut bytes = Vec::with_capacity(field.len());
    let mut rest = field.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte != b'~' {
            bytes.push(PAIRS.iter().find(|(_, sign)| sign == byte).map_or(*byte, |(meant, _)| *meant));
            continue;
        }
        let digit = |at: usize| after.get(at).and_then(|&digit| char::from(digit).to_digit(16));
        let (Some(high), Some(low)) = (digit(0), digit(1)) else {
            let found: String =
                std::iter::once('~').chain(after.iter().take(2).map(|&byte| char::from(byte))).collect();
            return Err(Word::BadSign.fill(&[("n", &number), ("found", &found)]));
        };
        bytes.push((high * 16 + low) as u8);
        rest = after.get(2..).unwrap_or_default();
    }
    let text = String::from_utf8(bytes).map_err(|_| Word::NotText.fill(&[("n", &number)]))?;
    Ok(text.chars().filter(|c| !c.is_control()).collect())
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use crate::app::state::OWN_TOUR;
    use crate::model::{Asked, TourStep};
    use crate::num::lcg::Lcg;

    fn step(see: &str, title: &str, caption: &str, notes: &str) -> TourStep {
        let [see, title, caption, notes] = [see, title, caption, notes].map(Box::from);
        TourStep { order: 1, see, title, caption, notes, ..TourStep::default() }
    }

    #[test]
    fn a_tour_is_short_and_legible() {
        let one = step("sel=georgia&at=45,41.2,6", "Georgia", "Not a member.", "");
        assert_eq!(write(&[one]), "1~sel:georgia;at:45,41.2,6~xGeorgia~xNot_a_member.~z");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut random = Lcg::new(5);
        let signs: Vec<char> = "ab Z09-_.~,;:=&%?#<>\"'äəВ漢😀".chars().collect();
        for _ in 0..3000 {
            let mut text = |least: u32| -> String {
                (0..least + random.below(12)).map(|_| signs[random.below(signs.len() as u32) as usize]).collect()
            };
            let mut steps: Vec<TourStep> =
                (0..4).map(|_| step(&text(0), &["t", &text(0)].concat(), &text(0), &text(0))).collect();
            for (n, step) in steps.iter_mut().enumerate() {
                step.order = n as u16 + 1;
                step.question = Some(Asked::ALL[n]).filter(|_| n % 2 == 0);
            }
            let written = write(&steps);
            assert!(
                written.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~,;:".contains(&byte)),
                "{written}"
            );
            assert_eq!(read(&written), Ok(steps), "{written}");
        }
    }

    #[test]
    fn any_text_is_a_tour_or_a_clause_that_says_why_not() {
        let mut random = Lcg::new(6);
        let pieces = ["~", "~x", "~z", "~4", "~ff", "~c3~a4", "a", "_", ":", "sel", "~00", "outsider", ";"];
        let mut n_read = 0;
        for _ in 0..20_000 {
            let text: String =
                (0..random.below(9)).map(|_| pieces[random.below(pieces.len() as u32) as usize]).collect();
            match read(&[OWN_TOUR, &text].concat()) {
                Ok(steps) => {
                    n_read += 1;
                    assert_eq!(read(&write(&steps)), Ok(steps), "{text}");
                }
                Err(why) => assert!(why.starts_with("step ") || why.starts_with("it has "), "{text}: {why}"),
            }
        }
        assert!((500..15_000).contains(&n_read), "{n_read} could be read");
    }

    #[test]
    fn faults_are_named() {
        for (text, why) in [
            ("1~", "it has no steps (expected at least one)"),
            ("1~sel:baku~z", "step 1 has no title"),
            ("1~~xA~z~x~z", "step 2 has no title"),
            ("1~~xA~q1~z", "step 1 has “~q1” (expected ~ and two hexadecimal digits)"),
            ("1~~xA~ff~z", "step 1 is no text (expected UTF-8)"),
            ("1~~xA~x~x~xwhy~z", "step 1 asks “why” (expected outsider, joined, only-there, most, route)"),
        ] {
            assert_eq!(read(text).expect_err(text), why);
        }
        assert!(read(&"1~".chars().chain("~xA~z".repeat(201).chars()).collect::<String>()).is_err());
    }
}
