//! The seeded generator: the same seed gives the same numbers on every machine.

/// A linear congruential generator; for layouts and tests, never for secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lcg(u64);

impl Lcg {
    /// The generator that starts from `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number from 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        // Knuth's MMIX constants; the low bits have short periods, so only the high 32 are used.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from((self.0 >> 32) as u32) / 4_294_967_296.0
    }

    /// The next number from `low` up to, not including, `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// The next whole number below `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: u32) -> u32 {
        (self.unit() * f64::from(end)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::Lcg;

    #[test]
    fn the_same_seed_gives_the_same_numbers_in_range() {
        let (mut one, mut other) = (Lcg::new(7), Lcg::new(7));
        for _ in 0..1000 {
            assert_eq!(one.unit(), other.unit());
            assert!((3.0..5.0).contains(&one.between(3.0, 5.0)));
            assert!(other.below(4) < 4 && other.between(0.0, 1.0) < 1.0);
            (one, other) = (other.clone(), other);
        }
        assert_eq!(one.below(0), 0);
    }
}
