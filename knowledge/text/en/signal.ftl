## Measures from signals: names, definitions, notes, warnings.

measure-disc-t2-csf-ratio = disc signal against fluid (T2)
measure-disc-t2-rank = rank of disc signal among this patient's discs (T2)
measure-disc-degeneration-surrogate = surrogate of disc degeneration (not a Pfirrmann grade)
measure-high-intensity-zone-conspicuity = possible high-intensity zone, conspicuity
measure-modic-1-signal-upper = marrow above the disc: signal like Modic I
measure-modic-2-signal-upper = marrow above the disc: signal like Modic II
measure-modic-3-signal-upper = marrow above the disc: signal like Modic III
measure-modic-1-signal-lower = marrow below the disc: signal like Modic I
measure-modic-2-signal-lower = marrow below the disc: signal like Modic II
measure-modic-3-signal-lower = marrow below the disc: signal like Modic III

definition-nucleus-core-median-over-fluid-of-same-slices-v1 = Signal ratio of nucleus and cerebrospinal fluid in the same T2 slices (Salamat 2016)
definition-rank-of-nucleus-between-dark-and-fluid-v1 = Defined by this program: rank of the nucleus' brightness between dark structures and fluid, 1 the brightest
definition-linear-brightness-contrast-flatness-v1 = Sum of brightness, contrast against the annulus and flatness, weights set by this program; what the Pfirrmann grade looks at, but not the grade
definition-isolated-posterior-focus-over-annulus-v1 = Bright focus in the posterior annulus, surrounded by low signal, brighter than the nucleus and not continuous with it (Aprill and Bogduk 1992)
definition-modic-cells-against-mid-body-v1 = Share of the marrow beside the endplate whose T1 and T2 signals differ from the middle of the same vertebra in the manner of the Modic type

note-needs-t1 = not measured: needs T1
note-series-not-aligned = not measured: a series that it needs could not be aligned with the T2 series
note-signal-zero-unknown = not given: the image does not say that zero means no signal (eight bits, windowed), so that a ratio of signals means nothing
note-nothing-to-rank-against = not given: no other disc to rank against
note-surrogate-only = goes along with a visual grade; it is not the grade
note-possible-only = possible only: readers agree poorly on this finding
note-threshold-unsourced = a threshold in its formula has no source in the literature
note-no-high-intensity-zone = no focus in the posterior annulus meets the definition

signal-warning-not-aligned = Series { $series } could not be aligned with the labelled T2 series; nothing is read from it.
