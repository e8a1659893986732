"""Whether pydicom, SimpleITK and nibabel place the voxels of a phantom where its truth says.

    yotsui phantom --out D --preset extrusion --format dicom
    yotsui phantom --out N --preset extrusion --format nifti
    python bench/imaging/phantom_files.py D N

The two folders hold the same examination, once as DICOM and once as NIfTI. For every block of every
series: the affine in truth.json, that of each reader, and the voxels. Ends with 1 if any differ.
Ran with pydicom 3.0.2, SimpleITK 2.5.7, nibabel 5.4.2 and numpy 2.4.6.
"""

import json
import pathlib
import sys

import nibabel
import numpy
import pydicom
import SimpleITK

TOLERANCE_MM = 2e-3  # single precision in NIfTI headers, 16 characters in DICOM


def sitk_affine(image):
    direction = numpy.array(image.GetDirection()).reshape(3, 3)
    affine = numpy.eye(4)
    affine[:3, :3] = direction @ numpy.diag(image.GetSpacing())
    affine[:3, 3] = image.GetOrigin()
    return affine


def pydicom_affine(slices):
    first = slices[0]
    o = numpy.array(first.ImageOrientationPatient, float)
    rows, columns = (float(v) for v in first.PixelSpacing)
    affine = numpy.eye(4)
    affine[:3, 0] = o[:3] * columns
    affine[:3, 1] = o[3:] * rows
    positions = numpy.array([s.ImagePositionPatient for s in slices], float)
    affine[:3, 2] = (positions[-1] - positions[0]) / max(len(slices) - 1, 1)
    affine[:3, 3] = positions[0]
    return affine


def blocks_of(folder, shapes):
    """The slices of each block, in the order in which they were written."""
    slices = [pydicom.dcmread(p) for p in sorted(folder.glob("*.dcm"))]
    at = 0
    for shape in shapes:
        yield slices[at : at + shape[2]]
        at += shape[2]


def farthest(a, b, shape):
    """Greatest distance of any corner voxel's place by two affines."""
    corners = numpy.array(numpy.meshgrid(*[[0, n - 1] for n in shape])).reshape(3, -1)
    corners = numpy.vstack([corners, numpy.ones(corners.shape[1])])
    return float(numpy.abs((a - b) @ corners)[:3].max())


def main(dicom, nifti):
    truth = json.loads((nifti / "truth.json").read_text())
    worst, voxels = 0.0, 0
    flip = numpy.diag([-1.0, -1.0, 1.0, 1.0])
    for series in truth["series"]:
        shapes = [b["shape"] for b in series["blocks"]]
        groups = blocks_of(dicom / series["kind"], shapes)
        for block, image, labels, slices in zip(
            series["blocks"], series["images"], series["labels"], groups
        ):
            shape, expected = block["shape"], numpy.array(block["affine_lps"])
            by_nibabel = nibabel.load(nifti / image)
            by_sitk = SimpleITK.ReadImage(str(nifti / image))
            stacked = numpy.stack([s.pixel_array for s in slices]).transpose(2, 1, 0)
            names = [str(s.filename) for s in slices]
            by_gdcm = SimpleITK.ReadImage(names) if len(names) > 1 else None
            readers = {
                "nibabel": flip @ by_nibabel.affine,
                "nibabel qform": flip @ by_nibabel.get_qform(),
                "nibabel labels": flip @ nibabel.load(nifti / labels).affine,
                "SimpleITK NIfTI": sitk_affine(by_sitk),
                "pydicom": pydicom_affine(slices),
            }
            if by_gdcm is not None:
                readers["SimpleITK DICOM"] = sitk_affine(by_gdcm)
            for name, affine in readers.items():
                distance = farthest(affine, expected, shape)
                worst = max(worst, distance)
                if distance > TOLERANCE_MM:
                    print(f"{series['kind']} {image}: {name} is {distance:.4f} mm away")
            data = numpy.asanyarray(by_nibabel.dataobj)
            arrays = {
                "pydicom": stacked,
                "SimpleITK NIfTI": SimpleITK.GetArrayFromImage(by_sitk).transpose(2, 1, 0),
            }
            if by_gdcm is not None:
                arrays["SimpleITK DICOM"] = SimpleITK.GetArrayFromImage(by_gdcm).transpose(2, 1, 0)
            for name, array in arrays.items():
                if not numpy.array_equal(array, data):
                    print(f"{series['kind']} {image}: {name} has other voxels")
                    worst = numpy.inf
            voxels += data.size
    print(f"{voxels} voxels, places agree within {worst:.6f} mm")
    return 0 if worst <= TOLERANCE_MM else 1


if __name__ == "__main__":
    sys.exit(main(*(pathlib.Path(a) for a in sys.argv[1:3])))
