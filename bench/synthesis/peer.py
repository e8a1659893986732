"""PyMARE and statsmodels on k10.csv ...: `PEER METHOD k seconds`, median of nine."""
import csv
import statistics
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def median(job):
    job()
    start = time.perf_counter()
    job()
    repeat = max(1, min(2000, int(0.02 / max(time.perf_counter() - start, 1e-9))))
    runs = []
    for _ in range(9):
        start = time.perf_counter()
        for _ in range(repeat):
            job()
        runs.append((time.perf_counter() - start) / repeat)
    return statistics.median(runs)


def jobs(y, v):
    try:
        from pymare import Dataset
        from pymare.estimators import DerSimonianLaird, VarianceBasedLikelihoodEstimator

        data = Dataset(y=y[:, None], v=v[:, None])
        yield "PyMARE", "DL", lambda: DerSimonianLaird().fit_dataset(data)
        yield "PyMARE", "REML", lambda: VarianceBasedLikelihoodEstimator(method="REML").fit_dataset(data)
    except ImportError as e:
        print("PyMARE: not installed", e, file=sys.stderr)
    try:
        from statsmodels.stats.meta_analysis import combine_effects

        yield "statsmodels", "DL", lambda: combine_effects(y, v, method_re="chi2")
        yield "statsmodels", "PM", lambda: combine_effects(y, v, method_re="iterated")
    except ImportError as e:
        print("statsmodels: not installed", e, file=sys.stderr)


for k in (10, 100, 1000, 10000):
    rows = list(csv.DictReader(open(f"k{k}.csv")))
    y = np.array([float(r["yi"]) for r in rows])
    v = np.array([float(r["vi"]) for r in rows])
    for peer, method, job in jobs(y, v):
        print(peer, method, k, f"{median(job):.9f}")
