## Evidence: errors of files, marks of citations, names of codes.

evidence-error-malformed = The evidence file { $file } cannot be read.
    .found = { $found }
    .expected = one publication with its claims, as docs/evidence.md describes
    .action = Correct the line that is named.
evidence-error-key = The evidence file { $file } holds another publication.
    .found = key "{ $found }"
    .expected = a key equal to the file's name without ".toml"
    .action = Rename the file or the key.
evidence-error-duplicate = The name { $id } in { $file } is taken.
    .found = it stands already in { $first }
    .expected = one place for each publication and claim
    .action = Merge the two, or give the second its own id.
evidence-error-unreadable = The evidence at { $file } cannot be opened.
    .found = { $found }
    .expected = a readable folder of TOML files
    .action = Check the path and its permissions.

evidence-uncertain = [not verified: { $fields }]
evidence-not-read = [not read: { $fields }]

evidence-topic-prevalence = prevalence
evidence-topic-imaging-symptom = image and symptom
evidence-topic-predictor = predictor
evidence-topic-discordance = discordance
evidence-topic-resorption = resorption
evidence-topic-natural-history = natural history
evidence-topic-surgery-outcome = outcome of surgery
evidence-topic-conservative-outcome = outcome of conservative care
evidence-topic-diagnostic-accuracy = diagnostic accuracy
evidence-topic-reliability = reliability
evidence-topic-mechanism = mechanism
evidence-topic-treatment = treatment
evidence-topic-recurrence = recurrence
evidence-topic-sequelae = residual symptoms
evidence-topic-red-flag = red flag
evidence-topic-scoring = scoring of questionnaires
evidence-topic-grading = grading
evidence-topic-reference-value = reference value
evidence-topic-disability-rating = disability rating

evidence-kind-association = association within one group, unadjusted
evidence-kind-contrast = contrast between groups, unadjusted
evidence-kind-adjusted-effect = adjusted effect
evidence-kind-trial-effect = effect in randomised comparison
evidence-kind-prevalence = share at one time
evidence-kind-frequency = share over a follow-up
evidence-kind-accuracy = accuracy against a reference
evidence-kind-reliability = agreement or repeatability
evidence-kind-distribution = distribution in one group
evidence-kind-change = change within one group
evidence-kind-study-level = relation across studies, not patients
evidence-kind-threshold = cut-off or scoring rule

evidence-basis-printed = as printed
evidence-basis-computed = computed from printed figures
evidence-basis-midpoint = middle of a printed range
evidence-basis-range-end = end of a printed range
evidence-basis-at-least = at least this
evidence-basis-at-most = at most this
evidence-basis-median = median
evidence-basis-direction-only = direction or p value only
evidence-basis-null-only = no relation or difference found; size not read
evidence-basis-range-only = range only
evidence-basis-descriptive = rule or description, no number

evidence-level-full-text = full text
evidence-level-abstract = abstract
evidence-level-secondary = quoted by another publication
evidence-level-seed-only = only in an audited article; primary source not found

evidence-measure-pearson-r = Pearson’s r
evidence-measure-spearman-rho = Spearman’s rho
evidence-measure-r2 = R²
evidence-measure-odds-ratio = odds ratio
evidence-measure-hazard-ratio = hazard ratio
evidence-measure-risk-ratio = risk ratio
evidence-measure-proportion = proportion
evidence-measure-mean = mean
evidence-measure-mean-difference = mean difference
evidence-measure-smd = standardised mean difference
evidence-measure-sensitivity = sensitivity
evidence-measure-specificity = specificity
evidence-measure-likelihood-ratio-pos = positive likelihood ratio
evidence-measure-likelihood-ratio-neg = negative likelihood ratio
evidence-measure-auc = AUC
evidence-measure-kappa = kappa
evidence-measure-gwet-ac1 = Gwet’s AC1
evidence-measure-icc = intraclass correlation
evidence-measure-threshold = threshold

evidence-design-rct = randomised trial
evidence-design-cohort = cohort study
evidence-design-case-control = case-control study
evidence-design-cross-sectional = cross-sectional study
evidence-design-meta-analysis = meta-analysis
evidence-design-systematic-review = systematic review
evidence-design-narrative-review = narrative review
evidence-design-guideline = guideline
evidence-design-scoring-paper = development or validation of an instrument
evidence-design-standard = standard
evidence-design-web-article = web article for the public

evidence-field-authors = authors
evidence-field-title = title
evidence-field-journal = journal
evidence-field-year = year
evidence-field-doi = DOI
evidence-field-design = design
evidence-field-n = number of people
evidence-field-country = country

evidence-unit-people = people
evidence-unit-discs = discs
evidence-unit-herniations = herniations
evidence-unit-roots = nerve roots
evidence-unit-foramina = foramina
evidence-unit-joints = joints
evidence-unit-sides = sides
evidence-unit-images = images
evidence-unit-studies = studies
evidence-size-of = { $size } { $unit }

