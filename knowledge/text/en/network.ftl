## The network: inference for one patient and its checks.

# ---- notes beside the numbers ----
network-note-no-evidence = Nothing is known of the patient: every figure is that of the setting before any finding.
network-note-no-images = No image finding is given: what is expected of each symptom rests on age and sex as far as they are known.
network-note-age-sex = "Images alone" means the image findings with age and sex, without which an image finding cannot be read.
network-note-class-prior = The share of each cause in a setting is an assumption; probabilities are shown at both ends of its stated range.
network-note-conflict = Some findings hardly ever occur together. Check that they were entered as meant before reading the figures.
network-note-improbable = The findings are so far from what the model knows that their probability is practically zero. Check values and units before reading the figures.
network-note-sampling = The usual approximation did not settle for this combination of findings; the figures come from sampling and carry a small sampling error.

# ---- errors of the input ----
network-error-data = The build's data file { $file } does not hold together at "{ $row }": { $why }
network-error-overexplained = The paths into "{ $variable }" explain more than it varies (residual variance { $residual }).
    .expected = A residual variance above 0.02.
network-error-artefact = The fitted network (knowledge/network/artefact.json) cannot be used: { $why }
    .action = Run "yotsui network fit" and build again.
network-error-not-fitted = The network could not be fitted: { $why }
network-error-shape = The numbers do not belong to this graph ({ $what }): { $found } found, { $expected } expected.
network-error-singular = The parameters do not describe a distribution at "{ $variable }".
network-error-document = The input cannot be read: { $why }
    .expected = { "{" }"setting": …, "age": …, "sex": …, "observed": { "{" }variable: value{ "}" }{ "}" }
network-error-no-setting = The input names no setting. The probability of a cause depends on where the patient is seen.
    .expected = "setting" with one of { $known }.
network-error-unknown-setting = There is no setting "{ $found }".
    .expected = One of { $known }.
network-error-unknown-variable = There is no variable "{ $found }".
    .action = Did you mean "{ $nearest }"?
network-error-latent = "{ $variable }" is a latent factor and cannot be entered.
    .action = Enter the findings that indicate it.
network-error-kind = "{ $variable }" does not take this value.
    .found = { $found }
network-error-not-finite = The value of "{ $variable }" is not a number.
network-error-out-of-range = The value of "{ $variable }" is outside its range.
    .found = { $found } { $unit }
    .expected = { $low } to { $high } { $unit }
network-error-reversed = The interval of "{ $variable }" runs backwards.
    .found = { $low } to { $high }
network-error-unit = The unit "{ $found }" of "{ $variable }" does not convert.
    .expected = One of { $accepted }.
network-error-unknown-grade = "{ $variable }" has no grade "{ $found }".
    .expected = One of { $known }.
network-error-duplicate = "{ $variable }" is given twice.
network-error-target = "{ $found }" cannot be the target of the next test.
    .expected = A symptom or a latent factor.

# ---- checks ----
network-check-ep-mean = Posterior means against exact sampling, 99th percentile, in posterior standard deviations ({ $sets } evidence sets; Monte Carlo error { $error }).
network-check-ep-mean-worst = The worst posterior mean of { $sets } evidence sets, in posterior standard deviations (largest Monte Carlo error { $error }).
network-check-ep-sd = Posterior standard deviations against exact sampling, 99th percentile, as a share ({ $sets } evidence sets, { $sweeps } sweeps each).
network-check-ep-sd-worst = The worst posterior standard deviation of { $sets } evidence sets, as a share ({ $sweeps } sweeps each).
network-check-ep-log-evidence = Log-evidence against sequential importance sampling, 99th percentile, in nats ({ $sets } evidence sets; standard error { $error }).
network-check-ep-settles = Share of { $sets } evidence sets in which propagation did not settle and sampling took over.
network-check-calibration-ranks = Ranks of true values in their posteriors are uniform: smallest p value after Holm's correction ({ $patients } simulated patients, { $variables } variables).
network-check-calibration-coverage = Share of { $quantities } unobserved true values inside their 90% intervals (standard error { $error }).
network-check-calibration-classes = Classes occur as often as their probabilities say: smallest p value after correction ({ $patients } simulated patients).
network-check-attribution-sums = The bars of an attribution add up to the symptom's move; largest deviation in { $patients } patients.
network-check-conditioning-in-turn = All measured values at once or one after the other give the same answer; largest deviation in { $patients } patients.
network-check-irrelevant-variable = A variable cut off from all others changes nothing; largest deviation in { $patients } patients.
network-check-order-of-evidence = The order of entry changes nothing; largest deviation in { $patients } patients.
network-check-no-sides = Variables or grades that name a side: the network has none, so a mirrored patient is the same patient ({ $variables } variables).

## What the program shows of the network.
network-room-context = Context
network-room-structure = Structure
network-room-compression = Compression
network-room-muscle = Muscle
network-room-inflammation = Inflammation
network-room-nerve = Nerve function
network-room-sensitisation = Sensitisation
network-room-person = Person
network-room-symptom = Symptoms
network-picture-title = Paths of the network
network-picture-studies = studies: { $count }
network-picture-positive = more of the cause, more of the effect
network-picture-negative = more of the cause, less of the effect
network-picture-assumption = no study looked: assumption
network-picture-unsure = solid but pale: the 90% interval holds zero
network-picture-note = Width: strength of the standardised path (mean over the draws). The number at a path's end is that of its studies. For research; not an approved medical device.
network-paths-head = Standardised path [90% interval], cause → effect (basis)
network-paths-count = { $paths } paths; no study bears on { $assumed } of them, which are assumptions.
network-assumption = assumption
network-table-studies = Published and implied
network-table-assumed = Assumptions of the fit and what became of them
network-table-seeds = Figures of the seed articles, looked at after the fit and not in it
network-table-head = published  implied [90% interval]  residual (SD)  studies, between-study SD, share of the prior  what (in whom)  claims
network-seeds-head =   printed  implied, mean over the draws [90% interval]  what  verdict of the audit by primary sources
network-seeds-outside = no quantity of this network
network-explained = Share of variance that images explain
network-explained-row = { $variable }: before any study { $prior }; after { $posterior }; assumptions at zero { $bare }; over all causes in a clinic { $over }
network-statistics = { $moments } moments of { $publications } publications; { $parameters } parameters, of which the studies inform about { $effective }. Chi-square { $chi } with { $df } degrees of freedom: fit as a whole is not testable. SRMR of the published correlations { $srmr }. NUTS: { $kept } draws, { $divergences } divergent, largest R-hat { $rhat }; Laplace's approximation misses by up to { $laplace } SD and is not used.
network-pass = pass
network-fail = FAIL
network-error-read = The patient's file { $path } cannot be read.
    .found = { $found }
    .action = Name a file that exists, or - for standard input.
network-error-check = Checks that failed: { $count }.
    .action = Do not rely on the network of this build.
