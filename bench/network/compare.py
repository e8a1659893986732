"""Yotsui's inference beside NUTS and an exact discrete network: one table, one run.

Run from the root of the repository: python bench/network/compare.py [patients for NUTS]
"""

import json
import os
import subprocess
import sys
import tempfile

import discrete
import sampler

BENCH = ["cargo", "bench", "-q", "-p", "yotsui-network", "--bench", "infer", "--"]


def ours():
    """Lines of the bench: name -> (count, seconds)."""
    out = subprocess.run(BENCH, check=True, capture_output=True, text=True).stdout
    lines = [line.split() for line in out.splitlines() if len(line.split()) == 4]
    return {name: (int(count), float(s), float(bound)) for name, count, s, bound in lines}


def main():
    nuts_patients = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(BENCH + ["--write", folder], check=True)
        with open(os.path.join(folder, "model.json")) as f:
            model = json.load(f)
    times = ours()
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.strip()
    print(f"{rustc}; {sampler.VERSION}; {discrete.VERSION}; {os.cpu_count()} cores\n")
    print(f"{'Yotsui':<32}{'seconds':>12}{'required':>12}")
    for name, (_, seconds, bound) in times.items():
        print(f"{name:<32}{seconds:>12.6f}{bound:>12g}")
    count, cohort, _ = times["cohort_12_findings_1_thread"]
    each = cohort / count
    nuts = sampler.run(model, nuts_patients)
    bn = discrete.run(model, 200)
    print(f"\n{'one patient, 12 findings, one core':<44}{'ms':>12}{'ratio':>10}")
    for name, seconds in [
        ("Yotsui", each),
        ("NUTS, 500 + 1000 draws, compiled before", nuts["seconds"]),
        ("discrete network, 5 targets", bn["seconds"]),
    ]:
        print(f"{name:<44}{1e3 * seconds:>12.4f}{seconds / each:>10.0f}")
    print(f"\nNUTS: compiling took {nuts['compile']:.1f} s once; {nuts['divergent']} divergent transitions")
    print("discrete network: " + bn["shape"])
    print(
        f"NUTS less Yotsui over {nuts_patients} patients: class shares at most {nuts['class']:.3f} "
        f"(Monte Carlo error about {nuts['class_error']:.3f}), means of z at most {nuts['mean']:.2f} posterior sd (Monte Carlo error about {nuts['error']:.2f})"
    )


if __name__ == "__main__":
    main()
