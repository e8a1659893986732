//! Writes an examination: series as NIfTI or DICOM, label maps, truth and parameters.

mod dicom;
mod elements;
mod encode;
mod enhanced;
mod nifti;
mod uid;

use std::{fs, io, path::Path};

use serde::Serialize;

use crate::{
    Contrast, Convention, Parameters, PhantomError, Rendered, Scan, ScanOptions, SeriesKind, Spine,
    definitions::{Definition, definitions},
    presets::TimePoint,
    render,
    truth::Truth,
};

pub use dicom::Syntax;

/// In which files the series are written. Label maps are NIfTI always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// NIfTI-1, compressed.
    Nifti,
    /// DICOM MR Image Storage, one file for each slice.
    Dicom(Syntax),
    /// DICOM Enhanced MR Image Storage, one file for each block.
    DicomEnhanced(Syntax),
}

/// What was written of one series.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Written {
    /// The kind.
    pub kind: SeriesKind,
    /// Paths relative to the folder of the examination: the image or its folder, one for each
    /// block of a NIfTI series.
    pub images: Vec<String>,
    /// The label maps on the grids of the blocks.
    pub labels: Vec<String>,
    /// The grids.
    pub blocks: Vec<Block>,
    /// Signal of each tissue before bias, noise and partial volume.
    pub signal: Contrast,
    /// Standard deviation of the noise in each channel, as a fraction of 1000.
    pub noise: f64,
    /// Strength of the bias field.
    pub bias: f64,
    /// Seed of noise and bias.
    pub seed: u64,
}

/// The grid of one block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    /// Voxels along the axes i, j, k.
    pub shape: [usize; 3],
    /// Distance of voxel centres along the axes, mm.
    pub spacing_mm: [f64; 3],
    /// Extent of a voxel along k, mm.
    pub slice_thickness_mm: f64,
    /// From index to LPS millimetres, rows first.
    pub affine_lps: [[f64; 4]; 4],
    /// Where the axes point.
    pub axis_code: String,
}

/// The content of `truth.json`.
#[derive(Debug, Serialize)]
struct TruthFile<'a> {
    about: &'static str,
    program: String,
    patient: &'a str,
    examination: &'a str,
    day: u32,
    frame: &'static str,
    truth: &'a Truth,
    series: &'a [Written],
    parameters: &'a Parameters,
    definitions: Vec<Definition>,
}

/// What to write.
#[derive(Debug, Clone, PartialEq)]
pub struct Request<'a> {
    /// The patient's name in the files: a preset's name, or that of a parameter file.
    pub patient: &'a str,
    /// Which series.
    pub series: &'a [SeriesKind],
    /// How they are scanned.
    pub options: &'a ScanOptions,
    /// In which files.
    pub format: Format,
    /// In which table the labels are written.
    pub convention: Convention,
}

/// Where files go: a name relative to the examination's folder, and the bytes.
pub type Sink<'a> = dyn FnMut(&str, &[u8]) -> io::Result<()> + 'a;

/// The same with the phantom's own error.
type Save<'a> = dyn FnMut(&str, &[u8]) -> Result<(), PhantomError> + 'a;

/// Writes one examination into the folder. Same request, same bytes.
///
/// # Errors
/// As [`examination`].
pub fn write_examination(
    folder: &Path,
    point: &TimePoint,
    request: &Request<'_>,
) -> Result<(Truth, Vec<Written>), PhantomError> {
    let mut save = |file: &str, bytes: &[u8]| {
        let path = folder.join(file);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, bytes)
    };
    examination(point, request, &mut save)
}

