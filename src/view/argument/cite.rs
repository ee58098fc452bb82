//! Where the article says a thing, and on what basis, in words.

use crate::model::{Basis, Passage};
use crate::view::argument::words::Word;

/// "Article, Background and Opening": each section once; empty where there is none.
#[must_use]
pub fn sections(passages: &[Passage]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for passage in passages {
        let name = passage.section.as_str();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { String::new() } else { Word::InArticle.fill(&[("sections", &names.join("; "))]) }
}

/// "stated".
pub(crate) const fn basis(basis: Basis) -> Word {
    match basis {
        Basis::Stated => Word::BasisStated,
        Basis::Implied => Word::BasisImplied,
        Basis::Outside => Word::BasisOutside,
    }
}
