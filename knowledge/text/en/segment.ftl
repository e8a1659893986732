## Segmentation by the carried network: the command, what it says, what it refuses.

cli-segment = Find discs, vertebrae and canal in a sagittal T2 series, and write them as a label map
cli-segment-study = The examination: a DICOM folder, zip archive, DICOMDIR or object, or a NIfTI, NRRD or MetaImage volume
cli-segment-out = Folder for segmentation.nii.gz (TotalSpineSeg numbers), segmentation.dcm (DICOM SEG), labels.csv, segmentation.json and overlay.svg
cli-segment-lowest = Level of the lowest visible disc (e.g. L4/L5), where it is not L5/S1
cli-segment-sides = Whether left and right of the image are vouched for, if that is not to be judged from the file
cli-progress-segment = finding discs, vertebrae and canal

segment-series = Segmented: { $id }
segment-levels = Discs found: { $levels }
segment-agreement = Agreement of the two passes of the network (Dice): { $dice }
segment-warning-automatic = Discs, vertebrae and canal were found by a network that was trained on few patients of one data set, and no person has checked them. Look at the overlay before you use a number.
segment-numbering-vertebra-below = Below the lowest disc the network sees one more lumbar vertebra: the lowest disc is probably not L5/S1, and every level is then named one or more too low (L4/L5 is called L5/S1). State the lowest disc with --lowest.
segment-numbering-no-vertebra-below = Below the lowest disc the image goes on and the network, which was taught to leave out the sacrum, sees no lumbar vertebra: this speaks for L5/S1.
segment-numbering-nothing-below = Below the lowest disc the network sees no lumbar vertebra, which says little so near the edge or at so flat a disc.
segment-warning-unsure = { $level }: the network is not sure of this disc (mean probability { $percent } %).
segment-warning-rudimentary = The lowest disc has only { $percent } % of the volume of the one above: it may be a rudimentary disc of the sacrum (S1/S2). Every level is then named one too high (the true L5/S1 is called L4/L5). Look at the overlay; if so, delete this disc from segmentation.nii.gz and give the map back with --labels: its levels are counted again.
segment-warning-gap = { $upper } and { $lower } lie so far apart that a disc between them was probably missed (collapsed or fused): { $upper } and all levels above it are then named one too low. Look at the overlay; paint the disc into segmentation.nii.gz with the number of any disc and give the map back with --labels: its levels are counted again.
segment-warning-no-canal = No spinal canal was found: nothing is measured in it.
segment-warning-weighting = The file does not say that the series is T2; the network knows T2 only.
segment-warning-edited = The label map was made by Yotsui and has been edited since; voxels: { $changes }.
segment-warning-edited-form = The label map was made by Yotsui and has been edited since: as many voxels of each label, in other places.
segment-warning-unedited = The label map is as Yotsui made it; no person has edited it.

note-segmentation-unsure = the automatic segmentation leaves it open: drawn at another probability, the measure appears, disappears, or falls on another side or into another class
note-agreement-unknown = from automatic outlines; how far such values lie from those of manual outlines was not measured for this one, so that its bound is too narrow

segment-error-series = No series that the network could segment in { $path }
    .found = { $found }
    .expected = a sagittal (or isotropic) T2 series of the lumbar spine
    .action = Give the folder with the sagittal T2 series, or a label map with --labels.
segment-error-plane = The slices do not run from right to left
    .found = { $found } slices
    .expected = sagittal slices, or nearly cubic voxels
    .action = Give the sagittal series, or a label map with --labels.
segment-error-not-a-spine = No lumbar spine was found in the image
    .found = { $found } discs
    .expected = at least { $expected } discs
    .action = Check that this is a sagittal lumbar image; draw a label map by hand and give it with --labels.
segment-error-spacing = The discs found do not follow each other as lumbar discs do
    .found = their centres are { $found } mm apart
    .expected = { $low } to { $high } mm
    .action = Is this the cervical spine, or is the voxel size in the header wrong? A label map can be given with --labels.
segment-error-unsure = The network contradicts itself on this image
    .found = its two passes agree to a Dice coefficient of { $found }
    .expected = at least { $expected }
    .action = Artefacts or an unknown contrast may be the cause. Draw a label map by hand and give it with --labels.
segment-error-model = The network inside the program does not run
    .found = { $found }
    .action = This is a fault of the program. Please report it.