/// Makes one examination and hands its files to the sink. Same request, same bytes.
///
/// # Errors
/// [`PhantomError::Write`] with the file, and those of building and scanning.
pub fn examination(
    point: &TimePoint,
    request: &Request<'_>,
    sink: &mut Sink<'_>,
) -> Result<(Truth, Vec<Written>), PhantomError> {
    let mut save = |file: &str, bytes: &[u8]| sink(file, bytes).map_err(|e| wrong(file, &e));
    let spine = Spine::build(point.parameters.clone())?;
    let truth = spine.truth();
    let mut all = Vec::new();
    for (number, kind) in (1..).zip(request.series) {
        all.push(series(&spine, point, request, number, *kind, &mut save)?);
    }
    let file = TruthFile {
        about: "Truth of a synthetic spine. No patient stands behind it.",
        program: format!("yotsui {}", env!("CARGO_PKG_VERSION")),
        patient: request.patient,
        examination: point.name,
        day: point.day,
        frame: "points in LPS millimetres; lateral positions in mm, positive to the patient's left",
        truth: &truth,
        series: &all,
        parameters: &point.parameters,
        definitions: definitions(),
    };
    let mut json = serde_json::to_string_pretty(&file).map_err(|e| wrong("truth.json", &e))?;
    json.push('\n');
    save("truth.json", json.as_bytes())?;
    let toml = toml::to_string(&point.parameters).map_err(|e| wrong("parameters.toml", &e))?;
    save("parameters.toml", toml.as_bytes())?;
    Ok((truth, all))
}

/// One series: its images and label maps.
fn series(
    spine: &Spine,
    point: &TimePoint,
    request: &Request<'_>,
    number: u64,
    kind: SeriesKind,
    save: &mut Save<'_>,
) -> Result<Written, PhantomError> {
    // Another noise for each series, as in life.
    let options = ScanOptions {
        seed: request.options.seed.wrapping_add(1000 * (number - 1)),
        ..request.options.clone()
    };
    let scans = kind.scans(spine, &options)?;
    let blocks: Vec<Rendered> = scans.iter().map(|scan| render(spine, scan)).collect();
    let name = |i: usize, what: &str| {
        if blocks.len() == 1 {
            format!("{kind}{what}.nii.gz")
        } else {
            format!("{kind}-{}{what}.nii.gz", i + 1)
        }
    };
    let (mut labels, mut images) = (Vec::new(), Vec::new());
    for (i, block) in blocks.iter().enumerate() {
        let file = name(i, "-labels");
        let values = block.labels(request.convention);
        save(&file, &nifti::encode(block, &values, "labels"))?;
        labels.push(file);
        if request.format == Format::Nifti {
            let file = name(i, "");
            save(
                &file,
                &nifti::encode(block, &block.image_u16(), kind.name()),
            )?;
            images.push(file);
        }
    }
    if request.format != Format::Nifti {
        let series = dicom::Series {
            patient: request.patient,
            examination: point.name,
            day: point.day,
            kind,
            number,
            frame: frame(point, request),
            identity: format!("{}|{options:?}|{:?}", frame(point, request), request.format),
        };
        for (file, bytes) in series.files(&scans, &blocks, request.format)? {
            save(&format!("{kind}/{file}"), &bytes)?;
        }
        images.push(kind.name().to_owned());
    }
    Ok(Written {
        kind,
        images,
        labels,
        blocks: scans.iter().map(block).collect(),
        signal: kind.contrast(),
        noise: options.noise,
        bias: options.bias,
        seed: options.seed,
    })
}

/// Reads parameters that [`write_examination`] wrote, or anyone else.
///
/// # Errors
/// [`PhantomError::Parameters`] with the file and what is wrong in it.
pub fn read_parameters(path: &Path) -> Result<Parameters, PhantomError> {
    let wrong = |reason: String| PhantomError::Parameters {
        path: path.display().to_string(),
        reason,
    };
    let text = fs::read_to_string(path).map_err(|e| wrong(e.to_string()))?;
    toml::from_str(&text).map_err(|e| wrong(e.to_string()))
}

/// What the series of an examination share, as text: everything but the way of scanning.
fn frame(point: &TimePoint, request: &Request<'_>) -> String {
    format!(
        "{}|{}|{}|{:?}",
        request.patient, point.name, point.day, point.parameters
    )
}

fn block(scan: &Scan) -> Block {
    Block {
        shape: scan.shape,
        spacing_mm: scan.spacing(),
        slice_thickness_mm: scan.spacing()[2] * scan.footprint[2],
        affine_lps: scan.affine,
        axis_code: scan.axis_code(),
    }
}

fn wrong(path: &str, reason: &dyn std::fmt::Display) -> PhantomError {
    PhantomError::Write {
        path: path.to_owned(),
        reason: reason.to_string(),
    }
}