evidence-bias-low = low
evidence-bias-some-concerns = some concerns
evidence-bias-high = high
evidence-bias-line = risk of bias: { $judgement } ({ $tool }; { $why })
evidence-bias-none = risk of bias: not assessed

evidence-gap-not-read = known, could not be read
evidence-gap-not-found = looked for, nothing found
evidence-gap-not-sought = not looked for yet

evidence-style-vancouver = Vancouver
evidence-style-bibtex = BibTeX
evidence-style-csl-json = CSL-JSON

evidence-group-finding = finding
evidence-group-measurement = measurement
evidence-group-grading = grading
evidence-group-test = test
evidence-group-sign = sign
evidence-group-symptom = symptom
evidence-group-outcome = outcome or disease
evidence-group-treatment = treatment
evidence-group-person = person
evidence-group-marker = marker
evidence-group-instrument = questionnaire or score
evidence-group-agreement = kind of agreement
evidence-group-rule = rule
evidence-group-population = population
evidence-group-reference = reference standard
evidence-group-definition = definition of the event

evidence-conflict-inside-source = numbers that do not fit within one source
evidence-conflict-between-sources = sources quote it differently
evidence-conflict-between-studies = studies differ
evidence-conflict-different-questions = different questions

evidence-rule-faulty-file = file that cannot be used
evidence-rule-unknown-name = unregistered name
evidence-rule-duplicate = duplicate
evidence-rule-incomplete = required field missing
evidence-rule-doi = form of the DOI
evidence-rule-range = range of the measure
evidence-rule-estimate-outside-interval = estimate outside its interval
evidence-rule-interval-symmetry = symmetry of the interval
evidence-rule-p-against-interval = p value against the interval
evidence-rule-share-against-counts = share against counts
evidence-rule-nobody-observed = nobody observed
evidence-rule-sensitivity-counts = sensitivity against counts
evidence-rule-odds-ratio-accuracy = odds ratio against sensitivity and specificity
evidence-rule-predictive-values = predictive value
evidence-rule-threshold-order = order of thresholds
evidence-rule-parts = parts against the whole
evidence-rule-printed-share = printed share against counts
evidence-rule-question = question and its claims
evidence-rule-conflict-not-found = registered conflict not found again

evidence-finding = { $where }: { $rule }
    .found = { $found }
    .expected = { $expected }

evidence-verdict-confirmed = confirmed
evidence-verdict-compatible = compatible
evidence-verdict-contradicted = contradicted
evidence-verdict-not-found = not found

evidence-audit-title = The five articles this project began from, checked
evidence-audit-lead = Each figure and claim of five articles for the public, beside the primary sources that could be read. The aim is to show how firm the ground is, not to blame. 'Not found' does not mean wrong.
evidence-audit-count = { $verdict }: { $count }
evidence-audit-place = Place
evidence-audit-said = What the article says
evidence-audit-figure = What the source gives
evidence-audit-verdict = Verdict
evidence-audit-why = Why
evidence-audit-sources = Sources

evidence-family-prevalence-without-symptoms = findings without symptoms
evidence-family-regression = regression of the herniation
evidence-family-slr-accuracy = straight leg raising, by reference standard
evidence-family-reliability = agreement between readers
evidence-family-image-symptom = image against symptom
evidence-family-predictors = predictors, by arm
evidence-family-recurrence = recurrence
evidence-family-red-flags = red flags
evidence-family-qst-differences = quantitative sensory testing

evidence-model-share = shares, random effects on the logit scale (REML)
evidence-model-correlation = correlations, random effects on Fisher's z (REML)
evidence-model-ratio = ratios, random effects on the log scale (REML)
evidence-model-difference = differences, random effects (REML)
evidence-model-kappa = kappa, random effects (REML)
evidence-model-accuracy = sensitivity and specificity together (bivariate binomial)

evidence-moderator-year = year of publication
evidence-moderator-follow-up = follow-up
evidence-moderator-age = age

evidence-reason-review = review or guideline: shown beside, never pooled with its own studies
evidence-reason-basis = middle or end of a range, or a bound: not a reported estimate
evidence-reason-no-number = no number was read (a direction or 'no relation' only)
evidence-reason-seed-only = stands in an audited article only
evidence-reason-study-level = relation across studies
evidence-reason-follow-up = follow-up outside the question, or not read
evidence-reason-size-not-read = number of people not read
evidence-reason-counts-do-not-fit = no whole number of people gives the printed share
evidence-reason-no-variance = no interval read, and none can be computed
evidence-reason-overlap = the same people are counted already
evidence-reason-undecided = not decided yet
evidence-reason-denominator-not-read = number of people in this group not read
evidence-reason-other-definition = other definition
evidence-reason-other-population = other people
evidence-reason-other-unit = discs, levels or joints counted, not people
evidence-reason-other-exposure = other exposure, test or comparison
evidence-reason-other-treatment = other treatment
evidence-reason-selected = chosen in a way that moves the figure
evidence-reason-same-number = the same number under another name
evidence-reason-part-of-included = part of a group that is included
evidence-reason-other-statistic = other statistic
evidence-reason-conflict = numbers inside the source do not fit

