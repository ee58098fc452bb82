//! How numbers are written in SVG and in labels.

/// Appends `value` with at most two decimals and no trailing zeros; not-a-number becomes `0`.
///
/// ```
/// let mut text = String::new();
/// silkweb_engine::num::fmt::push_decimal(&mut text, -0.504);
/// assert_eq!(text, "-0.5");
/// ```
pub fn push_decimal(out: &mut String, value: f64) {
    let hundredths = (value * 100.0).round();
    if !hundredths.is_finite() {
        out.push('0');
        return;
    }
    // Beyond this an f64 has no hundredths left, and no drawing reaches it.
    let hundredths = hundredths.clamp(-9e15, 9e15) as i64;
    if hundredths < 0 {
        out.push('-');
    }
    let magnitude = hundredths.unsigned_abs();
    out.push_str(&(magnitude / 100).to_string());
    let rest = magnitude % 100;
    if rest != 0 {
        out.push('.');
        out.push((b'0' + (rest / 10) as u8) as char);
        if !rest.is_multiple_of(10) {
            out.push((b'0' + (rest % 10) as u8) as char);
        }
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
