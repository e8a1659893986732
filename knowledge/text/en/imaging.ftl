## Errors of images and label maps.

imaging-error-not-found = { $path }: no such file
    .expected = a volume in NIfTI, NRRD or MetaImage, or a DICOM study
    .action = Check the path. Paths in a case file are relative to that file.
imaging-error-unreadable = { $path } cannot be read
    .found = { $found }
    .action = Check that the file may be opened and the disk is sound.
imaging-error-not-an-image = { $path } is not an image that can be read
    .found = { $found }
    .expected = a volume in NIfTI, NRRD or MetaImage, or a DICOM study
    .action = Give the volume or the folder of the study, not a picture or a document.
imaging-error-truncated = { $path } is truncated
    .found = { $found } bytes of voxel data
    .expected = { $expected } bytes, as its header says
    .action = Copy or export the file again.
imaging-error-too-large = { $path } has too many voxels
    .found = { $found }
    .expected = at most { $expected }
    .action = Cut the volume to the lumbar spine.
imaging-error-unsupported = { $path } cannot be measured
    .found = { $found }
    .expected = { $expected }
    .action = Give a single three-dimensional volume.
imaging-error-no-orientation = { $path } does not say how it lies in the patient
    .found = no affine (NIfTI: sform and qform with code 0; NRRD: no space directions or origin; MetaImage: no TransformMatrix or Offset)
    .expected = an affine to patient millimetres
    .action = Export the image again with its affine. Directions are never guessed.
imaging-error-bad-affine = { $path } has an affine that cannot be used
    .found = its affine { $found }
    .expected = three axes of finite length at right angles
    .action = Export or resample the image again.
imaging-error-grid-mismatch = The label map { $labels } does not lie on the grid of the image { $image }
    .found = { $found }
    .expected = { $expected }
    .action = Resample the label map onto the image (nearest neighbour), or give the image it was made from.
imaging-error-not-labels = { $path } is not a label map
    .found = the voxel value { $found }
    .expected = whole numbers from 0 to 65535
    .action = Give the segmentation, not the image or a probability map.
imaging-error-empty-labels = { $path } has no labelled voxel
    .found = only 0
    .expected = labels of discs, and of vertebrae and the canal where there are any
    .action = Give the segmentation that belongs to the image.
imaging-error-unknown-label = The label map has numbers that its convention lacks
    .found = { $found }
    .expected = a label set of: { $expected }
    .action = Remove or renumber these labels, or state the convention with --label-convention.
imaging-error-ambiguous-labels = The labels fit more than one convention
    .found = { $found }
    .expected = one convention whose discs lie in order
    .action = State it with --label-convention.
imaging-error-no-lumbar-disc = No lumbar disc is labelled
    .found = { $found }
    .expected = at least one disc from T12/L1 to L5/S1
    .action = Give a lumbar study. A cervical or thoracic study is not measured as lumbar.

## How the levels got their numbers.

imaging-numbering-as-labelled = The label map names its levels.
imaging-numbering-stated = The user stated the level of the lowest disc.
imaging-numbering-spider = The label map counts its levels from the bottom, from L5 upwards.
imaging-numbering-lowest-is-l5s1 = The labels do not name levels: the lowest visible disc is taken for L5/S1.
imaging-numbering-slope = The lowest disc slopes by { $degrees }° in the sagittal plane, as L5/S1 does.
imaging-numbering-flat = The lowest disc slopes by only { $degrees }°: it may be L4/L5 or one higher up.
imaging-numbering-low-edge = The lowest disc lies only { $mm } mm above the lower edge of the image: one or more may lie below.
imaging-numbering-no-sacrum = The sacrum is not labelled, so nothing below the lowest disc confirms the count.
imaging-numbering-provisional = The level numbers are provisional: with a sixth lumbar vertebra, or an L5 joined to the sacrum, every one of them is one level off; where the image ends above the sacrum, several.
imaging-numbering-below-labelled = Bone below the lowest disc is labelled.

## Warnings.

