//! Finding a thing by some letters of its name, in whatever spelling.

use crate::model::{Dataset, Entity, EntityId, EntityKind};
use crate::num::order;

/// As many suggestions as are shown.
pub(crate) const MAX_SUGGESTIONS: usize = 8;

/// The entities whose names answer `query`, the best first; none for a blank query.
///
/// A name answers exactly, by its beginning, by the beginning of one of its words, from within, or with one letter wrong, in
/// this order; then countries come before organisations, corridors, places and the rest, and shorter names before longer ones.
#[must_use]
pub(crate) fn suggestions(dataset: &Dataset, query: &str) -> Vec<EntityId> {
    let query = fold(query);
    if query.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<_> = dataset
        .entities()
        .filter_map(|(id, entity)| {
            let (score, length) =
                names(entity).filter_map(|name| score(&fold(name), &query).map(|s| (s, name.len()))).min()?;
            Some((score, kind_rank(entity.kind), length, id))
        })
        .collect();
    order::sort(&mut found);
    found.truncate(MAX_SUGGESTIONS);
    found.into_iter().map(|(.., id)| id).collect()
}

fn names(entity: &Entity) -> impl Iterator<Item = &str> {
    let first = std::iter::once(&*entity.name);
    first.chain(entity.short_name.as_deref()).chain(entity.other_names.iter().map(|name| &**name))
}

/// How well `name` answers, 0 the best; both are folded.
fn score(name: &str, query: &str) -> Option<u8> {
    if name == query {
        return Some(0);
    }
    if name.starts_with(query) {
        return Some(1);
    }
    if name.split(' ').any(|word| word.starts_with(query)) {
        return Some(2);
    }
    if query.chars().count() >= 3 && has_within(name, query) {
        return Some(3);
    }
    let one_wrong = query.chars().count() >= 4 && name.split(' ').chain([name]).any(|word| starts_nearly(word, query));
    one_wrong.then_some(4)
}

/// Whether `query` stands somewhere in `name`; the standard library's way is quicker for books, and longer.
fn has_within(name: &str, query: &str) -> bool {
    name.as_bytes().windows(query.len()).any(|part| part == query.as_bytes())
}

/// Whether `word` begins with `query` but for one letter that is wrong, missing or too many.
fn starts_nearly(word: &str, query: &str) -> bool {
    let (word, query): (Vec<char>, Vec<char>) = (word.chars().collect(), query.chars().collect());
    let same = word.iter().zip(&query).take_while(|(a, b)| a == b).count();
    let rest = |list: &[char], from: usize| -> Vec<char> { list.get(from..).unwrap_or_default().to_vec() };
    [(same + 1, same + 1), (same + 1, same), (same, same + 1)]
        .into_iter()
        .any(|(word_from, query_from)| rest(&word, word_from).starts_with(&rest(&query, query_from)))
        && word.len() + 1 >= query.len()
}

const fn kind_rank(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Country => 0,
        EntityKind::Organisation => 1,
        EntityKind::Corridor => 2,
        EntityKind::Place | EntityKind::Sea => 3,
        EntityKind::Event => 5,
        _ => 4,
    }
}

/// Small letters without marks, for comparing: "İstanbul", "ISTANBUL" and "istanbul" fold to the same.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            'Ə' | 'ə' | 'É' | 'é' | 'è' | 'ê' | 'ë' | 'ě' | 'ē' => folded.push('e'),
            'İ' | 'ı' | 'Í' | 'í' | 'ì' | 'Î' | 'î' | 'ï' | 'ī' => folded.push('i'),
            'Ğ' | 'ğ' => folded.push('g'),
            'Ş' | 'ş' | 'Š' | 'š' | 'Ș' | 'ș' => folded.push('s'),
            'Ç' | 'ç' | 'Č' | 'č' | 'ć' => folded.push('c'),
            'Ö' | 'ö' | 'ó' | 'ò' | 'ô' | 'ō' | 'õ' => folded.push('o'),
            'Ü' | 'ü' | 'Ú' | 'ú' | 'ù' | 'û' | 'ū' => folded.push('u'),
            'Á' | 'á' | 'à' | 'â' | 'ä' | 'ā' | 'ă' | 'ã' => folded.push('a'),
            'ñ' | 'ń' => folded.push('n'),
            'Ž' | 'ž' | 'ź' | 'ż' => folded.push('z'),
            'Ț' | 'ț' | 'Ţ' | 'ţ' => folded.push('t'),
            'ß' => folded.push_str("ss"),
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '.' | '\u{300}'..='\u{36f}' => {}
            c if is_letter_or_digit(c) => folded.push(c),
            _ if !folded.ends_with(' ') && !folded.is_empty() => folded.push(' '),
            _ => {}
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Beyond ASCII everything but signs and dashes counts as a letter: the standard tables would take 25 kB of the page.
const fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\u{0}'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, score};

    #[test]
    fn spellings_fold_to_the_same() {
        for (text, folded) in [
            ("İSTANBUL", "istanbul"),
            ("Bakı", "baki"),
            ("Ələt (Alat)", "elet alat"),
            ("Xi’an", "xian"),
            ("Baku–Tbilisi–Kars", "baku tbilisi kars"),
            ("  ", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn better_answers_score_lower() {
        assert_eq!(score("georgia", "georgia"), Some(0));
        assert_eq!(score("georgia", "geo"), Some(1));
        assert_eq!(score("baku tbilisi kars", "kars"), Some(2));
        assert_eq!(score("azerbaijan", "baij"), Some(3));
        assert_eq!(score("azerbaijan", "azerbeijan"), Some(4));
        assert_eq!(score("azerbaijan", "azrbaijan"), Some(4));
        assert_eq!(score("azerbaijan", "georgia"), None);
    }
}