evidence-counts-printed = printed
evidence-counts-stated = from another place in the source
evidence-counts-from-share = from the printed share
evidence-counts-nearest-to-share = from the printed share, rounded

evidence-too-little-none = No study that can be compared: no pooled number.
evidence-too-little-one = One study only: shown, not pooled.
evidence-too-little-two-differ = Two studies that differ (I² of 50% or more): both shown, not pooled.
evidence-too-little-few-tables = Fewer than three two-by-two tables: shown side by side, not pooled.
evidence-too-little-no-solution = The model has no solution for these numbers: no pooled number.

evidence-grade-high = high
evidence-grade-moderate = moderate
evidence-grade-low = low
evidence-grade-very-low = very low

evidence-lowered-bias-not-assessed = risk of bias not assessed in all studies (low at most)
evidence-lowered-some-bias = most weight in studies with some concerns about bias
evidence-lowered-high-bias = most weight in studies at high risk of bias
evidence-lowered-inconsistency = studies differ widely
evidence-lowered-imprecision = too few people, or a wide interval
evidence-lowered-indirectness = read through another source, or other people or tests

evidence-figure-interval = { $estimate } ({ $level }% CI { $low } to { $high })
evidence-figure-basis = { $figure } ({ $basis })
evidence-figure-accuracy = sensitivity { $sensitivity }, specificity { $specificity }
evidence-range = { $low } to { $high }
evidence-pool-heterogeneity = between studies: tau² = { $tau2 }, I² = { $i2 }%, Q = { $q } (df { $df }, p { $p })
evidence-pool-prediction = where a new study may lie (95% prediction interval): { $range }
evidence-pool-no-prediction = prediction interval: needs three studies
evidence-pool-exact = by the exact binomial model (normal interval): { $figure }
evidence-pool-two = two studies that agree (I² below 50%): a normal interval, which knows no spread between studies
evidence-pool-moderator = { $name }: change on the scale of analysis by one unit { $slope } (95% CI { $low } to { $high }, p { $p })
evidence-pool-moderator-too-few = { $name }: not examined (known for { $k }, ten are needed)
evidence-pool-certainty = certainty: { $grade } ({ $reasons })
evidence-pool-publication-bias = publication bias: cannot be judged with fewer than ten studies
evidence-pool-studies = studies
evidence-pool-answer = pooled
evidence-pool-size = { $k } studies, { $n } people
evidence-pool-size-unknown = { $k } studies, number of people not read in all
evidence-pool-beside = reviews and guidelines, shown beside and not pooled
evidence-pool-left-out = not pooled, and why
evidence-pool-counted-by = counted in { $claim }

evidence-list-count = { $count } claims
evidence-gaps-count = { $count } gaps
evidence-show-publication = publication
evidence-show-kind = kind
evidence-show-read = read
evidence-show-address = page
evidence-show-remarks = remarks
evidence-show-conflicts = does not fit
evidence-show-claims = claims
evidence-check-counts = { $publications } publications, { $claims } claims, { $questions } questions; { $unmapped } claims not mapped to the vocabulary
evidence-check-known = { $count } known conflicts were found again
evidence-check-passes = Nothing else does not fit.
evidence-check-fails = { $count } findings that no registered conflict covers:
evidence-diff-claims = claims: { $added } new, { $changed } changed, { $removed } gone
evidence-diff-none = { $compared } answers compared: none moves
evidence-diff-moved = { $compared } answers compared: { $moved } move
evidence-diff-before = before
evidence-diff-after = after
evidence-diff-absent = the question was not asked
evidence-diff-certainty = certainty { $grade }

evidence-error-unknown-id = Nothing in the evidence base is named { $id }.
    .expected = the id of a claim, the key of a publication, or one of its other names
    .action = yotsui evidence list shows all ids.
evidence-error-unknown-question = No question is named { $id }.
    .expected = one of: { $known }
evidence-error-git = The evidence of revision { $rev } cannot be read from git.
    .found = { $found }
    .expected = a revision of a git repository that holds evidence/
    .action = Run it inside the repository, with git installed; git log shows the revisions.
evidence-error-git-empty = Revision { $rev } holds no evidence.
    .expected = evidence/publications/*.toml
    .action = Take a later revision.
evidence-error-check = The evidence does not pass its check.
    .found = { $count } findings
