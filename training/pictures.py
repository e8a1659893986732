"""Pictures of where automatic and manual outlines differ most, for those who have the data.

    python training/validate.py --yotsui target/release/yotsui --spider DIR --keep SEGMENTED
    python training/pictures.py --spider DIR --segmented SEGMENTED --out PICTURES

For each segmented patient and each structure the sagittal slice in which automatic and manual mask
differ by the most voxels: the image with the manual outline in magenta and the automatic one in green
(white where both run), and the Dice coefficient of that slice in the file's name. The pictures hold the
data set's images and are not part of this repository.
"""

import argparse
from pathlib import Path

import nibabel as nib
import numpy as np
from PIL import Image
from scipy import ndimage

from validate import NAMES, classes

MANUAL, AUTOMATIC = (255, 0, 255), (0, 255, 0)
# Pixels of the picture for one of the image.
SCALE = 2


def turned(image: nib.Nifti1Image, voxels: np.ndarray) -> np.ndarray:
    """Slices from side to side, rows from head to foot, columns from front to back."""
    order = nib.orientations.ornt_transform(
        nib.io_orientation(image.affine), nib.orientations.axcodes2ornt(("R", "I", "P")))
    return nib.orientations.apply_orientation(voxels, order)


def turned_axes(image: nib.Nifti1Image) -> np.ndarray:
    """The voxel axes in mm, in the order of [`turned`]."""
    order = nib.io_orientation(image.affine)[:, 0].astype(int)
    by_axis = {int(axis): image.affine[:3, column] for column, axis in enumerate(order)}
    return np.stack([by_axis[0], by_axis[2], by_axis[1]], axis=1)


def outline(mask: np.ndarray) -> np.ndarray:
    """The pixels of a mask that touch what lies outside, at the picture's scale."""
    mask = mask.repeat(SCALE, 0).repeat(SCALE, 1)
    return mask & ~ndimage.binary_erosion(mask)


def picture(image: np.ndarray, manual: np.ndarray, automatic: np.ndarray, pixel: tuple[float, float]) -> Image.Image:
    """One slice with the outlines of every structure."""
    low, high = np.percentile(image, [1, 99])
    grey = np.clip((image - low) / max(high - low, 1e-6), 0, 1).repeat(SCALE, 0).repeat(SCALE, 1)
    colours = np.repeat((255 * grey).astype(np.uint8)[..., None], 3, axis=2)
    drawn = np.zeros(colours.shape, np.uint8)
    for structure in NAMES:
        drawn[outline(manual == structure)] |= np.array(MANUAL, np.uint8)
        drawn[outline(automatic == structure)] |= np.array(AUTOMATIC, np.uint8)
    lines = drawn.any(axis=2)
    colours[lines] = drawn[lines]
    finest = min(pixel)
    rows, columns = (round(n * p / finest) for n, p in zip(lines.shape, pixel))
    return Image.fromarray(colours).resize((columns, rows))


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--spider", type=Path, required=True)
    ask.add_argument("--segmented", type=Path, required=True, help="what validate.py --keep left")
    ask.add_argument("--out", type=Path, required=True)
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for found in sorted(given.segmented.glob("*/segmentation.nii.gz")):
        patient = found.parent.name
        files = [given.spider / f"{patient}_t2space_{kind}.nii.gz" for kind in ("img", "mask")] + [found]
        maps = [nib.load(f) for f in files]
        image, manual, labels = (turned(m, np.asarray(m.dataobj)) for m in maps)
        automatic = classes(labels)
        pixel = np.linalg.norm(turned_axes(maps[0]), axis=0)[1:]
        for structure, name in NAMES.items():
            a, b = automatic == structure, manual == structure
            slice_ = int((a ^ b).sum(axis=(1, 2)).argmax())
            dice = 2 * (a[slice_] & b[slice_]).sum() / max(a[slice_].sum() + b[slice_].sum(), 1)
            drawn = picture(image[slice_], manual[slice_], automatic[slice_], tuple(pixel))
            drawn.save(given.out / f"{patient}_{name}_slice{slice_}_dice{dice:.2f}.png")


if __name__ == "__main__":
    main()
