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
