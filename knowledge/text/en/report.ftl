## Words of the report and of the short answer in a terminal.

report-title = Lumbar MRI and clinical findings: a joint assessment
report-program = { $name } { $version } ({ $schema })
report-not-recorded = not recorded
report-date-not-recorded = date not recorded
report-no-image = no image
report-separator = ;{" "}

# Head
report-head-id = Case (pseudonym)
report-head-age = Age
report-head-sex = Sex
report-head-setting = Setting
report-head-date = Date of record
report-head-images = Images of
report-head-role = Reader
report-role-physician = physician
report-role-therapist = therapist
report-role-researcher = researcher

# Dates, ages, sides
report-date = { $day } { $month } { $year }
report-month-1 = January
report-month-2 = February
report-month-3 = March
report-month-4 = April
report-month-5 = May
report-month-6 = June
report-month-7 = July
report-month-8 = August
report-month-9 = September
report-month-10 = October
report-month-11 = November
report-month-12 = December
report-age = { $years } years
report-side-left = left
report-side-right = right
report-side-unknown = side unknown

# Urgency
report-urgency-emergency = Emergency
report-urgency-same-day = Same day
report-urgency-soon = Investigate soon
report-urgency-consider = To be weighed
report-urgency-none = None among those asked
report-urgency-nothing = Nothing asked

# Safety
report-safety-title = Safety (red flags)
report-safety-never-a-no = Neither 'not asked' nor 'not known' is a 'no'.
report-safety-so = :{" "}
report-open-title = Safety questions still open
report-safety-unasked = Not asked
report-safety-unknown = Asked, answer not known

# Answer
report-answer-title = The answer
report-explains-fits = image and symptoms fit
report-explains-partly = they fit in part
report-explains-does-not-fit = they do not fit
report-explains-level-only = the level fits; side not verified
report-explains-no-finding = no finding that could touch a root
report-explains-no-symptoms = no symptom to explain
report-explains-cannot-say = cannot be said

# Images and measures
report-images-title = Images and measures
report-images-none = No image was measured. What follows rests on the record and on the reader's report alone.
report-images-about = About the images
report-images-date = Date
report-images-series = Series
report-images-numbering = Level numbering
report-images-sides = Left and right
report-images-convention = label table { $name }
report-numbering-high = sure
report-numbering-provisional = provisional
report-numbering-low = in doubt
report-sides-verified = proved by the image
report-sides-unverified = not verified: the image does not prove left from right
report-measures-title = Measures of { $date } ({ $series })
report-measures-title-undated = Measures ({ $series }, date not recorded)
report-measures-none = This image gave no measure.
report-measures-common = Of every value:
report-table-discs = Discs
report-table-vertebrae = Vertebrae
report-not-measured = not measured
report-bound = bound (explained below the measures)
report-bound-explained = [ ] holds a bound: how far the value moves when the surface of each label moves by half a voxel. Where Yotsui drew the outlines itself, the bound also holds how sure the network is of them and by how much its values differed from those of manual outlines in validation (95% limits of agreement). It is not a confidence interval.
report-untried-explained = 'Not measured': no value could be given, and the footnote says why. '—': not a measure of that level. Neither means normal.
report-methods-title = How each was measured
report-methods-measure = Measure
report-methods-method = Method id
report-methods-plane = Plane
report-methods-source = Definition from
report-plane-midsagittal = mid-sagittal
report-plane-sagittal = all sagittal positions
report-plane-axial = axial
report-plane-volume = whole volume
report-references-title = Published values and repeatability
report-references-measure = Measure
report-references-says = Published
report-references-comparable = Beside the values above
report-references-same = same formula
report-references-other = another formula: not to be compared
report-references-grading = visual grading (agreement of readers)

# Two dates
report-comparison-title = Measures at two dates
report-comparison-and = and
report-comparison-gap = '—': no value at both dates. It does not mean normal.
report-days-between = ({ $days } days between)

# Findings and prevalence
report-findings-title = Findings beside people without symptoms
report-findings-lead = People without back or leg pain have the same findings. The last column is filled only where a figure that fits the patient's age was read.
report-findings-none = No reader's finding is recorded, and no measure gave one.
report-findings-place = Level, side
report-findings-finding = Finding
report-findings-prevalence = In people of that age without symptoms
report-origin-reader = by the reader
report-origin-measure = by measure
report-curves-title = Prevalence in people without symptoms, by age
report-curves-observed = figure read
report-curves-hollow = model's figure, nobody of that age observed
report-curves-patient = the patient's age
report-curves-points = Points stand only at the ages that a source gives; nothing is interpolated between them.
report-prevalence-point = age { $age }: { $percent }%

