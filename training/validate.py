"""Compare `yotsui segment` with the manual masks of some SPIDER patients, in native geometry.

    python training/validate.py --yotsui target/release/yotsui --spider DIR --split validation \\
        --agreement crates/segment/model/agreement.csv

For each patient: Dice and 95 % Hausdorff distance (mm) of disc, vertebra and canal; whether each disc
has the number of the manual disc that it overlaps; seconds and peak memory. Then the measures of the
automatic and of the manual mask beside each other: bias and 95 % limits of agreement (Bland and
Altman 1986), over the levels that have the right name and where both give a value, and how often the
limits of the other patients hold a patient's differences. `--agreement` writes the limits of all
measures, which `yotsui` carries, with the checksum of the network that they are of.
"""

import argparse
import csv
import json
import os
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import nibabel as nib
import numpy as np
from scipy import ndimage

NAMES = {1: "disc", 2: "vertebra", 3: "canal"}
# The measures shown; the limits of agreement are written of all.
MEASURES = ("disc_height_mean", "canal_ap_midsagittal", "disc_ap")
# Not quantities but codes.
CODES = ("meyerding_grade", "msu_size", "msu_zone", "herniation_type", "coronal_cobb_upper_end", "coronal_cobb_lower_end")
# With 15 pairs the standard error of a limit is half the standard deviation (sqrt(3 / n)); with fewer
# a limit says less than the half-voxel bound does.
LEAST = 15
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


def measures(table: Path) -> tuple[dict, dict]:
    """Values by level, side and measure, and the side of the displaced tissue of each level. The side
    counts where a measure has one value on each; of one finding it is a result itself."""
    with table.open() as lines:
        rows = [r for r in csv.DictReader(lines) if r["measure"] not in CODES and r["value"]]
    count = Counter((r["level"], r["measure"]) for r in rows)

    def key(r) -> tuple[str, str, str]:
        both = count[r["level"], r["measure"]] > 1
        return r["level"], r["side"] if both else "", r["measure"]

    tips = {r["level"]: r["side"] for r in rows if r["measure"] == "herniation_ap_length"}
    return {key(r): float(r["value"]) for r in rows}, tips


def agreement(differences) -> tuple[float, float, float]:
    """Bias and 95 % limits of agreement."""
    d = np.array(differences)
    half = 1.96 * d.std(ddof=1)
    return d.mean(), d.mean() - half, d.mean() + half


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--yotsui", required=True)
    ask.add_argument("--spider", type=Path, required=True)
    ask.add_argument("--split", default="validation", choices=("validation", "monitor", "training"))
    ask.add_argument("--keep", type=Path, help="folder for the segmentations")
    ask.add_argument("--agreement", type=Path, help="write the limits of agreement of all measures here")
    given = ask.parse_args()
    split = json.loads(Path(__file__).with_name("split.json").read_text())
    keep = given.keep or Path(tempfile.mkdtemp())
    scores, pairs, models = [], defaultdict(list), set()
    tips = defaultdict(int)
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
        # Sides vouched for: both are of one image, and are to be compared.
        measure = (given.yotsui, "measure", str(image), "--sides", "verified", "--out")
        run(*measure, str(out / "auto"))
        run(*measure, str(out / "manual"), "--labels", str(mask))
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
        named_right = set()
        for number, k in zip(order, sorted(heights, key=heights.get)):
            over = labels[(named == k) & (automatic == 1)]
            of += 1
            if len(over) > 0 and np.bincount(over).argmax() == number:
                right += 1
                named_right.add(DISCS[number])
        scores.append((dice, distance, right == of, seconds, memory))
        print(f"| {patient} | {min(manual.shape)} | " + " | ".join(f"{d:.3f}" for d in dice) + " | "
              + " | ".join(f"{d:.1f}" for d in distance) + f" | {right}/{of} | {seconds:.1f} | {memory:.0f} |", flush=True)
        (auto, tip), (hand, own) = (measures(out / kind / "measurements.csv") for kind in ("auto", "manual"))
        models.add(json.loads((out / "segmentation.json").read_text())["model_sha256"])

        def comparable(level: str) -> bool:
            # Another disc of the same name is no pair; vertebrae are named by the discs.
            return level in named_right if "/" in level else right == of

        for key in sorted(set(auto) & set(hand)):
            if comparable(key[0]):
                pairs[key[2]].append((patient, auto[key] - hand[key]))
        for level in filter(comparable, set(tip) | set(own)):
            a, h = tip.get(level), own.get(level)
            tips["by hand alone" if a is None else "automatic alone" if h is None
                 else "same side or none" if a == h else "opposite side" if a and h
                 else "a side in one alone"] += 1
    for c, name in enumerate(NAMES.values()):
        d = [s[0][c] for s in scores]
        h = [s[1][c] for s in scores]
        print(f"{name}: Dice median {np.median(d):.3f}, worst {min(d):.3f}; HD95 median {np.median(h):.1f}, worst {max(h):.1f} mm")
    print(f"levels right in {sum(s[2] for s in scores)} of {len(scores)} patients")
    limits = {}
    for measure, values in sorted(pairs.items()):
        if len(values) >= LEAST:
            limits[measure] = (len({p for p, _ in values}), len(values), *agreement([d for _, d in values]))
    for measure in MEASURES:
        patients, count, bias, low, high = limits[measure]
        held = []
        for patient in {p for p, _ in pairs[measure]}:
            _, a, b = agreement([d for p, d in pairs[measure] if p != patient])
            held += [a <= d <= b for p, d in pairs[measure] if p == patient]
        print(f"{measure}: {count} levels of {patients} patients, bias {bias:+.2f} mm, limits of agreement "
              f"{low:+.2f} to {high:+.2f} mm; the limits of the other patients hold {np.mean(held):.0%} of a patient's")
    print("displaced tissue: " + ", ".join(f"{k} {n}" for k, n in sorted(tips.items())) + " levels")
    if given.agreement:
        rows = [f"{m},{p},{n},{low:.4f},{high:.4f}" for m, (p, n, _, low, high) in limits.items()]
        (model,) = models
        head = [f"# network {model}", "measure,patients,levels,low,high"]
        given.agreement.write_text("\n".join([*head, *rows, ""]))


if __name__ == "__main__":
    main()
