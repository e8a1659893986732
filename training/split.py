"""Draw the patient-level split once, before any training, and write it to split.json.

Patients, never slices: slices of one spine are nearly copies of each other. The draw is by seed alone;
no grading, image or result is looked at. `validation` is read by validate.py alone, for the report and
for the limits of agreement (how often, and what followed from it, says MODEL_CARD.md); `monitor` shows whether a run learns at all; `training` is all that the network sees.
"""

import csv
import json
import random
import sys
from pathlib import Path

SEED = 20261122
VALIDATION, MONITOR = 8, 2


def main(index: Path, out: Path) -> None:
    with index.open() as rows:
        patients = sorted(int(row["patient"]) for row in csv.DictReader(rows))
    random.Random(SEED).shuffle(patients)
    split = {
        "dataset": "SPIDER (van der Graaf et al. 2024), CC BY 4.0, T2 SPACE",
        "seed": SEED,
        "validation": sorted(patients[:VALIDATION]),
        "monitor": sorted(patients[VALIDATION : VALIDATION + MONITOR]),
        "training": sorted(patients[VALIDATION + MONITOR :]),
    }
    out.write_text(json.dumps(split, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "index.csv", Path(__file__).with_name("split.json"))
