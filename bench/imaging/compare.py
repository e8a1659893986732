"""Per-label volume, centroid and oriented box: Yotsui beside SimpleITK, same maps, same minute.

    python -m venv peers && peers/bin/pip install SimpleITK numpy
    peers/bin/python bench/imaging/compare.py

Prints both programs' medians in seconds and how far their answers lie apart.
"""
import pathlib
import statistics
import subprocess
import tempfile
import time

import numpy
import SimpleITK as sitk

ROOT = pathlib.Path(__file__).resolve().parents[2]
MAPS = {
    "1mm": ((88, 200, 300), (1.0, 1.0, 1.0)),
    "4x0.625x0.625": ((22, 320, 480), (4.0, 0.625, 0.625)),
}


def peer(path, shape, spacing):
    voxels = numpy.fromfile(path, dtype="<u2").reshape(shape[::-1])
    image = sitk.GetImageFromArray(voxels)
    image.SetSpacing(spacing)

    def run():
        measured = sitk.LabelShapeStatisticsImageFilter()
        measured.ComputeOrientedBoundingBoxOn()
        measured.Execute(image)
        return measured

    run()
    seconds = []
    for _ in range(7):
        start = time.perf_counter()
        measured = run()
        seconds.append(time.perf_counter() - start)
    volumes = {label: measured.GetPhysicalSize(label) for label in measured.GetLabels()}
    return statistics.median(seconds), sum(volumes.values())


def main():
    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(2)
    with tempfile.TemporaryDirectory() as folder:
        command = ["cargo", "bench", "-q", "-p", "yotsui-imaging", "--bench", "measures"]
        lines = subprocess.run(
            [*command, "--", "--write", folder], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout
        ours = {}
        for line in lines.splitlines():
            name, value, bound = line.split()
            ours[name] = float(value)
            print(f"yotsui     {name:<28} {value:>8}  required {bound}")
        for name, (shape, spacing) in MAPS.items():
            seconds, volume = peer(pathlib.Path(folder) / f"{name}.raw", shape, spacing)
            print(
                f"SimpleITK {sitk.Version.VersionString()} statistics_{name:<17} {seconds:8.4f}"
                f"  ratio {ours['statistics_' + name] / seconds:.2f}, all labels {volume:.1f} mm3"
            )


if __name__ == "__main__":
    main()
