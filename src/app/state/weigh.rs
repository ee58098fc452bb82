//! What a reader thinks of the claims: how much each counts, and the verdict, as an address tells it.
//!
//! The claims arrive after the first picture, and they may change their order, so an address names each by four letters
//! or digits that follow from its id alone: `4;1z7k.3,x02d-1` is the fourth verdict of five, a claim that counts 3 for and
//! another that counts 1 against.

use crate::num::order;

/// The most that a claim can count.
pub const MOST_WEIGHT: i8 = 3;
/// The verdicts are 1 to this.
pub const MOST_VERDICT: u8 = 5;

/// What stands for a claim in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code([u8; 4]);

impl Code {
    /// The code of the claim with the id `key`: the end of its FNV-1a hash, in base 36.
    #[must_use]
    pub fn of(key: &str) -> Self {
        let hash = key.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mut rest = hash;
        let mut code = [0; 4];
        for place in &mut code {
            *place = b"0123456789abcdefghijklmnopqrstuvwxyz"[(rest % 36) as usize];
            rest /= 36;
        }
        Self(code)
    }

    fn read(text: &[u8]) -> Option<Self> {
        let code: [u8; 4] = text.try_into().ok()?;
        code.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()).then_some(Self(code))
    }
}

/// How much claims count, and the verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weighing {
    /// From 1, no, to [`MOST_VERDICT`], yes; none until it is given.
    pub verdict: Option<u8>,
    /// Claims that count something, sorted: above 0 for, below 0 against.
    weights: Vec<(Code, i8)>,
}

impl Weighing {
    /// How much the claim with the id `key` counts; 0 where it was not weighed.
    #[must_use]
    pub fn of(&self, key: &str) -> i8 {
        let code = Code::of(key);
        self.weights.iter().find(|(known, _)| *known == code).map_or(0, |(_, weight)| *weight)
    }

    /// Lets the claim with the id `key` count `weight`, as far as one can count.
    pub fn put(&mut self, key: &str, weight: i8) {
        self.put_code(Code::of(key), weight.clamp(-MOST_WEIGHT, MOST_WEIGHT));
    }

    fn put_code(&mut self, code: Code, weight: i8) {
        self.weights.retain(|(known, _)| *known != code);
        if weight != 0 {
            self.weights.push((code, weight));
            order::sort_by_key(&mut self.weights, |(code, _)| *code);
        }
    }

    /// Whether nothing was weighed and no verdict given.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.verdict.is_none() && self.weights.is_empty()
    }

    /// As the address tells it; empty where there is nothing to tell.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::new();
        if self.is_empty() {
            return text;
        }
        text.extend(self.verdict.map(|verdict| char::from(b'0' + verdict)));
        text.push(';');
        for (n, (code, weight)) in self.weights.iter().enumerate() {
            if n > 0 {
                text.push(',');
            }
            text.extend(code.0.map(char::from));
            text.push(if *weight > 0 { '.' } else { '-' });
            text.push(char::from(b'0' + weight.unsigned_abs()));
        }
        text
    }

    /// What [`Self::write`] wrote; none for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut read = Self::default();
        let (verdict, weights) = text.split_once(';')?;
        if !verdict.is_empty() {
            read.verdict = Some(digit(verdict.as_bytes(), MOST_VERDICT)?);
        }
        for item in weights.split(',').filter(|_| !weights.is_empty()) {
            let (code, rest) = item.as_bytes().split_at_checked(4)?;
            let (sign, size) = rest.split_at_checked(1)?;
            let weight = digit(size, MOST_WEIGHT.unsigned_abs())?.cast_signed();
            let weight = match sign {
                b"." => weight,
                b"-" => -weight,
                _ => return None,
            };
            read.put_code(Code::read(code)?, weight);
        }
        Some(read)
    }
}

/// One digit from 1 to `most`.
fn digit(text: &[u8], most: u8) -> Option<u8> {
    match text {
        [byte] => byte.checked_sub(b'0').filter(|digit| (1..=most).contains(digit)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, MOST_WEIGHT, Weighing};
    use crate::num::lcg::Lcg;

    #[test]
    fn what_is_written_is_read_again() {
        let mut random = Lcg::new(7);
        for _ in 0..2000 {
            let mut weighing =
                Weighing { verdict: Some(random.below(6) as u8).filter(|v| *v > 0), ..Weighing::default() };
            for _ in 0..random.below(8) {
                let key = ["claim-", &random.below(40).to_string()].concat();
                weighing.put(&key, random.below(7) as i8 - MOST_WEIGHT);
            }
            if !weighing.is_empty() {
                assert_eq!(Weighing::read(&weighing.write()), Some(weighing));
            }
        }
    }

    #[test]
    fn a_claim_counts_what_was_put_last() {
        let mut weighing = Weighing::default();
        weighing.put("lim-overlap", -2);
        weighing.put("ben-china", 9);
        weighing.put("lim-overlap", -1);
        assert_eq!((weighing.of("lim-overlap"), weighing.of("ben-china"), weighing.of("ben-law")), (-1, 3, 0));
        weighing.put("ben-china", 0);
        weighing.put("lim-overlap", 0);
        assert!(weighing.is_empty() && weighing.write().is_empty());
    }

    #[test]
    fn anything_else_is_nothing() {
        for bad in [
            "", "3", "6;", "0;", "33;", ";abc.1", ";abcd.0", ";abcd.4", ";abcd:1", ";abcd.1,", ";ABCD.1", ";äb.1",
            ";abcd.1;",
        ] {
            assert_eq!(Weighing::read(bad), None, "{bad}");
        }
        assert_eq!(Weighing::read(";"), Some(Weighing::default()));
        assert_eq!(Code::of("ben-china"), Code::of("ben-china"));
    }
}
