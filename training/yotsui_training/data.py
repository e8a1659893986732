"""Volumes and label maps as arrays (slice, row, column): rows run from head to foot, columns from
front to back, slices from one side to the other. Which side comes first does not matter here."""

from dataclasses import dataclass
from pathlib import Path

import nibabel as nib
import numpy as np

BACKGROUND, DISC, VERTEBRA, CANAL = range(4)
CLASSES = ("background", "disc", "vertebra", "canal")


@dataclass
class Volume:
    """One sagittal series. `spacing` in mm: slice, row, column. `tissue` splits every class by
    brightness, for synthetic contrast (see synthesis.py)."""

    name: str
    image: np.ndarray  # float32, 0..1 between its 0.5th and 99.5th percentile
    label: np.ndarray  # uint8, a class per voxel
    spacing: tuple[float, float, float]
    tissue: np.ndarray | None = None
    synthetic_only: bool = False


def oriented(image: nib.Nifti1Image) -> nib.Nifti1Image:
    """The same voxels with axes (left-right, down, back)."""
    have = nib.orientations.io_orientation(image.affine)
    want = nib.orientations.axcodes2ornt(("R", "I", "P"))
    return image.as_reoriented(nib.orientations.ornt_transform(have, want))


def scaled(image: np.ndarray) -> np.ndarray:
    """0 and 1 at the 0.5th and 99.5th percentile. Inference does the same, in Rust."""
    low, high = np.percentile(image, (0.5, 99.5))
    return ((image - low) / max(high - low, 1e-6)).astype(np.float32)


def read(image: Path, label: Path, classes: dict[int, int] | None = None) -> Volume:
    """`classes` maps the file's label numbers to ours; without it they are ours already."""
    voxels = oriented(nib.load(image))
    spacing = tuple(float(s) for s in voxels.header.get_zooms()[:3])
    numbers = np.asarray(oriented(nib.load(label)).dataobj).astype(np.int32)
    if classes is None:
        wanted = numbers.astype(np.uint8)
    else:
        wanted = np.zeros(numbers.shape, np.uint8)
        for number, to in classes.items():
            wanted[numbers == number] = to
    if wanted.shape != voxels.shape[:3] or wanted.max() > CANAL:
        raise ValueError(f"{label}: shape {wanted.shape} or a number above {CANAL} does not fit {image}")
    return Volume(image.name.split("_img")[0], scaled(np.asarray(voxels.dataobj)), wanted, spacing)


def spider(folder: Path, patients: list[int]) -> list[Volume]:
    """SPIDER as this project keeps it: 1 disc, 2 vertebra, 3 canal."""
    return [
        read(folder / f"{p}_t2space_img.nii.gz", folder / f"{p}_t2space_mask.nii.gz") for p in patients
    ]
