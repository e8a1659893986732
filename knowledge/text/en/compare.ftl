## Comparison of two examinations.

cli-compare = Compare two examinations of one patient: what changed beyond what could be seen as a change.
cli-compare-before = The first examination: a DICOM study (folder, zip, DICOMDIR) or a volume.
cli-compare-after = The second examination: a DICOM study (folder, zip, DICOMDIR) or a volume.
cli-compare-labels-a = Label map of the first examination. Without it its sagittal T2 series is segmented by Yotsui.
cli-compare-labels-b = Label map of the second examination. Without it its sagittal T2 series is segmented by Yotsui.
cli-compare-date-a = Day of the first examination (YYYY-MM-DD), where the image does not say it.
cli-compare-date-b = Day of the second examination (YYYY-MM-DD), where the image does not say it.
cli-compare-lowest-a = Level of the lowest labelled disc of the first examination, where the labels do not name levels.
cli-compare-lowest-b = Level of the lowest labelled disc of the second examination, where the labels do not name levels.
cli-compare-sides-a = Whether left and right of the first examination are verified or unverified, against what its header shows.
cli-compare-sides-b = Whether left and right of the second examination are verified or unverified, against what its header shows.
cli-compare-out = Folder for compare.csv, compare.json and compare.svg.
cli-compare-label-convention = What the label numbers of both mean, if they are not to be recognised.
cli-progress-compare = registering and comparing

compare-title = { $before } and { $after }
compare-date-unknown-first = first examination (date not known)
compare-date-unknown-second = second examination (date not known)
compare-order-as-given = { $unknown ->
        [first] The date of the first examination given is not known
        [second] The date of the second examination given is not known
       *[both] The dates are not known
    }: the first examination given is taken as the earlier one.
compare-order-swapped = The dates show that the second examination given is the earlier one ({ $before }, then { $after }); it is taken as the first.
compare-levels-agree = The level numbers of both examinations mean the same discs: the images match best as numbered.
compare-changed = Changed beyond the detectable change
compare-changed-doubtful = Differs by more than the detectable change; a change only if the doubts above are settled
compare-none-changed = No measure changed beyond its detectable change.
compare-regression = Regression of displaced tissue
compare-rate = { $level } { $measure }: { $percent } % ± { $error } % (positive: smaller)
compare-no-rate = { $levels }: not given, { $why }
compare-row = { $level } { $measure }{ $side }: { $before } → { $after } ({ $judgement }; detectable change { $detectable })
compare-row-code = { $level } { $measure }{ $side }: { $before } → { $after }
compare-counts = { $compared } measures from L1 down compared, { $changed } changed, { $not } not compared (why: compare.csv)
compare-counts-above = { $changed } more changed above L1 (compare.csv)

compare-judgement-larger = larger
compare-judgement-smaller = smaller
compare-judgement-not-beyond = not beyond the detectable change
compare-judgement-same-code = the same
compare-judgement-other-code = another category
compare-judgement-missing-before = no value at the first date
compare-judgement-missing-after = no value at the second date
compare-judgement-missing-both = no value at either date
compare-judgement-formula-differs = different formulas
compare-judgement-opposite-sides = left at one date, right at the other
compare-judgement-mirrored = what is not symmetric lies on opposite sides: one examination is mirrored, or these are two findings
compare-judgement-levels-shifted = the images say that the level numbers are shifted
compare-judgement-one-date-only = means something within one date only
compare-judgement-repeatability-unknown = not judged: the repeatability between examinations is not known
compare-judgement-no-detectable-change = nothing says how large a change must be
compare-no-rate-nothing-before = the first value cannot be told from zero: there may have been nothing to regress
compare-no-rate-no-bound = a value has no bound, so that the error is not known

compare-warning-levels-untold = The images do not show whether the level numbers of both examinations mean the same discs; measures are paired by number alone.
compare-warning-levels-shifted = The images match best when the level numbers of the second examination are moved by { $levels }: the numbers of one of them are wrong. Nothing is compared. Correct the labels, or state the lowest level.
compare-warning-mirrored = What is not symmetric lies on opposite sides in the two examinations: left and right are exchanged in one of them, or one finding has gone and another lies on the other side. The images do not tell which; nothing that has a side, and no size of displaced tissue, is compared.
compare-warning-opposite-sides = { $level }: displaced tissue lies on the left at one date and on the right at the other. These are two findings, or one examination is mirrored; they are not compared.
compare-warning-sides-unproven = At least one of the examinations does not prove left from right: that displaced tissue lies on the same side at both dates is not shown.
compare-warning-patients = The patient identifiers differ: these are two patients, or one patient with identifiers of two hospitals. Changes mean something only for one patient.
compare-warning-bodies = Most vertebral bodies differ in height by more than their bounds: these may be two patients, or the levels or the labels of one examination are wrong.
compare-warning-same-image = Both examinations hold the same image, voxel by voxel: whatever differs comes from the labels.
compare-warning-same-date = Both examinations are of the same day ({ $date }): they may be one examination.
compare-warning-order = The first examination ({ $before }) is later than the second ({ $after }).
compare-picture-caption = { $level } at both dates, each in the frame of its own disc, in the sagittal slice through the tip of displaced tissue (of the other date where there is none). Green: discs; blue: canal; yellow: posterior vertebral line; red: from there to the disc tissue furthest behind it in this slice.
compare-picture-middle = mid-sagittal
compare-picture-aside = { $mm } mm { $side ->
        [left] to the left of the middle
        [right] to the right of the middle
       *[unknown] beside the middle
    }
