"""What Yotsui writes, read by the field's tools: the same voxels, and no complaint.

Usage: written.py FOLDER_OF_EXAMPLES. A label map made here is written by Yotsui as NIfTI and as DICOM
SEG, and read by nibabel, SimpleITK and highdicom; a DICOM series is de-identified by Yotsui, read by
pydicom, and checked by dciodvfy (Debian package dicom3tools) and by a list of what must be gone.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

import highdicom
import nibabel
import numpy as np
import pydicom
import SimpleITK as sitk
from voxels import make, reference


def label_map(folder):
    """An oblique map with both sides labelled, as NIfTI by nibabel."""
    rng = np.random.default_rng(3)
    turn, _ = np.linalg.qr(np.eye(3) + rng.normal(0, 0.1, (3, 3)))
    affine = np.eye(4)
    affine[:3, :3] = turn * [0.512345678, 0.7, 4.4]
    affine[:3, 3] = [-31.0123, 20.5, 60.25]
    data = np.zeros((41, 37, 12), np.uint16)
    data[3:12, 5:30, 2:9] = 203
    data[28:37, 5:30, 2:9] = 223
    data[15:25, 8:14, 1:11] = 95
    data[15:25, 20:26, 4:6] = 100
    path = folder / "labels.nii"
    nibabel.Nifti2Image(data, affine).to_filename(path)
    return path, data, affine


def check_labels(examples, folder):
    source, data, ras = label_map(folder)
    nifti, seg = folder / "out.nii.gz", folder / "out.dcm"
    for target in (nifti, seg):
        subprocess.run([examples / "convert", "labels", source, target], check=True)
    read = nibabel.load(nifti)
    exact = np.array_equal(read.affine, ras) and np.array_equal(np.asanyarray(read.dataobj), data)
    print(f"NIfTI by nibabel: {'same voxels, same affine to the last bit' if exact else 'DIFFERENT'}")
    same = True
    try:
        image = sitk.ReadImage(nifti)
        same = np.array_equal(sitk.GetArrayFromImage(image).transpose(2, 1, 0), data)
        print(f"NIfTI by SimpleITK: {'same voxels' if same else 'DIFFERENT'}")
    except RuntimeError:
        print("NIfTI by SimpleITK: this build reads no NIfTI-2")

    segmentation = highdicom.seg.segread(str(seg))
    lps = np.diag([-1, -1, 1, 1]) @ ras
    voxels = np.zeros_like(data)
    inverse = np.linalg.inv(lps)
    stated = {
        d.SegmentNumber: int(d.TrackingID.rsplit("-", 1)[1]) for d in segmentation.SegmentSequence
    }
    # highdicom's own volume: segments combined into one array, with its own affine (LPS).
    volume = segmentation.get_volume(combine_segments=True, rescale_fractional=False)
    array, affine = volume.array, volume.affine
    worst = 0.0
    for index in np.argwhere(array > 0):
        place = inverse @ affine @ np.append(index, 1)
        whole = np.round(place[:3]).astype(int)
        worst = max(worst, np.abs(place[:3] - whole).max())
        voxels[tuple(whole)] = stated[int(array[tuple(index)])]
    same_seg = np.array_equal(voxels, data) and worst < 1e-3
    print(f"SEG by highdicom: {'same voxels' if same_seg else 'DIFFERENT'}, off by {worst:.1e} voxels")
    good = dciodvfy(seg)
    return exact and same and same_seg and good


def dciodvfy(path):
    """True if dciodvfy has no error (its warnings are shown)."""
    if not shutil.which("dciodvfy"):
        print("dciodvfy: skipped, dicom3tools is not installed")
        return True
    out = subprocess.run(["dciodvfy", path], capture_output=True, text=True)
    lines = [x for x in (out.stdout + out.stderr).splitlines() if x.strip()]
    errors = [x for x in lines if x.startswith("Error")]
    print(f"dciodvfy {path.name}: {len(errors)} errors")
    for line in lines:
        print(f"    {line[:150]}")
    return not errors


def check_deidentified(examples, folder):
    base, clean = folder / "dirty", folder / "clean"
    base.mkdir()
    clean.mkdir()
    make(base, False)
    secrets = ("Yamada", "19620317", "12345678", "Suzuki", "Hospital")
    for f in base.iterdir():
        d = pydicom.dcmread(f)
        d.PatientName, d.PatientID, d.PatientBirthDate = "Yamada^Hanako", "12345678", "19620317"
        d.PatientSex, d.StudyDate, d.StudyTime, d.StudyID = "F", "20260102", "101112", "7"
        d.AccessionNumber, d.ReferringPhysicianName = "12345678", "Suzuki^Jiro"
        d.InstitutionName, d.Manufacturer = "Hospital", "Maker"
        d.ScanningSequence, d.SequenceVariant, d.ScanOptions = "SE", "SK", ""
        d.MRAcquisitionType, d.EchoTime, d.RepetitionTime = "2D", 100, 3000
        d.EchoTrainLength, d.PatientPosition = 15, "HFS"
        d.PositionReferenceIndicator = ""
        d.ImageType = ["ORIGINAL", "PRIMARY", "M", "ND"]
        d.add_new((0x0029, 0x0010), "LO", "Yamada private")
        d.save_as(f)
    for f in base.iterdir():
        subprocess.run([examples / "convert", "deidentify", f, clean / f.name], check=True)
    same = np.array_equal(reference(base)[0], reference(clean)[0])
    print(f"de-identified: {'same voxels' if same else 'DIFFERENT'}")
    left = [s for f in clean.iterdir() for s in secrets if s.encode() in f.read_bytes()]
    print(f"de-identified: {'nothing left' if not left else f'LEFT: {set(left)}'}")
    good = dciodvfy(next(iter(sorted(clean.iterdir()))))
    return same and not left and good


def main():
    examples = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        good = check_labels(examples, work)
        good &= check_deidentified(examples, work)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
