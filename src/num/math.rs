//! Elementary functions, most through the libm crate, since the platform's own differ in the last bit.
//!
//! `sqrt` is exact everywhere and is called as `f64::sqrt`.

/// The sine of an angle in radians, to about one unit in the last place; angles beyond a million turns lose their meaning.
///
/// Not libm's, which carries a table of 3 kB for angles as large as 10³⁰⁸.
#[must_use]
pub fn sin(angle_rad: f64) -> f64 {
    let (quarter, rest) = quarters(angle_rad);
    match quarter & 3 {
        0 => sin_of_small(rest),
        1 => cos_of_small(rest),
        2 => -sin_of_small(rest),
        _ => -cos_of_small(rest),
    }
}

/// The cosine of an angle in radians; see [`sin`].
#[must_use]
pub fn cos(angle_rad: f64) -> f64 {
    let (quarter, rest) = quarters(angle_rad);
    match quarter & 3 {
        0 => cos_of_small(rest),
        1 => -sin_of_small(rest),
        2 => -cos_of_small(rest),
        _ => sin_of_small(rest),
    }
}

/// The nearest whole number of right angles, and what is left of the angle, at most an eighth of a turn.
fn quarters(angle_rad: f64) -> (i64, f64) {
    // A right angle in two parts, of which the first has so few bits that a multiple of it is exact (Cody and Waite 1980).
    const LARGE: f64 = 1.570_796_310_901_641_8;
    const SMALL: f64 = 1.589_325_477_352_819_6e-8;
    let n = (angle_rad * std::f64::consts::FRAC_2_PI).round();
    (n as i64, (angle_rad - n * LARGE) - n * SMALL)
}

/// The sine of at most an eighth of a turn, by its Taylor series.
fn sin_of_small(x: f64) -> f64 {
    let square = x * x;
    let mut sum = 0.0;
    for n in [16.0, 14.0, 12.0, 10.0, 8.0, 6.0, 4.0, 2.0] {
        sum = -square / (n * (n + 1.0)) * (1.0 + sum);
    }
    x + x * sum
}

/// The cosine of at most an eighth of a turn, by its Taylor series.
fn cos_of_small(x: f64) -> f64 {
    let square = x * x;
    let mut sum = 0.0;
    for n in [17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0] {
        sum = -square / (n * (n + 1.0)) * (1.0 + sum);
    }
    1.0 + sum
}

/// The arc sine in radians; NaN outside −1 to 1.
#[must_use]
pub fn asin(x: f64) -> f64 {
    libm::asin(x)
}

/// The arc cosine in radians; NaN outside −1 to 1.
#[must_use]
pub fn acos(x: f64) -> f64 {
    libm::acos(x)
}

/// The angle in radians of the vector (`x`, `y`), from −π to π.
#[must_use]
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

/// The length of the vector (`x`, `y`), within one unit in the last place of libm's where squares neither overflow nor vanish.
///
/// A square root is the same everywhere, being rounded to the nearest; libm works it out digit by digit.
#[must_use]
pub fn hypot(x: f64, y: f64) -> f64 {
    let square = x * x + y * y;
    if (1e-290..1e290).contains(&square) { square.sqrt() } else { libm::hypot(x, y) }
}

/// e to the power of `x`.
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// The natural logarithm; NaN below zero.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `base` to the power of `exponent`.
#[must_use]
pub fn pow(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

#[cfg(test)]
mod tests {
    use super::{cos, hypot, sin};

    #[test]
    fn lengths_are_those_of_libm() {
        assert_eq!((hypot(3.0, 4.0), hypot(0.0, 0.0), hypot(-0.0, 2.0)), (5.0, 0.0, 2.0));
        let mut x = 1e-300;
        while x < 1e300 {
            for y in [0.0, x / 3.0, -x, 7.0 * x] {
                let (ours, exact) = (hypot(x, y), libm::hypot(x, y));
                assert!((ours - exact).abs() <= exact * f64::EPSILON, "{x} {y}: {ours} {exact}");
            }
            x *= 1.7e3;
        }
        assert!(hypot(f64::NAN, 1.0).is_nan() && hypot(f64::INFINITY, 1.0).is_infinite());
    }

    #[test]
    fn sines_are_those_of_libm() {
        for n in -20_000..20_000 {
            let angle = f64::from(n) * 0.001_234_5;
            let off = (sin(angle) - libm::sin(angle)).abs().max((cos(angle) - libm::cos(angle)).abs());
            assert!(off < 3e-16, "{off:e} at {angle}");
        }
        assert!(sin(f64::NAN).is_nan() && cos(f64::INFINITY).is_nan());
    }
}
