//! Scoliosis: endplates tilted in the coronal plane, and the midline that follows them.
//!
//! An upright spine is moved point by point: up by `(x - x0) tan`, where `x0` is the midline's lateral
//! position at an endplate and `tan` its slope, and aside with the midline. Both are constant over a
//! vertebra and change linearly over a disc, so that every endplate stays a plane. The midline runs
//! perpendicular to the endplates in the coronal plane.

/// One endplate in the coronal plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tilt {
    /// Lateral position of the midline there, mm; positive: left.
    pub(crate) x: f64,
    /// Slope; positive: its left edge higher.
    pub(crate) tan: f64,
}

impl Tilt {
    /// Level, in the midline.
    pub(crate) const NONE: Tilt = Tilt { x: 0.0, tan: 0.0 };

    pub(crate) fn is_none(&self) -> bool {
        *self == Tilt::NONE
    }

    /// How much higher the endplate lies at `x` than in its midline.
    pub(crate) fn rise(&self, x: f64) -> f64 {
        (x - self.x) * self.tan
    }

    /// The endplate `height` above this one, tilted to `tan` there; between them the midline is
    /// perpendicular to the mean slope.
    pub(crate) fn above(&self, height: f64, tan: f64) -> Tilt {
        Tilt {
            x: self.x - height * (self.tan + tan) / 2.0,
            tan,
        }
    }
}

/// The same movement for a whole neighbourhood, with one slope: for what hangs on a vertebra or
/// stands on a disc.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Lean {
    /// Lateral position of the midline at the height `z`.
    x: f64,
    z: f64,
    tan: f64,
}

impl Lean {
    /// Between two endplates whose midline points lie half-way at height `z`.
    pub(crate) fn between(low: Tilt, high: Tilt, z: f64) -> Self {
        Lean {
            x: (low.x + high.x) / 2.0,
            z,
            tan: (low.tan + high.tan) / 2.0,
        }
    }

    /// `(x, z)` before the movement, x from the midline, of a point after it.
    pub(crate) fn undo(&self, x: f64, z: f64) -> (f64, f64) {
        if self.tan == 0.0 {
            return (x - self.x, z);
        }
        let before = (z - (x - self.x) * self.tan + self.tan * self.tan * self.z)
            / (1.0 + self.tan * self.tan);
        (x - self.midline(before), before)
    }

    /// The point after the movement.
    pub(crate) fn apply(&self, x: f64, [y, z]: [f64; 2]) -> [f64; 3] {
        [self.midline(z) + x, y, z + x * self.tan]
    }

    fn midline(&self, z: f64) -> f64 {
        self.x - self.tan * (z - self.z)
    }

    /// Slope.
    pub(crate) fn tan(&self) -> f64 {
        self.tan
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undo_undoes_apply() {
        let low = Tilt { x: 3.0, tan: 0.1 };
        let lean = Lean::between(low, low.above(9.0, 0.2), 12.0);
        let [x, _, z] = lean.apply(-7.0, [1.0, 15.0]);
        let (back, height) = lean.undo(x, z);
        assert!((back + 7.0).abs() < 1e-12 && (height - 15.0).abs() < 1e-12);
    }
}
