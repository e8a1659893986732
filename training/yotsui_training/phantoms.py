"""Phantoms of `yotsui phantom` as training volumes: the contrast is drawn anew for every sample."""

from pathlib import Path

from . import data


def read(folder: Path) -> list[data.Volume]:
    """What phantoms.sh made; the label numbers are those of `spider_merged`, which are ours."""
    made = []
    for image in sorted(folder.glob("*/sagittal-t2.nii.gz")):
        volume = data.read(image, image.with_name("sagittal-t2-labels.nii.gz"))
        volume.name, volume.synthetic_only = image.parent.name, True
        made.append(volume)
    if not made:
        raise FileNotFoundError(f"{folder}: no */sagittal-t2.nii.gz; phantoms.sh makes them")
    return made