imaging-warning-fragments-joined = Separate pieces of disc tissue within 15 mm of a disc, counted as its tissue: { $count }.
imaging-warning-fragments-dropped = Small pieces with the disc label, far from any disc and left out: { $count }.
imaging-warning-gap = { $upper } and { $lower } lie so far apart that a disc between them is probably not labelled (collapsed or fused): { $upper } and all levels above it are then named one too low. Look at the overlay; paint the disc into the label map with the number of any disc and give it with --labels: its levels are counted again.
imaging-warning-lowest-ignored = The label map names its levels; the stated lowest disc is not used.
imaging-warning-midline-cut = The stack cuts the canal sideways: the middle is that of its visible part.

## Why left and right are not proven.

imaging-sides-verified = Left and right are taken as proven: by the image's affine, or because the user says so.
imaging-sides-stated = The record says that left and right are not verified. No side is stated.
imaging-sides-by-hand = The affine was made from the voxel size alone (no origin, no scanner orientation): left and right are not proven. No side is stated.
imaging-sides-contradiction = sform and qform disagree about left and right. No side is stated.

## Notes on measures.

note-level-provisional = the level number is provisional: it rests on the lowest visible disc being L5/S1
note-side-unverified = the image does not prove left from right
note-upper-vertebra-not-labelled = not measured: the vertebra above is not labelled
note-lower-vertebra-not-labelled = not measured: the vertebra below is not labelled
note-disc-at-edge = not measured: the disc is cut by the edge of the image
note-vertebra-at-edge = not measured: a neighbouring vertebra is cut by the edge of the image
note-canal-not-labelled = not measured: the canal is not labelled at this level
note-too-few-voxels = not measured: too little of the surface is visible to fit it
note-off-midline = not measured: the stack does not show this disc in the middle of the canal
note-posterior-limit-is-label = no posterior vertebral line: the disc ends where its label ends, displaced tissue included
note-partial = displaced tissue reaches further aside than the posterior walls are known: what lies beyond is not counted, and sizes are at least as given (≥)
note-at-stack-edge = the stack ends there: more may lie beyond, and sizes are at least as given (≥)
note-other-tissue = a second displaced tissue lies behind the same disc: the values are those of the larger one, and its sizes are at least as given (≥)
note-midline-uncertain = the stack cuts the canal sideways: the middle is that of the visible part
note-no-herniation = not measured: no disc tissue lies behind the posterior vertebral line by more than 1 mm (or a voxel, if that is more)
note-posterior-line-oblique = the vertebrae are offset (listhesis), so that the line between their posterior corners leans by more than 20°; beyond 45° nothing is measured from it
note-stack-cuts-laterally = not measured: the stack cuts the structure sideways
note-slices-too-thick = not measured: the slices are too thick for it
note-sac-not-labelled = not measured: the thecal sac is not labelled
note-root-not-labelled = not measured: the nerve root is not labelled at this height
note-pedicles-not-seen = not measured: the pedicles are not labelled or not within the stack
note-posterior-elements-not-labelled = not measured: the posterior elements are not labelled or not within the stack
note-facets-not-seen = not measured: no facet is seen in the labels at this level
note-endplate-not-seen = not measured: an endplate that it needs is not seen
note-no-fragment = not measured: no free fragment of 10 mm³ or more
note-arc-unknown = the displaced arc is not known: a bulge cannot be told from a herniation
note-borders-assumed = rests on borders that were not verified against the original paper
note-canal-at-edge = not measured: the image does not show the canal far enough above and below the disc
note-beyond-walls = not measured: disc tissue lies behind, but further aside than the posterior walls of the bodies are known
note-no-curve = no curve beyond what the labels can be off

## Pictures.

picture-midsagittal-caption = Mid-sagittal slice. Across each disc (white): anterior, middle and posterior height. Across the canal (blue): AP diameter at disc level. Upright behind each disc (yellow): posterior vertebral line; from it to posterior (red): disc tissue behind it in this plane. Each level is measured in its own mid-sagittal slice; lines from a slice more than 2 mm away are dashed.
picture-midsagittal-alt = Mid-sagittal lumbar MRI with labelled levels and measured lines
picture-legend-height = disc height
picture-legend-canal = canal, AP diameter
picture-legend-line = posterior vertebral line
picture-legend-tissue = disc tissue behind it
picture-legend-elsewhere = measured in another slice
picture-anterior = A
picture-posterior = P
picture-head = H
picture-feet = F
