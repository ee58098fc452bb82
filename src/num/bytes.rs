//! Numbers kept in one byte each: an exponent and the first bits of a mantissa, as in a short floating-point number.
//!
//! They are read sixteen at a time into vectors, which are written out because the page is linked for size, where
//! compilers make none of their own. Every number has the same bits as it would have alone.

use wide::f32x4;

/// Where an f32 has its exponent.
const MANTISSA_BITS: u32 = 23;
const EXPONENT_BIAS: i32 = 127;

/// How positive numbers are kept: byte 0 is 2 to the `least_exponent`, and 2 to the `mantissa_bits` bytes double it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes {
    /// The bits after the leading one.
    pub mantissa_bits: u32,
    /// The smallest number is 2 to the power of this.
    pub least_exponent: i32,
}

impl Bytes {
    /// The byte of the nearest number that can be kept.
    ///
    /// ```
    /// use silkweb_engine::num::bytes::Bytes;
    /// let kept = Bytes { mantissa_bits: 4, least_exponent: 0 };
    /// assert_eq!(kept.number(kept.byte(31.0)), 31.0);
    /// assert_eq!(kept.number(kept.byte(100.2)), 100.0);
    /// assert_eq!((kept.byte(0.0), kept.byte(1e9)), (0, 255));
    /// ```
    #[must_use]
    pub fn byte(self, number: f32) -> u8 {
        let half = 1_u32 << (self.shift() - 1);
        let nearest = number.max(f32::MIN_POSITIVE).to_bits().saturating_add(half);
        (nearest.saturating_sub(self.bits_of_0()) >> self.shift()).min(255) as u8
    }

    /// The number that this byte keeps.
    #[must_use]
    pub const fn number(self, byte: u8) -> f32 {
        f32::from_bits(((byte as u32) << self.shift()) + self.bits_of_0())
    }

    /// The numbers that these bytes keep.
    #[inline]
    #[must_use]
    pub fn numbers(self, bytes: [u8; 16]) -> [f32x4; 4] {
        #[cfg(target_arch = "wasm32")]
        {
            use std::arch::wasm32 as simd;
            let bytes = bytemuck::cast(bytes);
            let (low, high) = (simd::u16x8_extend_low_u8x16(bytes), simd::u16x8_extend_high_u8x16(bytes));
            [
                simd::u32x4_extend_low_u16x8(low),
                simd::u32x4_extend_high_u16x8(low),
                simd::u32x4_extend_low_u16x8(high),
                simd::u32x4_extend_high_u16x8(high),
            ]
            .map(|bits| {
                let shifted = simd::u32x4_shl(bits, self.shift());
                bytemuck::cast(simd::u32x4_add(shifted, simd::u32x4_splat(self.bits_of_0())))
            })
        }
        #[cfg(not(target_arch = "wasm32"))]
        {
            let numbers = bytes.map(|byte| self.number(byte));
            [0, 4, 8, 12].map(|at| f32x4::new([numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]]))
        }
    }

    const fn shift(self) -> u32 {
        MANTISSA_BITS - self.mantissa_bits
    }

    const fn bits_of_0(self) -> u32 {
        ((EXPONENT_BIAS + self.least_exponent) as u32) << MANTISSA_BITS
    }
}

#[cfg(test)]
mod tests {
    use super::Bytes;

    #[test]
    fn every_byte_comes_back() {
        for kept in [Bytes { mantissa_bits: 4, least_exponent: 0 }, Bytes { mantissa_bits: 3, least_exponent: -18 }] {
            for byte in 0..=255 {
                assert_eq!(kept.byte(kept.number(byte)), byte);
                assert!(byte == 0 || kept.number(byte) > kept.number(byte - 1));
            }
        }
    }

    #[test]
    fn sixteen_are_what_each_would_be_alone() {
        let kept = Bytes { mantissa_bits: 3, least_exponent: -18 };
        let bytes = [0, 1, 2, 7, 8, 9, 100, 127, 128, 129, 200, 250, 251, 253, 254, 255];
        let numbers = kept.numbers(bytes).map(|four| four.to_array());
        assert_eq!(numbers.as_flattened(), bytes.map(|byte| kept.number(byte)));
    }
}
