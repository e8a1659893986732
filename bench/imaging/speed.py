"""200 slices of 512 x 512 read and stacked: Yotsui beside pydicom, SimpleITK and dcm2niix.

Usage: speed.py FOLDER_OF_EXAMPLES [REPEATS]. Files lie in a temporary folder and are read once
before the clock starts, so that all read from memory. Each reader runs in turn, REPEATS times, and
the least and the median time of each are shown, with the ratio to Yotsui's median.
"""

import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
import pydicom
import SimpleITK as sitk
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

SLICES, SIZE = 200, 512


def make(folder):
    """An axial series with a scanner's geometry and noise."""
    rng = np.random.default_rng(1)
    series, study, frame = generate_uid(), generate_uid(), generate_uid()
    order = rng.permutation(SLICES)
    for name, n in enumerate(order):
        meta = FileMetaDataset()
        meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.4"
        meta.MediaStorageSOPInstanceUID = generate_uid()
        meta.TransferSyntaxUID = ExplicitVRLittleEndian
        d = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
        d.SOPClassUID = meta.MediaStorageSOPClassUID
        d.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
        d.StudyInstanceUID, d.SeriesInstanceUID, d.FrameOfReferenceUID = study, series, frame
        d.Modality, d.SeriesNumber, d.InstanceNumber = "MR", 3, int(n) + 1
        d.PatientName, d.PatientID, d.StudyDate = "", "1", "20260101"
        d.SeriesDescription, d.BodyPartExamined = "t2 tse", "LSPINE"
        d.ScanningSequence, d.EchoTime, d.RepetitionTime = "SE", 100, 3000
        d.ImageType = ["ORIGINAL", "PRIMARY", "M", "ND"]
        d.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        d.ImagePositionPatient = [-128, -128, float(n)]
        d.PixelSpacing, d.SliceThickness = [0.5, 0.5], 1
        d.Rows = d.Columns = SIZE
        d.SamplesPerPixel, d.PhotometricInterpretation = 1, "MONOCHROME2"
        d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 16, 12, 11, 0
        d.PixelData = rng.integers(0, 4096, (SIZE, SIZE), dtype=np.uint16).tobytes()
        d.save_as(folder / f"{name:04}", enforce_file_format=True)


def with_pydicom(folder):
    """Read, sort by position, stack; as the peer's tutorial does."""
    slices = [pydicom.dcmread(f) for f in folder.iterdir()]
    slices.sort(key=lambda d: float(d.ImagePositionPatient[2]))
    return np.stack([d.pixel_array for d in slices])


def with_sitk(folder):
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    return reader.Execute()


def timed(call):
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1e3


def main():
    examples = pathlib.Path(sys.argv[1])
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    times = {}
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work) / "study"
        folder.mkdir()
        make(folder)
        for f in folder.iterdir():
            f.read_bytes()

        def yotsui():
            out = subprocess.run(
                [examples / "read_study", folder], check=True, capture_output=True, text=True
            ).stdout
            return json.loads(out.splitlines()[-1])

        def dcm2niix():
            out = pathlib.Path(work) / "nii"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            subprocess.run(
                ["dcm2niix", "-b", "n", "-z", "n", "-o", out, folder],
                check=True,
                capture_output=True,
            )

        for _ in range(repeats):
            said = yotsui()
            times.setdefault("Yotsui, inside the program", []).append(said["ms_min"])
            times.setdefault("Yotsui, whole process", []).append(timed(yotsui))
            times.setdefault("pydicom", []).append(timed(lambda: with_pydicom(folder)))
            times.setdefault("SimpleITK", []).append(timed(lambda: with_sitk(folder)))
            if shutil.which("dcm2niix"):
                times.setdefault("dcm2niix, whole process", []).append(timed(dcm2niix))
        print(f"{SLICES} slices of {SIZE} x {SIZE}, {repeats} runs, ms")
        base = statistics.median(times["Yotsui, inside the program"])
        for name, all_ in times.items():
            middle = statistics.median(all_)
            print(f"{name:28} least {min(all_):7.1f}  median {middle:7.1f}  ratio {middle / base:5.2f}")
        print(f"peak memory of Yotsui: {said['peak_mb']:.0f} MB")


if __name__ == "__main__":
    main()
