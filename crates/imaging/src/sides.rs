//! Whether an image proves left from right.

use nalgebra::Matrix4;
use nifti::NiftiHeader;
use yotsui_case::{Side, SideOf};

/// What is known of left and right in an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sidedness {
    /// The affine comes from a scanner, or the user vouches for it.
    Verified,
    /// It may be right, but nothing proves it.
    Unverified(Doubt),
}

/// Why left and right are not proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The record or the user says so.
    Stated,
    /// The first voxel lies at exactly (0, 0, 0), the axes are exactly those of the body, and there
    /// is no qform: such an affine was made from the voxel size alone, not by a scanner.
    MadeByHand,
    /// sform and qform disagree about left and right.
    Contradiction,
}

/// The affine of the quaternion; `None` where the header says that there is none, or where its
/// three numbers are those of no rotation or a voxel's edge is negative (the `nifti` crate panics on both).
pub(crate) fn qform(header: &NiftiHeader) -> Option<Matrix4<f64>> {
    let numbers = [header.quatern_b, header.quatern_c, header.quatern_d].map(f64::from);
    let sized = header.pixdim[1..4].iter().all(|&mm| mm >= 0.0);
    (header.qform_code > 0 && sized && is_rotation(numbers)).then(|| header.qform_affine())
}

/// Whether a unit quaternion has this vector part: not longer than 1, but for rounding to 32 bits.
pub(crate) fn is_rotation(vector: [f64; 3]) -> bool {
    vector.iter().map(|v| v * v).sum::<f64>() <= 1.0 + 2.0 * f64::from(f32::EPSILON)
}

impl Sidedness {
    /// Judges a NIfTI header; `ras` is the affine that is used.
    pub(crate) fn of_nifti(header: &NiftiHeader, ras: &Matrix4<f64>) -> Self {
        Self::of_affines(ras, header.sform_code > 0, qform(header).as_ref())
    }

    /// Judges the affine `ras` that is used, whether it is the sform, and the qform where there is one.
    pub(crate) fn of_affines(
        ras: &Matrix4<f64>,
        sform: bool,
        qform: Option<&Matrix4<f64>>,
    ) -> Self {
        let on_axes = (0..3).all(|c| (0..3).filter(|&r| ras[(r, c)] != 0.0).count() == 1);
        let at_zero = (0..3).all(|r| ras[(r, 3)] == 0.0);
        let Some(qform) = qform else {
            return if on_axes && at_zero {
                Sidedness::Unverified(Doubt::MadeByHand)
            } else {
                Sidedness::Verified
            };
        };
        let row = |m: &Matrix4<f64>| m.fixed_view::<1, 3>(0, 0).transpose();
        if sform && row(ras).dot(&row(qform)) <= 0.0 {
            return Sidedness::Unverified(Doubt::Contradiction);
        }
        Sidedness::Verified
    }

    /// The side of something that lies `offset` millimetres to the patient's left of the midline.
    pub fn side(self, offset: f64) -> SideOf {
        match self {
            Sidedness::Unverified(_) => SideOf::Unknown,
            Sidedness::Verified if offset > 0.0 => Side::Left.into(),
            Sidedness::Verified => Side::Right.into(),
        }
    }

    /// Whether left and right are proven.
    pub fn is_verified(self) -> bool {
        self == Sidedness::Verified
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_and_neither() {
        assert_eq!(Sidedness::Verified.side(4.0), SideOf::Left);
        assert_eq!(Sidedness::Verified.side(-4.0), SideOf::Right);
        for offset in [4.0, -4.0] {
            assert_eq!(
                Sidedness::Unverified(Doubt::Stated).side(offset),
                SideOf::Unknown
            );
        }
    }

    #[test]
    fn an_affine_made_from_the_spacing_alone_proves_nothing() {
        let mut header = NiftiHeader {
            sform_code: 2,
            qform_code: 0,
            ..NiftiHeader::default()
        };
        // The manner of a label set whose affine was written by hand: P, I, R axes, no origin.
        header.srow_x = [0.0, 0.0, 0.9, 0.0];
        header.srow_y = [-0.47, 0.0, 0.0, 0.0];
        header.srow_z = [0.0, -0.47, 0.0, 0.0];
        let by_hand = header.sform_affine::<f64>();
        assert_eq!(
            Sidedness::of_nifti(&header, &by_hand),
            Sidedness::Unverified(Doubt::MadeByHand)
        );
        header.srow_x[3] = -31.5;
        let placed = header.sform_affine::<f64>();
        assert_eq!(Sidedness::of_nifti(&header, &placed), Sidedness::Verified);
    }

    #[test]
    fn sform_and_qform_must_agree_on_the_side() {
        let mut header = NiftiHeader {
            sform_code: 1,
            qform_code: 1,
            ..NiftiHeader::default()
        };
        header.pixdim = [1.0; 8];
        header.srow_x = [1.0, 0.0, 0.0, 5.0];
        header.srow_y = [0.0, 1.0, 0.0, 5.0];
        header.srow_z = [0.0, 0.0, 1.0, 5.0];
        assert_eq!(
            Sidedness::of_nifti(&header, &header.sform_affine::<f64>()),
            Sidedness::Verified
        );
        header.srow_x[0] = -1.0;
        assert_eq!(
            Sidedness::of_nifti(&header, &header.sform_affine::<f64>()),
            Sidedness::Unverified(Doubt::Contradiction)
        );
    }

    /// Found by fuzzing: the library panics on a quaternion longer than 1.
    #[test]
    fn a_quaternion_of_no_rotation_is_no_qform() {
        let mut header = NiftiHeader {
            qform_code: 1,
            ..NiftiHeader::default()
        };
        for (length, is) in [
            (0.5, true),
            (1.0, true),
            (1.1, false),
            (1e8, false),
            (f32::NAN, false),
        ] {
            header.quatern_c = length;
            assert_eq!(qform(&header).is_some(), is, "{length}");
        }
        header.quatern_c = 0.5;
        header.pixdim[2] = -1.0;
        assert_eq!(qform(&header), None);
    }
}
