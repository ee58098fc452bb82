//! Reading plain decimal numbers; the standard reader of `f64` brings 16 kB of tables for the rest of them.

/// The number written as digits with at most one point and a sign, exactly the nearest `f64`; none for anything else.
///
/// Exponents are not read, nor more than 15 digits.
///
/// ```
/// use silkweb_engine::num::parse::decimal;
/// assert_eq!(decimal("-49.8671"), Some(-49.8671));
/// assert_eq!(decimal("4.9e1"), None);
/// ```
#[must_use]
pub fn decimal(text: &str) -> Option<f64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let n_digits = whole.len() + rest.len();
    if n_digits == 0 || n_digits > 15 {
        return None;
    }
    let mut value: u64 = 0;
    for byte in whole.bytes().chain(rest.bytes()) {
        value = value * 10 + u64::from(byte.is_ascii_digit().then(|| byte - b'0')?);
    }
    // Both are exact as f64, so the quotient is the nearest f64 to the number written.
    let power = (0..rest.len()).fold(1.0, |power, _| power * 10.0);
    let magnitude = value as f64 / power;
    Some(if negative { -magnitude } else { magnitude })
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn numbers_are_those_of_the_standard_library() {
        for text in ["0", "-0", "42", "+7.5", ".5", "5.", "49.867092", "-180", "0.1", "123456789.012345", "62.40000001"]
        {
            assert_eq!(decimal(text).map(f64::to_bits), text.parse().ok().map(f64::to_bits), "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in ["", ".", "-", "1e3", "NaN", "inf", "1,5", "4 2", "--1", "1.2.3", "1234567890123456"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
