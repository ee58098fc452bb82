//! What another program wants brought forward on the stage: it has found it, and only says which.

use crate::model::{EntityId, TieId};

/// What stands out on the stage beside the selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// While routes are shown: the stretches of one of them, sorted.
    pub route: Vec<TieId>,
    /// While routes are shown: the stretches that none may take, sorted.
    pub closed: Vec<TieId>,
    /// On the map and in the network: the countries that a question in sets was answered with, sorted; none where none is asked.
    pub answer: Option<Vec<EntityId>>,
}

/// Stands for a question that was not asked.
const NOT_ASKED: u32 = u32::MAX;

impl Marked {
    /// All of it in numbers: how many of each, then which.
    #[must_use]
    pub fn to_numbers(&self) -> Vec<u32> {
        let number = |n: usize| n as u32;
        let mut numbers = Vec::new();
        for ties in [&self.route, &self.closed] {
            numbers.push(number(ties.len()));
            numbers.extend(ties.iter().map(|tie| number(tie.index())));
        }
        numbers.push(self.answer.as_ref().map_or(NOT_ASKED, |answer| number(answer.len())));
        numbers.extend(self.answer.iter().flatten().map(|id| number(id.index())));
        numbers
    }

    /// What [`Self::to_numbers`] wrote; nothing of what is missing.
    #[must_use]
    pub fn from_numbers(numbers: &[u32]) -> Self {
        let mut rest = numbers.iter().copied();
        let mut ties = || -> Vec<TieId> {
            let n = rest.next().unwrap_or_default();
            rest.by_ref().take(n as usize).map(TieId::new).collect()
        };
        let (route, closed) = (ties(), ties());
        let answer = rest.next().filter(|&n| n != NOT_ASKED);
        Self { route, closed, answer: answer.map(|n| rest.take(n as usize).map(EntityId::new).collect()) }
    }
}

#[cfg(test)]
mod tests {
    use super::Marked;
    use crate::model::{EntityId, TieId};

    #[test]
    fn what_is_written_in_numbers_is_read_again() {
        let ties = |ids: &[u32]| ids.iter().copied().map(TieId::new).collect::<Vec<_>>();
        for answer in [None, Some(vec![]), Some(vec![EntityId::new(7), EntityId::new(9)])] {
            let marked = Marked { route: ties(&[3, 4]), closed: ties(&[1]), answer };
            assert_eq!(Marked::from_numbers(&marked.to_numbers()), marked);
        }
        assert_eq!(Marked::from_numbers(&[]), Marked::default());
    }
}
