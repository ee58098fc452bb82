//! The keys of the stage: one table, by which keys are understood and from which the list of keys is written.

use crate::app::words::Word;
use crate::app::{Direction, Key};

/// A line of the list of keys.
struct Binding {
    /// As they stand on the keyboard.
    caps: Word,
    /// What they do.
    does: Word,
    /// Whether Shift must be held; none where the letter itself tells.
    shift: Option<bool>,
    /// Whether they write a letter, digit or sign, and can be switched off.
    is_character: bool,
    /// What the browser calls each, and what it means.
    keys: &'static [(&'static str, Key)],
}

const fn row(
    caps: Word,
    does: Word,
    shift: Option<bool>,
    is_character: bool,
    keys: &'static [(&'static str, Key)],
) -> Binding {
    Binding { caps, does, shift, is_character, keys }
}

const BINDINGS: [Binding; 19] = [
    row(
        Word::CapsSides,
        Word::KeySides,
        Some(false),
        false,
        &[("ArrowLeft", Key::Arrow(Direction::Left)), ("ArrowRight", Key::Arrow(Direction::Right))],
    ),
    row(
        Word::CapsUpDown,
        Word::KeyUpDown,
        Some(false),
        false,
        &[("ArrowUp", Key::Arrow(Direction::Up)), ("ArrowDown", Key::Arrow(Direction::Down))],
    ),
    row(Word::CapsEnds, Word::KeyEnds, None, false, &[("Home", Key::Home), ("End", Key::End)]),
    row(Word::CapsAlong, Word::KeyAlong, None, true, &[(".", Key::Onward), (",", Key::Backward)]),
    row(Word::CapsEnter, Word::KeyEnter, None, false, &[("Enter", Key::Enter), (" ", Key::Enter)]),
    row(Word::CapsBack, Word::KeyBack, None, false, &[("Backspace", Key::Back)]),
    row(Word::CapsEscape, Word::KeyEscape, None, false, &[("Escape", Key::Escape)]),
    row(
        Word::CapsShift,
        Word::KeyShift,
        Some(true),
        false,
        &[
            ("ArrowLeft", Key::ShiftArrow(Direction::Left)),
            ("ArrowRight", Key::ShiftArrow(Direction::Right)),
            ("ArrowUp", Key::ShiftArrow(Direction::Up)),
            ("ArrowDown", Key::ShiftArrow(Direction::Down)),
        ],
    ),
    row(
        Word::CapsZoom,
        Word::KeyZoom,
        None,
        true,
        &[("+", Key::Plus), ("=", Key::Plus), ("-", Key::Minus), ("_", Key::Minus)],
    ),
    row(Word::CapsZero, Word::KeyZero, None, true, &[("0", Key::Zero)]),
    row(
        Word::CapsSteps,
        Word::KeySteps,
        None,
        true,
        &[("1", Key::Steps(1)), ("2", Key::Steps(2)), ("3", Key::Steps(3))],
    ),
    row(Word::CapsMap, Word::KeyMap, None, true, &[("m", Key::Map), ("M", Key::Map)]),
    row(Word::CapsNetwork, Word::KeyNetwork, None, true, &[("n", Key::Network), ("N", Key::Network)]),
    row(Word::CapsTake, Word::KeyTake, None, true, &[("g", Key::Take), ("G", Key::Take)]),
    // Wherever the focus is; the page listens to it itself.
    row(Word::CapsUndo, Word::KeyUndo, None, false, &[]),
    row(Word::CapsLetGo, Word::KeyLetGo, None, false, &[("Delete", Key::LetGo)]),
    // The program of the views listens to these, wherever the focus is.
    row(Word::CapsTour, Word::KeyTour, None, true, &[]),
    row(Word::CapsPresent, Word::KeyPresent, None, true, &[]),
    row(Word::CapsHelp, Word::KeyHelp, None, true, &[("?", Key::Help)]),
];

/// What the key that the browser calls `name` means on the stage; nothing for a character where those are switched off.
#[must_use]
pub fn key_named(name: &str, shift: bool, with_characters: bool) -> Option<Key> {
    let known = BINDINGS.iter().filter(|row| with_characters || !row.is_character);
    let held = known.filter(|row| row.shift.is_none_or(|needed| needed == shift));
    held.flat_map(|row| row.keys).find(|(known, _)| *known == name).map(|&(_, key)| key)
}

/// For each line of the list the keys, what they do, and whether they are characters.
pub(crate) fn list() -> impl Iterator<Item = (Word, Word, bool)> {
    BINDINGS.iter().map(|row| (row.caps, row.does, row.is_character))
}

#[cfg(test)]
mod tests {
    use super::{BINDINGS, key_named};
    use crate::app::{Direction, Key};

    #[test]
    fn every_key_of_the_list_is_understood_as_it_says() {
        for row in &BINDINGS {
            for &(name, key) in row.keys {
                let shift = row.shift.unwrap_or(false);
                assert_eq!(key_named(name, shift, true), Some(key), "{name}");
                assert_eq!(key_named(name, shift, false), (!row.is_character).then_some(key), "{name}");
                assert_eq!(name.chars().count() == 1 && name != " ", row.is_character, "{name}");
            }
        }
        assert_eq!(key_named("ArrowLeft", true, true), Some(Key::ShiftArrow(Direction::Left)));
    }
}
