//! Turning, mirroring and moving a drawing so that some of its nodes come near given points.

/// A rigid motion of the plane: `to = matrix · (from − center) + target`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Motion {
    matrix: [f64; 4],
    center: [f64; 2],
    target: [f64; 2],
}

impl Motion {
    /// The motion that brings the first points of the pairs nearest to the second, by least squares with these weights.
    ///
    /// None where there is no pair. One pair, or pairs in one point, say only how to move, not how to turn.
    pub(super) fn fit(pairs: &[([f64; 2], [f64; 2], f64)]) -> Option<Self> {
        let total: f64 = pairs.iter().map(|pair| pair.2).sum();
        if pairs.is_empty() || total <= 0.0 {
            return None;
        }
        let (mut center, mut target) = ([0.0; 2], [0.0; 2]);
        for (from, to, weight) in pairs {
            for axis in 0..2 {
                center[axis] += from[axis] * weight / total;
                target[axis] += to[axis] * weight / total;
            }
        }
        let [mut xx, mut xy, mut yx, mut yy] = [0.0; 4];
        for (from, to, weight) in pairs {
            let (fx, fy) = (from[0] - center[0], from[1] - center[1]);
            let (tx, ty) = (to[0] - target[0], to[1] - target[1]);
            xx += weight * fx * tx;
            xy += weight * fx * ty;
            yx += weight * fy * tx;
            yy += weight * fy * ty;
        }
        // The best rotation and the best mirrored one; their lengths say how well each fits.
        let turned = [xx + yy, xy - yx];
        let mirrored = [xx - yy, xy + yx];
        let length = |v: [f64; 2]| (v[0] * v[0] + v[1] * v[1]).sqrt();
        let (plain, flipped) = (length(turned), length(mirrored));
        let matrix = if plain >= flipped && plain > 0.0 {
            let (cos, sin) = (turned[0] / plain, turned[1] / plain);
            [cos, -sin, sin, cos]
        } else if flipped > 0.0 {
            let (cos, sin) = (mirrored[0] / flipped, mirrored[1] / flipped);
            [cos, sin, sin, -cos]
        } else {
            [1.0, 0.0, 0.0, 1.0]
        };
        Some(Self { matrix, center, target })
    }

    /// Where a point comes to lie.
    pub(super) fn apply(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let (x, y) = (x - self.center[0], y - self.center[1]);
        let [a, b, c, d] = self.matrix;
        [a * x + b * y + self.target[0], c * x + d * y + self.target[1]]
    }
}

#[cfg(test)]
mod tests {
    use super::Motion;

    #[test]
    fn a_turned_and_mirrored_figure_is_found_again() {
        let figure = [[0.0, 0.0], [4.0, 0.0], [0.0, 1.0]];
        for to in [|p: [f64; 2]| [7.0 - p[1], 3.0 + p[0]], |p: [f64; 2]| [p[0] + 1.0, 5.0 - p[1]]] {
            let pairs: Vec<_> = figure.iter().map(|&p| (p, to(p), 2.0)).collect();
            let motion = Motion::fit(&pairs).expect("there are pairs");
            for p in figure {
                let (there, expected) = (motion.apply(p), to(p));
                assert!((there[0] - expected[0]).abs() + (there[1] - expected[1]).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn one_pair_only_moves() {
        assert_eq!(Motion::fit(&[]), None);
        let motion = Motion::fit(&[([1.0, 1.0], [5.0, 6.0], 1.0)]).expect("a pair");
        assert_eq!(motion.apply([2.0, 1.0]), [6.0, 6.0]);
    }
}
