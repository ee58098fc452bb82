//! Four numbers at a time, each with the same bits as it would have alone.
//!
//! The vectors are written out because the page is linked for size, where compilers make none of their own. Only
//! operations that IEEE 754 fixes are used: no fused multiply-add, no estimate of a reciprocal.

use wide::f32x4;

/// The eight whole numbers as floating-point ones.
///
/// ```
/// let [low, high] = silkweb_engine::num::lanes::numbers([1, 4, 9, 16, 0, 0, 0, 65_535]);
/// assert_eq!(low.sqrt().to_array(), [1.0, 2.0, 3.0, 4.0]);
/// assert_eq!(high.to_array(), [0.0, 0.0, 0.0, 65_535.0]);
/// ```
#[inline]
#[must_use]
pub fn numbers(whole: [u16; 8]) -> [f32x4; 2] {
    #[cfg(target_arch = "wasm32")]
    {
        use std::arch::wasm32::{f32x4_convert_i32x4, u32x4_extend_high_u16x8, u32x4_extend_low_u16x8};
        let whole = bytemuck::cast(whole);
        // They are far below 2³¹, and signed numbers are converted faster.
        let wide = [u32x4_extend_low_u16x8(whole), u32x4_extend_high_u16x8(whole)];
        wide.map(|half| bytemuck::cast(f32x4_convert_i32x4(half)))
    }
    #[cfg(not(target_arch = "wasm32"))]
    halves(whole.map(f32::from))
}

/// The eight numbers whose upper halves these are.
///
/// ```
/// let half = |number: f32| (number.to_bits() >> 16) as u16;
/// let [low, high] = silkweb_engine::num::lanes::from_upper_halves([1.5, -2.0, 0.0, 8.0, 0.25, 3.0, 96.0, 7.0].map(half));
/// assert_eq!(low.to_array(), [1.5, -2.0, 0.0, 8.0]);
/// assert_eq!(high.to_array(), [0.25, 3.0, 96.0, 7.0]);
/// ```
#[inline]
#[must_use]
pub fn from_upper_halves(upper: [u16; 8]) -> [f32x4; 2] {
    #[cfg(target_arch = "wasm32")]
    {
        use std::arch::wasm32::{u32x4_extend_high_u16x8, u32x4_extend_low_u16x8, u32x4_shl};
        let upper = bytemuck::cast(upper);
        [u32x4_extend_low_u16x8(upper), u32x4_extend_high_u16x8(upper)].map(|half| bytemuck::cast(u32x4_shl(half, 16)))
    }
    #[cfg(not(target_arch = "wasm32"))]
    halves(upper.map(|half| f32::from_bits(u32::from(half) << 16)))
}

#[cfg(not(target_arch = "wasm32"))]
fn halves([a, b, c, d, e, f, g, h]: [f32; 8]) -> [f32x4; 2] {
    [f32x4::new([a, b, c, d]), f32x4::new([e, f, g, h])]
}