# Image against examination
report-agreement-heading = Image against examination
report-agreement-title = { $level } { $side } — root { $root } ({ $passage })
report-passage-traversing = traversing
report-passage-exiting = exiting
report-side-basis-reader = Side as the reader wrote it.
report-side-basis-reader-images-unverified = Side as the reader wrote it; the images at hand do not prove left from right.
report-side-basis-image = Side proved by the image.
report-side-basis-not-known = Side not known.
report-agreement-test = Test
report-agreement-expected = Expected for this root
report-agreement-found = Record
report-agreement-verdict = Verdict
report-agreement-counts = agrees { $agrees }, disagrees { $disagrees }, not examined { $not_asked }, not known { $unknown }, side not verified { $side_unverified }
report-verdict-agrees = agrees
report-verdict-disagrees = disagrees
report-verdict-not-asked = not examined
report-verdict-unknown = not known
report-verdict-side-unverified = side not verified

# Outlook
report-outlook-title = Outlook: regression of the herniation
report-outlook-stratum = Type (as the source has it)
report-outlook-definition = What counted as regression
report-outlook-follow-up = When
report-outlook-share = Share that regressed
report-outlook-with-interval = share and interval
report-outlook-without-interval = no interval published

# Limits
report-not-covered-title = Not covered by this version
report-assumptions-title = Assumptions that moved the conclusion
report-warnings-title = Doubts about the input

# Sources
report-sources-title = Sources
report-sources-lead = Numbered in the order in which they are cited. Each claim says how far its source was read, and where.
report-sources-cards = Each claim’s id leads to its card in the folder evidence beside this page: what the figure is about, its limits and its address.
report-sources-level = Read:
report-sources-none = Nothing is cited.

# Short answer in a terminal
report-terminal-key-measures = Key measures (mm)
report-terminal-absent = n/m
report-terminal-absent-explained = n/m: no value could be given (the report says why). It does not mean normal.
report-terminal-two-dates = Each cell: { $earlier } / { $later }. No rate of change is computed.
report-terminal-levels-provisional = The level numbers are provisional: the report says why.
report-terminal-no-measures = No measure
report-terminal-level = Level
report-terminal-files = Written
report-terminal-short-disc-height-middle = disc height (middle)
report-terminal-short-canal-ap-midsagittal = canal AP
report-terminal-short-herniation-ap-length = disc past line
report-terminal-short-listhesis-mm = listhesis

# Errors
report-error-unknown-source = The report cannot be written: '{ $claim }' is cited, but is not among the sources of the assessment.
    .found = a citation without its source
    .expected = every cited claim among the sources
    .action = Make the assessment again. If it happens again, please report it: it is a fault of the program.
report-error-bad-picture = The report cannot be written: picture '{ $picture }' cannot stand in a page.
    .found = { $found ->
        [script] a script
        [html] HTML inside the SVG
        [handler] an event handler
        [elsewhere] a link to elsewhere
       *[other] something else than one svg element
    }
    .expected = one svg element without scripts or links to elsewhere
    .action = Make the picture again. If it happens again, please report it: it is a fault of the program.
report-error-template = The report cannot be written: the page template does not fit its data ({ $error }).
    .action = Please report it: it is a fault of the program.

# ---- network ----
report-network-expected-title = Image against symptoms
report-network-absent = Expected symptoms cannot be given by this build: see the warnings.
report-network-setting = Seen in: { $setting }.
report-network-setting-assumed = assumed, not recorded
report-network-index = Disc:{" "}
report-network-key-band = 90% of patients with such images, age and sex
report-network-key-expected = expected
report-network-key-patient = this patient
report-network-explained = Over all patients of this setting, whatever the source, such images explain { $share } of its variance.
report-network-interval = 90% interval { $low } to { $high }
report-network-values-title = Values that the network used
report-network-sensitivity-title = What moves the headline numbers most
report-network-sensitivity-number = Number
report-network-sensitivity-value = With all evidence
report-network-sensitivity-without = Without assumed paths
report-network-sensitivity-studies = Studies whose removal moves it most (change)
report-mismatch-title = Five reasons why image and symptoms may not match
report-mismatch-reason = Reason
report-mismatch-standing = For this patient
report-mismatch-why = Why
report-standing-applies = applies
report-standing-does-not = does not
report-standing-not-known = not known
report-drivers-title = What drives it
report-classes-source = Symptoms
report-classes-before = Before any finding (assumed)
report-classes-probability = Probability
report-classes-range = With the assumed share over its whole range
report-waterfall-title = { $symptom }: contributions ({ $unit }, approximately)
report-waterfall-sum = sum: distance from the setting's mean
report-waterfall-note = Bars add up; brackets and thin lines are 90% intervals over the parameters. Points are approximate: the scale's ends are left out of account. What no cause accounts for is 'unexplained'.
report-waterfall-none = No symptom was reported as a number, so nothing can be split into contributions.
report-tests-title = Next test
report-tests-test = Test
report-tests-source = Tells of the source (expected drop in entropy, nats)
report-tests-target = Tells of { $target } (expected drop in variance)
report-tests-burden = Burden
report-appendix-title = Appendix: all measures, methods and inputs
report-images-appendix = Every measure with its bound, method and published values stands in the appendix.
report-terminal-expected = Image against symptoms
