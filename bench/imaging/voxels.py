"""The same voxels at the same places: Yotsui against pydicom, in every encoding that is read.

Usage: voxels.py FOLDER_OF_EXAMPLES [DICOM_FOLDER]. The folder's series (default: a made oblique one,
signed and unsigned) are written anew in each transfer syntax, read by both, and compared voxel by
voxel and position by position. NRRD, MetaImage and NIfTI are written by SimpleITK and nibabel.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import nibabel
import numpy as np
import pydicom
import SimpleITK as sitk
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

def unit(v):
    return v / np.linalg.norm(v)


def make(folder, signed):
    """Twelve oblique sagittal slices of 61 x 48, shuffled, with a rescale slope."""
    rng = np.random.default_rng(7)
    row = unit(np.array([0.1, 0.98, -0.15]))
    column = unit(np.cross(unit(np.array([1.0, 0.0, 0.1])), row) * -1)
    normal = np.cross(row, column)
    series, study, frame = generate_uid(), generate_uid(), generate_uid()
    for n in rng.permutation(12):
        meta = FileMetaDataset()
        meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.4"
        meta.MediaStorageSOPInstanceUID = generate_uid()
        meta.TransferSyntaxUID = ExplicitVRLittleEndian
        d = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
        d.SOPClassUID, d.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
        d.StudyInstanceUID, d.SeriesInstanceUID, d.FrameOfReferenceUID = study, series, frame
        d.Modality, d.SeriesNumber, d.InstanceNumber = "MR", 1, int(n) + 1
        d.PatientName, d.PatientID = "", "1"
        d.SeriesDescription, d.BodyPartExamined = "t2", "LSPINE"
        d.ImageOrientationPatient = [f"{v:.12f}"[:16] for v in (*row, *column)]
        d.ImagePositionPatient = [f"{v:.9f}" for v in np.array([10, -80, 120]) + normal * 4.4 * n]
        d.PixelSpacing, d.SliceThickness = [0.7, 0.5], 4
        d.Rows, d.Columns = 61, 48
        d.SamplesPerPixel, d.PhotometricInterpretation = 1, "MONOCHROME2"
        d.BitsAllocated, d.BitsStored, d.HighBit = 16, 16 if signed else 12, 15 if signed else 11
        d.PixelRepresentation = int(signed)
        d.RescaleSlope, d.RescaleIntercept = "2.5", "-3"
        low, high = (-2000, 2000) if signed else (0, 4096)
        smooth = np.add.outer(np.arange(61), np.arange(48)) * 7 + rng.integers(0, 50, (61, 48))
        kind = np.int16 if signed else np.uint16
        d.PixelData = (np.clip(smooth + low, low, high - 1)).astype(kind).tobytes()
        d.save_as(folder / f"{n:02}.dcm", enforce_file_format=True)


def reference(folder):
    """Voxels and affine by pydicom; one series."""
    slices = [pydicom.dcmread(f) for f in sorted(folder.iterdir())]
    o = np.array(slices[0].ImageOrientationPatient, float)
    normal = np.cross(o[:3], o[3:])
    slices.sort(key=lambda d: np.array(d.ImagePositionPatient, float) @ normal)
    data = np.stack(
        [
            d.pixel_array * float(d.get("RescaleSlope", 1)) + float(d.get("RescaleIntercept", 0))
            for d in slices
        ]
    )
    first, last = (np.array(s.ImagePositionPatient, float) for s in (slices[0], slices[-1]))
    spacing = np.array(slices[0].PixelSpacing, float)
    affine = np.eye(4)
    affine[:3, 0], affine[:3, 1] = o[:3] * spacing[1], o[3:] * spacing[0]
    affine[:3, 2], affine[:3, 3] = (last - first) / (len(slices) - 1), first
    return data.astype(np.float32), affine


def ours(examples, path):
    with tempfile.TemporaryDirectory() as raw:
        out = subprocess.run(
            [examples / "read_study", path, "--raw", raw], capture_output=True, text=True
        ).stdout
        lines = [json.loads(x) for x in out.splitlines()]
        series = [x for x in lines if "shape" in x]
        if len(series) != 1:
            return out, None
        data = np.fromfile(pathlib.Path(raw) / f"{series[0]['id']}.f32", np.float32)
        return data.reshape(series[0]["shape"][::-1]), np.array(series[0]["affine_lps"])


def check(name, got, want):
    if got[1] is None:
        print(f"{name:44} NOT READ: {str(got[0])[:160]}")
        return False
    same = got[0].shape == want[0].shape and np.array_equal(got[0], want[0])
    place = np.abs(got[1] - want[1]).max() if same else float("nan")
    good = same and place < 1e-4
    print(f"{name:44} {'same voxels' if same else 'DIFFERENT'}, affine off by {place:.1e} mm")
    return good


def recode(folder, to, how):
    to.mkdir()
    for f in sorted(folder.iterdir()):
        if isinstance(how, list):
            subprocess.run([*how, f, to / f.name], check=True, capture_output=True)
        else:
            d = pydicom.dcmread(f)
            d.compress(how)
            d.save_as(to / f.name)


def main():
    examples = pathlib.Path(sys.argv[1])
    good = True
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        for signed in (False, True):
            base = work / f"base{signed}"
            base.mkdir()
            make(base, signed)
            want = reference(base)
            kinds = {
                "explicit little endian": None,
                "implicit little endian": ["dcmconv", "+ti"],
                "explicit big endian": ["dcmconv", "+tb"],
                "deflated": ["dcmconv", "+td"],
                "RLE (dcmtk)": ["dcmcrle"],
                "RLE (pydicom)": pydicom.uid.RLELossless,
                "JPEG lossless, process 14 SV 1": ["dcmcjpeg", "+e1"],
                "JPEG lossless, process 14 SV 6": ["dcmcjpeg", "+el", "+sv", "6"],
                "JPEG 2000 lossless": pydicom.uid.JPEG2000Lossless,
            }
            for name, how in kinds.items():
                label = f"{'signed' if signed else 'unsigned'}, {name}"
                if isinstance(how, list) and not shutil.which(how[0]):
                    print(f"{label:44} skipped: {how[0]} is not installed")
                    continue
                folder = base
                if how is not None:
                    folder = work / label.replace(" ", "_").replace(",", "")
                    try:
                        recode(base, folder, how)
                    except (subprocess.CalledProcessError, RuntimeError, ValueError) as e:
                        print(f"{label:44} skipped: cannot be written here ({e})"[:150])
                        continue
                good &= check(label, ours(examples, folder), want)
            archive = shutil.make_archive(str(work / f"zip{signed}"), "zip", base)
            good &= check("zip archive", ours(examples, archive), want)
            # Other formats, from SimpleITK's own reading of the same slices.
            image = sitk.GetImageFromArray(want[0])
            a = want[1]
            size = np.linalg.norm(a[:3, :3], axis=0)
            image.SetSpacing(size.tolist())
            image.SetDirection((a[:3, :3] / size).flatten().tolist())
            image.SetOrigin(a[:3, 3].tolist())
            for ending in ("nrrd", "nhdr", "mha", "mhd"):
                for packed in (False, True):
                    path = work / f"v{signed}{packed}.{ending}"
                    sitk.WriteImage(image, path, packed)
                    name = f"{ending}{', packed' if packed else ''} (SimpleITK)"
                    good &= check(name, ours(examples, path), want)
            ras = np.diag([-1, -1, 1, 1]) @ a
            for kind, ending in ((nibabel.Nifti1Image, "nii"), (nibabel.Nifti2Image, "nii.gz")):
                path = work / f"n{signed}{kind.__name__}.{ending}"
                kind(want[0].transpose(2, 1, 0), ras).to_filename(path)
                good &= check(f"{kind.__name__} (nibabel)", ours(examples, path), want)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
