//! The arguments of `yotsui phantom`.

use std::{path::PathBuf, str::FromStr};

use clap::Args;
use yotsui_case::{Level, Side};
use yotsui_phantom::{Convention, Format, SeriesKind, Syntax, presets::Preset};

#[derive(Args)]
pub struct PhantomArgs {
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[arg(long, value_name = "NAME", conflicts_with = "parameters")]
    pub preset: Option<Preset>,
    #[arg(long, value_name = "FILE")]
    pub parameters: Option<PathBuf>,
    #[arg(long, value_name = "left|right")]
    pub side: Option<OneSide>,
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<Level>,
    #[arg(long, value_name = "NAME,...", value_delimiter = ',')]
    pub series: Vec<SeriesKind>,
    #[arg(
        long,
        value_name = "nifti|dicom|dicom-deflated|dicom-rle|dicom-enhanced",
        default_value = "nifti"
    )]
    pub format: FileFormat,
    #[arg(long, value_name = "MM[xMM]")]
    pub spacing: Option<Spacing>,
    #[arg(long, value_name = "CODE")]
    pub orientation: Option<String>,
    #[arg(long, value_name = "NAME", default_value = "yotsui")]
    pub labels: Convention,
    #[arg(long, value_name = "SHARE", default_value_t = 0.02)]
    pub noise: f64,
    #[arg(long, value_name = "STRENGTH", default_value_t = 0.2)]
    pub bias: f64,
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
}

/// `left` or `right`.
#[derive(Clone, Copy)]
pub struct OneSide(pub Side);

impl FromStr for OneSide {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        match s {
            "left" => Ok(OneSide(Side::Left)),
            "right" => Ok(OneSide(Side::Right)),
            _ => Err("left, right".to_owned()),
        }
    }
}

/// In which files the series are written.
#[derive(Clone, Copy)]
pub struct FileFormat(pub Format);

impl FromStr for FileFormat {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Ok(FileFormat(match s {
            "nifti" => Format::Nifti,
            "dicom" => Format::Dicom(Syntax::Plain),
            "dicom-deflated" => Format::Dicom(Syntax::Deflated),
            "dicom-rle" => Format::Dicom(Syntax::Rle),
            "dicom-enhanced" => Format::DicomEnhanced(Syntax::Plain),
            _ => return Err("nifti, dicom, dicom-deflated, dicom-rle, dicom-enhanced".to_owned()),
        }))
    }
}

/// In-plane voxel and slice spacing, mm: `0.65x4`, or one number for both.
#[derive(Clone, Copy)]
pub struct Spacing(pub [f64; 2]);

impl FromStr for Spacing {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let number = |text: &str| {
            let value: f64 = text.trim().parse().ok()?;
            (value > 0.0 && value.is_finite()).then_some(value)
        };
        let both = match s.split_once('x') {
            Some((fine, slice)) => number(fine).zip(number(slice)),
            None => number(s).map(|v| (v, v)),
        };
        both.map(|(fine, slice)| Spacing([fine, slice]))
            .ok_or_else(|| "0.65x4, 1".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spacings_read() {
        assert_eq!("0.65x4".parse::<Spacing>().map(|s| s.0), Ok([0.65, 4.0]));
        assert_eq!("1".parse::<Spacing>().map(|s| s.0), Ok([1.0, 1.0]));
        for wrong in ["", "x", "0", "-1", "1x", "nan", "1xinf"] {
            assert!(wrong.parse::<Spacing>().is_err(), "{wrong}");
        }
    }
}
