## Help of the command line.

cli = From a lumbar MRI and a patient's findings to what explains the pain, with every number traced to its study
cli-lang = Language of everything that is written (default: that of the locale)
cli-demo = Do the whole job on a built-in example; no file is needed
cli-demo-out = Folder for the report
cli-assess = Assess a case: images, label maps and the clinical record
cli-assess-case = Case file (case.yaml or case.json) or the folder that holds it
cli-assess-out = Folder for report.html, assessment.json and measurements.csv
cli-assess-role = Who reads the report
cli-measure = Measure one image with its label map
cli-measure-image = The image, NIfTI (.nii or .nii.gz)
cli-measure-labels = The label map on the same grid, NIfTI
cli-measure-out = Folder for measurements.csv and midsagittal.svg
cli-measure-label-convention = What the label numbers mean, if they are not to be recognised: total_spine_seg, total_spine_seg_step1, spineps_vertebra, spineps_spine, spider, spider_merged, mr_spine_seg, total_segmentator_mr
cli-measure-lowest = Level of the lowest labelled disc (e.g. L4/L5), where the labels do not name levels
cli-measure-sides = Whether left and right of the image are vouched for, if that is not to be judged from the file
cli-case = Clinical records: template, schema, check
cli-case-template = Print an annotated case file to fill in
cli-case-schema = Print the JSON schema of the case file
cli-case-check = Check a case file without assessing it
cli-case-check-case = Case file or the folder that holds it
cli-network = The model of image, nerve, pain and person: show, question, check, fit
cli-network-show = List the paths with strength, interval and number of studies; with --svg, draw them
cli-network-show-svg = Picture to write
cli-network-variables = List the variables with units, ranges and grades
cli-network-table = Every published figure beside the one that the model implies
cli-network-infer = Read-outs for one patient, as JSON
cli-network-infer-file = The patient as JSON: { "{" }"setting": …, "age": …, "sex": …, "observed": { "{" }…{ "}" }{ "}" }; - reads standard input
cli-network-infer-target = What the next test is to tell of: a symptom or a latent factor
cli-network-check = Rerun the checks of inference; exit code 1 if one fails
cli-network-check-quick = A small share of each check, for routine tests
cli-network-check-seed = Seed of everything random
cli-network-fit = Fit the network to the evidence base; takes minutes
cli-network-fit-out = File to write (default: standard output)
cli-network-fit-seed = Seed of the sampler
cli-evidence = The claims behind every number: browse, check, cite, pool
cli-evidence-from = A folder laid out as evidence/, in place of the base that is compiled in
cli-evidence-check = Check the whole base and its questions
cli-evidence-list = List claims, one a line
cli-evidence-list-topic = Only this topic
cli-evidence-list-kind = Only this kind of number
cli-evidence-list-level = Only sources read in this way
cli-evidence-list-term = Only claims with this term of the vocabulary
cli-evidence-show = Show a claim, or a publication with its claims
cli-evidence-show-id = Claim, publication, or another of its names
cli-evidence-cite = Cite the publication of a claim
cli-evidence-cite-id = Claim, publication, or another of its names
cli-evidence-cite-style = Style of the reference
cli-evidence-table = All claims on one topic as CSV
cli-evidence-table-topic = The topic
cli-evidence-pool = Pool the claims that answer a named question; without one, all questions in brief
cli-evidence-pool-question = The question
cli-evidence-gaps = List what is missing from the base, and why
cli-evidence-gaps-topic = Only this topic
cli-evidence-audit = The audit of the five articles that the project began from
cli-evidence-diff = List the pooled answers that moved since a git revision
cli-evidence-diff-rev = The revision: a commit, branch or tag
cli-evidence-diff-later = A second revision: compare the two instead of the working tree
cli-evidence-page = Write the evidence as web pages in both languages
cli-evidence-page-out = Folder for the pages
cli-json = Print JSON
cli-synthesize = Meta-analysis of any table (CSV)
cli-synthesize-table = Table with a header line; columns are found by metafor's names: yi vi (or sei), ai bi ci di, ai n1i ci n2i, m1i sd1i n1i m2i sd2i n2i, ri ni, xi ni, x1i t1i x2i t2i, tp fp fn tn, slab
cli-synthesize-measure = Effect measure by metafor's name (RR, OR, RD, MD, SMD, ZCOR, PLO, IRR, ...); not needed for yi and vi
cli-synthesize-method = Estimator of heterogeneity: EE, DL, HE, HS, HSk, SJ, ML, REML, EB, PM, PMM, DLIT, SJIT
cli-synthesize-test = Test: adhoc (Knapp-Hartung with the floor), knha (Knapp-Hartung), t, z
cli-synthesize-mods = Moderators: column names, joined by + or commas; a:b for an interaction, a*b for both effects and the interaction
cli-synthesize-level = Confidence level in per cent
cli-synthesize-vtype = Sampling variance where there is a choice, by metafor's name
cli-synthesize-columns = Columns by role, for example yi=effect,vi=var
cli-synthesize-slab = Column with the names of the studies
cli-synthesize-transf = Back-transformation, if not that of the measure: none, exp, ilogit, pnorm, ztor, iarcsin, isqrt
cli-synthesize-digits = Decimals of the text (JSON has all)
cli-synthesize-json = Print the result as JSON, with metafor's names
cli-synthesize-as-r = Print an R script that repeats the analysis in metafor
cli-synthesize-plot = Write a plot (SVG)
cli-synthesize-plot-kind = Kind of plot
cli-synthesize-order = Column by which the cumulative plot is ordered (otherwise the table's order)

## What the commands say.

cli-error = error
cli-found = found
cli-expected = expected
cli-action = what to do
cli-error-output = { $path } cannot be written
    .found = { $found }
    .action = Check the folder's permissions and the space on the disk. Nothing half-written was left.
cli-error-internal = The program has a fault
    .found = { $found }
    .action = Please report it with the command that you used.
cli-demo-made-up = Example: the patient is that of seed article 002 (regression of a herniation at L5/S1 after one year of conservative care); the answers and the examination of the first visit beyond that article are made up, and the images are phantoms.
cli-progress-measure = reading and measuring
cli-progress-report = assessing and writing
cli-series-phantom = T2-like phantom, sagittal
cli-series-sagittal = sagittal series
cli-series-unlabelled = image without label map
cli-no-labels = The image has no label map: nothing in it is measured.
cli-convention = Label numbers read as { $name } (confidence: { $confidence ->
        [high] high
        [moderate] moderate
       *[low] low
    }).
cli-side-left = left
cli-side-right = right
cli-side-unknown = side unknown
cli-case-valid = The case file is valid; warnings: { $count }.
