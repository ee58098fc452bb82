//! How numbers are written in SVG and in labels.

/// Appends `value` with at most two decimals and no trailing zeros; not-a-number becomes `0`.
///
/// ```
/// let mut text = String::new();
/// silkweb_engine::num::fmt::push_decimal(&mut text, -0.504);
/// assert_eq!(text, "-0.5");
/// ```
pub fn push_decimal(out: &mut String, value: f64) {
    push_parts(out, value, 100);
}

/// As [`push_decimal`], with at most three decimals.
pub fn push_thousandths(out: &mut String, value: f64) {
    push_parts(out, value, 1000);
}

/// Appends `value` in whole parts of one, `unit` of them, a power of ten.
fn push_parts(out: &mut String, value: f64, mut unit: u64) {
    let parts = (value * unit as f64).round();
    // Beyond this an f64 has no such parts left, and no drawing reaches it. Not-a-number becomes 0.
    let parts = if parts.is_finite() { parts.clamp(-9e15, 9e15) as i64 } else { 0 };
    if parts < 0 {
        out.push('-');
    }
    let magnitude = parts.unsigned_abs();
    out.push_str(&(magnitude / unit).to_string());
    let mut rest = magnitude % unit;
    if rest != 0 {
        out.push('.');
    }
    while rest != 0 {
        unit /= 10;
        out.push((b'0' + (rest / unit) as u8) as char);
        rest %= unit;
    }
}

#[cfg(test)]
mod tests {
    use super::push_decimal;

    #[test]
    fn decimals_are_short_and_finite() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.001, "0"),
            (12.0, "12"),
            (12.3, "12.3"),
            (-12.345, "-12.35"),
            (0.05, "0.05"),
            (f64::NAN, "0"),
            (f64::INFINITY, "0"),
        ] {
            let mut text = String::new();
            push_decimal(&mut text, value);
            assert_eq!(text, expected, "{value}");
        }
    }
}
