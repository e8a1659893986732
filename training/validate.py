"""Compare `yotsui segment` with the manual masks of some SPIDER patients, in native geometry.

    python training/validate.py --yotsui target/release/yotsui --spider DIR --split validation

For each patient: Dice and 95 % Hausdorff distance (mm) of disc, vertebra and canal; whether each disc
has the number of the manual disc that it overlaps; seconds and peak memory. Then the measures of the
automatic and of the manual mask beside each other: bias and 95 % limits of agreement (Bland and
Altman 1986), over the levels where both give a value.
"""

import argparse
import csv
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

import nibabel as nib
import numpy as np
from scipy import ndimage

NAMES = {1: "disc", 2: "vertebra", 3: "canal"}
MEASURES = ("disc_height_mean", "canal_ap_midsagittal", "disc_ap")
DISCS = {100: "L5/S1", **{91 + k: f"{a}/{b}" for k, (a, b) in enumerate(
    [("T12", "L1"), ("L1", "L2"), ("L2", "L3"), ("L3", "L4"), ("L4", "L5")])},
    **{72 + k: f"T{k + 1}/T{k + 2}" for k in range(11)}}


def classes(labels: np.ndarray) -> np.ndarray:
    """TotalSpineSeg numbers as 1 disc, 2 vertebra, 3 canal."""
    out = np.zeros(labels.shape, np.uint8)
    out[(labels >= 60)] = 1
    out[(labels >= 11) & (labels <= 50)] = 2
    out[labels == 2] = 3
    return out


def hausdorff95(a: np.ndarray, b: np.ndarray, spacing) -> float:
    """The greater of the two 95th percentiles of the distances between the surfaces, mm."""
    def surface(m):
        return m & ~ndimage.binary_erosion(m, border_value=1)

    box = ndimage.find_objects((a | b).astype(np.uint8))[0]
    a, b = a[box], b[box]
    to_a = ndimage.distance_transform_edt(~surface(a), sampling=spacing)
    to_b = ndimage.distance_transform_edt(~surface(b), sampling=spacing)
    return float(max(np.percentile(to_b[surface(a)], 95), np.percentile(to_a[surface(b)], 95)))


def run(*command: str) -> tuple[float, float]:
    """Seconds and peak MiB of a command."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise RuntimeError(f"{' '.join(command)}: {process.stderr.read().decode()}")
    return seconds, usage.ru_maxrss / 1024


def measures(table: Path) -> dict:
    with table.open() as rows:
        return {
            (r["level"], r["measure"]): (float(r["value"]), r["low"], r["high"])
            for r in csv.DictReader(rows)
            if r["measure"] in MEASURES and r["value"]
        }


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--yotsui", required=True)
    ask.add_argument("--spider", type=Path, required=True)
    ask.add_argument("--split", default="validation", choices=("validation", "monitor", "training"))
    ask.add_argument("--keep", type=Path, help="folder for the segmentations")
    given = ask.parse_args()
    split = json.loads(Path(__file__).with_name("split.json").read_text())
    keep = given.keep or Path(tempfile.mkdtemp())
    scores, pairs = [], {m: [] for m in MEASURES}
    inside = {m: [] for m in MEASURES}
    print("| patient | slices | Dice disc | vertebra | canal | HD95 disc | vertebra | canal | levels | s | MiB |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for patient in split[given.split]:
        image = given.spider / f"{patient}_t2space_img.nii.gz"
        mask = given.spider / f"{patient}_t2space_mask.nii.gz"
        out = keep / str(patient)
        try:
            seconds, memory = run(given.yotsui, "segment", str(image), "--out", str(out), "--lang", "en")
        except RuntimeError as refused:
            print(f"| {patient} | refused: {str(refused).splitlines()[0]} |")
            continue
        found = nib.load(out / "segmentation.nii.gz")
        truth = nib.load(mask)
        labels, manual = np.asarray(found.dataobj), np.asarray(truth.dataobj)
        automatic = classes(labels)
        spacing = truth.header.get_zooms()[:3]
        dice, distance = [], []
        for c in NAMES:
            a, b = automatic == c, manual == c
            dice.append(2 * (a & b).sum() / (a.sum() + b.sum()))
            distance.append(hausdorff95(a, b, spacing))
        # Without a label map, so that the bounds hold what the network leaves open.
        run(given.yotsui, "measure", str(image), "--out", str(out / "auto"))
        run(given.yotsui, "measure", str(image), "--labels", str(mask), "--out", str(out / "manual"))
        # The manual discs are named by counting from below, as the data set does.
        named, right, of = ndimage.label(manual == 1)[0], 0, 0
        heights = {}
        for k in range(1, named.max() + 1):
            piece = named == k
            if piece.sum() * np.prod(spacing) >= 600:
                axis = [i for i, c in enumerate(nib.aff2axcodes(truth.affine)) if c in "SI"][0]
                z = np.nonzero(piece)[axis].mean()
                heights[k] = z if nib.aff2axcodes(truth.affine)[axis] == "S" else -z
        order = [100, 95, 94, 93, 92, 91] + [82 - k for k in range(11)]
        for number, k in zip(order, sorted(heights, key=heights.get)):
            over = labels[(named == k) & (automatic == 1)]
            of += 1
            right += len(over) > 0 and np.bincount(over).argmax() == number
        scores.append((dice, distance, right == of, seconds, memory))
        print(f"| {patient} | {min(manual.shape)} | " + " | ".join(f"{d:.3f}" for d in dice) + " | "
              + " | ".join(f"{d:.1f}" for d in distance) + f" | {right}/{of} | {seconds:.1f} | {memory:.0f} |", flush=True)
        auto, hand = measures(out / "auto" / "measurements.csv"), measures(out / "manual" / "measurements.csv")
        for key in sorted(set(auto) & set(hand)):
            pairs[key[1]].append((auto[key][0], hand[key][0]))
            low, high = auto[key][1:]
            if low:
                inside[key[1]].append(float(low) <= hand[key][0] <= float(high))
    for c, name in enumerate(NAMES.values()):
        d = [s[0][c] for s in scores]
        h = [s[1][c] for s in scores]
        print(f"{name}: Dice median {np.median(d):.3f}, worst {min(d):.3f}; HD95 median {np.median(h):.1f}, worst {max(h):.1f} mm")
    print(f"levels right in {sum(s[2] for s in scores)} of {len(scores)} patients")
    for measure, values in pairs.items():
        if len(values) > 1:
            d = np.array([a - b for a, b in values])
            sd = d.std(ddof=1)
            print(f"{measure}: {len(d)} levels, bias {d.mean():+.2f} mm, limits of agreement "
                  f"{d.mean() - 1.96 * sd:+.2f} to {d.mean() + 1.96 * sd:+.2f} mm; "
                  f"manual value within the automatic range in {np.mean(inside[measure]) if inside[measure] else float('nan'):.0%}")


if __name__ == "__main__":
    main()
