## What a series is, and from what that is known.

series-name-plane = { $plane ->
    [sagittal] sagittal
    [axial] axial
    [coronal] coronal
    [isotropic] isotropic (every plane)
   *[none] plane not known
}
series-name-weighting = { $weighting ->
    [t1] T1
    [t1-contrast] T1 with contrast medium
    [t2] T2
    [t2-fat-suppressed] T2, fat suppressed
    [pd] proton density
    [diffusion] diffusion
    [dixon] Dixon
   *[none] weighting not known
}
series-name-region = { $region ->
    [lumbar] lumbar spine
    [thoracic] thoracic spine
    [cervical] cervical spine
    [head] head
    [other] another part of the body
   *[none] region not stated
}
series-line = { $id }: { $plane }, { $weighting }, { $region }; { $shape } voxels of { $spacing } mm
series-line-refused = { $id }: not used. { $plane }, { $weighting }, { $region }; { $images } images
series-heading = Series of the examination
series-refused-heading = Not used

series-plane-cubic = Voxels of { $a } x { $b } x { $c } mm are nearly cubic.
series-plane-normal = The slices lie across the body's { $axis } axis, { $degrees } degrees tilted.
series-weighting-word = { $tag } says "{ $word }".
series-weighting-timing = TE { $te } ms, TR { $tr } ms.
series-weighting-inversion = Inversion time { $ti } ms.
series-weighting-gradient = A gradient echo: its weighting does not follow from TE and TR.
series-weighting-b = A diffusion weight of b = { $b } s/mm².
series-weighting-agent = A contrast agent is stated.
series-weighting-unsaid = No tag states the weighting, and the timing is missing or fits none.
series-weighting-no-tags = The file has no tags.
series-weighting-file-name = The file's name ends in { $word }.
series-region-word = { $tag } says "{ $word }".
series-region-unsaid = No tag names a part of the body.
series-region-no-tags = The file has no tags.
series-contradiction = The tags contradict each other:

series-warning-weighting-contradiction = The name of the series and its timing state different weightings; the timing is believed.
series-warning-region-contradiction = The tags name different parts of the body; make sure that this is a lumbar study.
series-warning-region-unsaid = Nothing in the tags says that this is a lumbar study; make sure that it is.

## Series that are not used.

refused-region = { $region ->
    [thoracic] The thoracic spine
    [cervical] The cervical spine
    [head] The head
   *[other] Another part of the body
} and not the lumbar spine: { $tag } says "{ $word }". It is not measured as lumbar.
series-localiser-type = A localiser: Image Type says so. Its few thick slices are for planning.
series-localiser-word = A localiser: { $tag } says "{ $word }". Its few thick slices are for planning.
series-localiser-geometry = A localiser: { $slices } slices in { $directions } directions.
series-kind-modality = { $modality ->
    [none] No modality is stated
    [other] Another modality
   *[named] Modality { $modality }
}: magnetic resonance (MR) is needed.
series-kind-hounsfield = A CT by its values: { $percent } % of the voxels lie between -1100 and -900, as air does in Hounsfield units. Magnetic resonance (MR) is needed.
series-kind-segmentation = A segmentation: give it with --labels.
series-kind-no-image = No image (a report, a presentation state or the like).
series-kind-capture = A secondary capture: its grey values are not the scanner's.
series-kind-colour = A colour picture: it has no signal to measure.
dicom-refused-no-geometry = Its images do not say where they lie in the patient.
dicom-refused-one-slice = One slice of unknown thickness.
dicom-refused-not-in-line = Its slices are shifted against each other by up to { $mm } mm.
dicom-refused-bad-grid = Its affine { $found }.
dicom-refused-too-large = With it the study has { $found } voxels, more than { $limit }.
dicom-refused-unreadable = { $count } of its { $total } slices cannot be read ({ $found }).

## What should be known of the files of a study.

dicom-warning-duplicates = { $count } images lie at the place of another and were left out.
dicom-warning-missing-slices = { $count } of { $total } slices are missing (slice { $which }). Their voxels are empty; measures that need them are not given.
dicom-warning-unreadable-slices = { $count } slices cannot be read (slice { $which }: { $found }). Their voxels are empty.
dicom-warning-one-slice = A single slice: its depth is taken from the stated thickness.
dicom-warning-uneven = The distances of its slices differ by up to { $mm } mm from even.
dicom-warning-split = Its series holds { $count } stacks (directions, echoes or blocks); each is taken for itself.
dicom-warning-homeless = { $count } images of its series do not say where they lie and were left out.
dicom-warning-absent = { $count } files that the DICOMDIR lists are not there.
dicom-warning-broken = { $count } files cannot be read: { $found }.
study-warning-several-studies = The files belong to { $count } studies.
study-warning-several-dates = The series were taken on { $count } different days.
study-warning-several-frames = The series lie in { $count } frames of reference; positions in one are not positions in another.
study-missing = No { $plane ->
    [sagittal] sagittal
   *[axial] axial
} { $weighting ->
    [t1] T1
    [t2] T2
   *[t2-fat-suppressed] fat-suppressed T2 (STIR)
} series: measures that need it are not given.

## Label maps.

labels-warning-overlap = { $count } voxels belong to two segments; the fuller one, or of equal ones the first, has them.
labels-warning-by-name = The segments were identified by their names.
labels-match = Labels { $labels }: on the grid of { $id }.

## Errors of studies.

imaging-error-not-a-study = No study in { $path }
    .found = { $found }
    .expected = a folder, zip archive or DICOMDIR of DICOM images, or one NIfTI, NRRD or MetaImage volume
    .action = Give the folder that holds the images, or the image file itself.
imaging-error-several-patients = { $path } holds images of { $found } patients
    .found = { $found } different names or patient numbers
    .expected = one patient
    .action = Give each patient's study by itself. They are never measured together.
imaging-error-nothing-usable = No series of { $path } can be measured
    .found = { $found } series, each refused for the reason above
    .expected = a sagittal or axial magnetic resonance series of the lumbar spine
    .action = Give the lumbar study. If tags are wrong, convert the series to NIfTI and give that.
imaging-error-not-lumbar = { $path } is not a lumbar study but { $region ->
    [thoracic] one of the thoracic spine
    [cervical] one of the cervical spine
    [head] one of the head
   *[other] one of another part of the body
}
    .found = { $tag } says "{ $word }"
    .expected = a study of the lumbar spine
    .action = It is not measured as lumbar: levels and norms would be wrong. Give the lumbar study.
imaging-error-malformed = { $path } breaks the rules of its format
    .found = { $format }: { $found }
    .expected = a sound { $format } file
    .action = Export or copy the file again.
imaging-error-no-such-grid = The label map { $labels } lies on the grid of no series
    .found = { $found }
    .expected = one of: { $expected }
    .action = Give the series that the labels were drawn on, or resample the label map onto it (nearest neighbour).
imaging-error-not-written = { $path } cannot be written
    .found = { $found }
    .expected = a writable place, and data that the format can hold
    .action = Check the folder and the free space.
imaging-error-uncertain-identity = { $path } may show the patient's identity in its pixels
    .found = { $found }
    .expected = an image without burned-in annotation
    .action = Remove the annotation first; de-identification by attributes does not change pixels.
