## Meta-analysis: words on plots and in messages.

# ---- forest plot ----
synthesis-forest-title = Forest plot
synthesis-forest-study = Study
synthesis-forest-effect = { $measure } [{ $level }% CI]
synthesis-forest-weight = Weight
synthesis-forest-prediction = { $level }% prediction interval
synthesis-forest-model = { $model ->
    [EE] Equal effects
   *[other] Random effects ({ $model })
    }
synthesis-forest-heterogeneity = tau² = { $tau2 }, I² = { $i2 }%, Q = { $q }, df = { $df }, p = { $p }
synthesis-forest-favours-left = ← favours { $group }
synthesis-forest-favours-right = favours { $group } →

# ---- funnel plot ----
synthesis-funnel-title = Funnel plot
synthesis-funnel-error = Standard error
synthesis-funnel-contour-1 = p > 0.10
synthesis-funnel-contour-2 = 0.05 < p ≤ 0.10
synthesis-funnel-contour-3 = 0.01 < p ≤ 0.05
synthesis-funnel-contour-4 = p ≤ 0.01
synthesis-funnel-filled = imputed study

# ---- Baujat plot ----
synthesis-baujat-title = Baujat plot
synthesis-baujat-x = Contribution to heterogeneity
synthesis-baujat-y = Influence on the pooled result

# ---- summary ROC ----
synthesis-sroc-title = Summary ROC plot
synthesis-sroc-fpr = False-positive rate (1 − specificity)
synthesis-sroc-sens = Sensitivity
synthesis-sroc-summary = summary point
synthesis-sroc-confidence = { $level }% confidence region
synthesis-sroc-prediction = { $level }% prediction region
synthesis-sroc-curve = summary ROC curve

# ---- notes that travel with a result ----
synthesis-note-no-residual-degrees-of-freedom = As many coefficients as studies: heterogeneity cannot be estimated and is taken as 0; tests are normal.
synthesis-note-knapp-hartung-degenerate = The effects agree exactly, so the Knapp-Hartung standard error is 0; use another test.
synthesis-note-tau2-at-zero = The estimated heterogeneity is 0 (at its lower bound).
synthesis-note-few-studies = Fewer than five studies: heterogeneity and the prediction interval are very uncertain.

# ---- errors ----
synthesis-error-length = The number of values does not fit: { $where }.
    .found = { $found } values
    .expected = { $expected } values
    .action = Give every column one value for each study.
synthesis-error-value = A value cannot be used: { $where }.
    .found = { $found }
    .expected = { $expected }
    .action = Correct the value, or leave the cell empty if it is not known.
synthesis-error-too-few = Too few studies: { $where }.
    .found = { $found }
    .expected = at least { $expected }
    .action = Add studies, or ask for an analysis that needs fewer.
synthesis-error-redundant = A moderator repeats what others already say: { $where }.
    .found = { $found }
    .expected = columns that none of the others determine
    .action = Leave one of them out.
synthesis-error-unknown = A name is not known: { $where }.
    .found = { $found }
    .expected = { $expected }
    .action = Use one of the names that exist.
synthesis-error-ambiguous = A name fits more than one column: { $where }.
    .found = { $found }
    .expected = { $expected }
    .action = Say which column is meant.
synthesis-error-not-defined = This analysis does not exist for this model: { $where }.
    .found = { $found }
    .expected = { $expected }
    .action = Choose another method or another model.
synthesis-error-no-solution = No solution was found: { $where }.
    .found = { $found }
    .expected = { $expected }
    .action = Check the data for values of another scale, or choose a simpler model.
synthesis-error-table = The table cannot be read: { $where }.
    .found = { $found }
    .expected = { $expected }
    .action = Save the table as CSV in UTF-8 with one header line.

# ---- result of `synthesize` ----
synthesis-result-title = Meta-analysis of { $file } (studies: { $k })
synthesis-result-effects = Effects: { $measure ->
    [GEN] values of unknown kind (GEN)
   *[other] { $measure }
    }, from the columns { $columns }
synthesis-result-scale = Scale of analysis: { $scale ->
    [as-given] as given in the table
    [natural] natural (not transformed)
    [log] log
    [logit] logit
    [probit] probit
    [Fisher-z] Fisher z
    [arcsine-square-root] arcsine square root
    [square-root] square root
   *[double-arcsine] double arcsine (Freeman-Tukey)
    }
synthesis-result-model = Model: { $method ->
    [EE] equal effects (EE)
   *[other] random effects, tau² by { $method }
    }
synthesis-result-test-t = Test: { $test ->
    [adhoc] Knapp-Hartung with the floor (never narrower than without)
    [knha] Knapp-Hartung
   *[t] t distribution
    }, { $df } degrees of freedom
synthesis-result-test-z = Test: normal distribution (z)
synthesis-result-dropped = Left out, table rows with a missing value: { $rows }
synthesis-result-coefficients = On the scale of analysis, with { $level }% confidence interval:
synthesis-result-prediction = { $level }% prediction interval: { $low } to { $high }
synthesis-result-back = Back-transformed: { $value } ({ $level }% CI { $low } to { $high })
synthesis-result-back-prediction = Back-transformed { $level }% prediction interval: { $low } to { $high }
synthesis-result-back-ratios = Back-transformed, as ratios for each unit of the moderator ({ $level }% CI):
synthesis-result-back-natural = Back-transformed: the same values; the scale is the natural one.
synthesis-result-back-not-known = Back-transformed: the same values; the table does not say what they are (--measure or --transf does).
synthesis-result-back-freeman-tukey = Not back-transformed: the Freeman-Tukey transformation needs one sample size, which a pooled value does not have.
synthesis-result-back-moderators = Not back-transformed: on this scale a coefficient of a moderator has no value of its own on the natural scale.
synthesis-result-tau2 = Heterogeneity: tau² = { $tau2 } (SE { $se }), tau = { $tau }, I² = { $i2 }%, H² = { $h2 }
synthesis-result-tau2-interval = { $level }% Q-profile interval: tau² { $low } to { $high }, I² { $i2low } to { $i2high }%
synthesis-result-r2 = Heterogeneity explained by the moderators: R² = { $r2 }%
synthesis-result-q = Test of heterogeneity: Q = { $q }, df = { $df }, p { $p }
synthesis-result-qm = Test of the moderators: { $df } = { $qm }, p { $p }
synthesis-result-studies = Studies, with { $level }% confidence interval and weight in per cent:
synthesis-result-glmm = Model: { $model ->
    [UM-FS] counts by their distribution, a fixed level for each study (UM.FS)
    [UM-RS] counts by their distribution, levels of the studies random (UM.RS)
    [CM-EL] conditional on the margins, exact (CM.EL)
    [CM-AL] conditional on the number of events, approximate (CM.AL)
   *[other] counts by their distribution
    }, { $method ->
    [EE] equal effects
   *[other] random effects by maximum likelihood
    }
synthesis-result-uninformative = Left out, table rows with a missing value or without information on the effect: { $rows }
synthesis-result-q-counts = Test of heterogeneity, { $kind ->
    [wald] Wald
   *[lrt] likelihood ratio
    }: Q = { $q }, df = { $df }, p { $p }
synthesis-result-likelihood = Log-likelihood { $ll }, AIC { $aic }, BIC { $bic }
synthesis-result-genq = Model: random effects with fixed weights ({ $method }, weights { $weights })
synthesis-result-genq-tau2 = Heterogeneity: tau² = { $tau2 } (exact { $level }% interval { $low } to { $high })
synthesis-result-subgroups = Subgroups by { $column }, each with a model of its own ({ $level }% CI):
synthesis-result-between = Difference between subgroups: Q = { $q }, df = { $df }, p { $p }
synthesis-result-permutation = Permutation test ({ $n } arrangements, { $kind ->
    [exact] all there are
   *[random] a random sample
    }):
synthesis-result-plot = Plot: { $path }
synthesis-result-accuracy-model = Model: bivariate binomial, exact likelihood (ML), sensitivity and specificity on the logit scale
synthesis-result-sensitivity = Sensitivity, back-transformed: { $value } ({ $level }% CI { $low } to { $high })
synthesis-result-specificity = Specificity, back-transformed: { $value } ({ $level }% CI { $low } to { $high })
synthesis-result-ratios = At the summary point: diagnostic odds ratio { $dor }, positive likelihood ratio { $positive }, negative likelihood ratio { $negative }
synthesis-result-accuracy-variance = Heterogeneity on the logit scale: variance of sensitivity { $sens }, of specificity { $spec }, correlation { $rho }
synthesis-note-variance-at-zero = A variance between studies lies on its bound of 0.
synthesis-cumulative-title = Cumulative meta-analysis
synthesis-axis = { $measure ->
    [GEN] Effect
   *[other] { $measure }
    }
synthesis-axis-log = { $measure ->
    [GEN] Effect
   *[other] { $measure }
    } (log scale)
synthesis-error-read = The table cannot be opened: { $path }
    .found = { $found }
    .action = Check the path and whether the file may be read.

# ---- phrases of the engine, by their words ----
synthesis-phrase-a-finite-effect-size = a finite effect size
synthesis-phrase-a-finite-effect-size-zero-cell-or-zero-variance = a finite effect size (zero cell or zero variance?)
synthesis-phrase-a-finite-number = a finite number
synthesis-phrase-a-finite-number-above-n = a finite number above 0
synthesis-phrase-a-finite-number-of-at-least-n = a finite number of at least { $n }
synthesis-phrase-a-finite-number-or-an-empty-cell = a finite number, or an empty cell
synthesis-phrase-a-finite-person-time-above-n = a finite person-time above 0
synthesis-phrase-a-finite-sampling-variance-above-n = a finite sampling variance above 0
synthesis-phrase-a-finite-sampling-variance-not-negative = a finite sampling variance, not negative
synthesis-phrase-a-finite-standard-deviation-above-n = a finite standard deviation above 0
synthesis-phrase-a-correlation-between-n-and-n = a correlation between -1 and 1
synthesis-phrase-r-squared-between-n-and-n = R squared between 0 and 1
synthesis-phrase-a-sample-size-of-at-least-n = a sample size of at least { $n }
synthesis-phrase-a-ratio-above-n = a ratio above 0
synthesis-phrase-a-positive-finite-weight = a positive finite weight
synthesis-phrase-a-whole-number = a whole number
synthesis-phrase-a-number-between-n-and-n = a number between { $a } and { $n }
synthesis-phrase-between-n-and-n = between { $a } and { $n }
synthesis-phrase-between-n-and-ni-n = between { $a } and ni = { $n }
synthesis-phrase-at-most-ni-n = at most ni = { $n }
synthesis-phrase-variances-within-a-factor-of-n-of-each-other-mixed-scales = variances within a factor of { $n } of each other (mixed scales?)
synthesis-phrase-utf-n-csv-with-a-header-and-rows-of-equal-length = UTF-8 CSV with a header and rows of equal length
synthesis-phrase-names-that-differ-beyond-upper-and-lower-case = names that differ beyond upper and lower case
synthesis-phrase-one-column-or-yi-name = one column, or yi=NAME
synthesis-phrase-meta-analysis = meta-analysis
synthesis-phrase-meta-regression = meta-regression
synthesis-phrase-table = table
synthesis-phrase-column = column
synthesis-phrase-set-of-columns = set of columns
synthesis-phrase-role-of-a-column = role of a column
synthesis-phrase-rows = rows
synthesis-phrase-row-n = row { $n }
synthesis-phrase-line-n = line { $n }
synthesis-phrase-n-cells = { $n } cells
synthesis-phrase-level = level
synthesis-phrase-measure = measure
synthesis-phrase-measure-for-this-kind-of-data = measure for this kind of data
synthesis-phrase-weight = weight
synthesis-phrase-weights = weights
synthesis-phrase-model = model
synthesis-phrase-reference-level = reference level
synthesis-phrase-subgroup-labels = subgroup labels
synthesis-phrase-model-matrix-rows = model matrix rows
synthesis-phrase-informative-studies = informative studies
synthesis-phrase-binomial-model = binomial model
synthesis-phrase-bivariate-model = bivariate model
synthesis-phrase-equal-effects-model = equal-effects model
synthesis-phrase-saturated-model = saturated model
synthesis-phrase-model-with-heterogeneity = model with heterogeneity
synthesis-phrase-method-of-a-glmm = method of a GLMM
synthesis-phrase-test-of-a-glmm = test of a GLMM
synthesis-phrase-generalised-q = generalised Q
synthesis-phrase-tau2-of-generalised-q = tau2 of generalised Q
synthesis-phrase-permutation-test = permutation test
synthesis-phrase-exact-permutation-test = exact permutation test
synthesis-phrase-random-permutations = random permutations
synthesis-phrase-leave-one-out = leave-one-out
synthesis-phrase-influence-diagnostics = influence diagnostics
synthesis-phrase-interval-of-tau2 = interval of tau2
synthesis-phrase-tetrachoric-correlation = tetrachoric correlation
synthesis-phrase-n-studies = { $n } studies
synthesis-phrase-at-most-n-n-rearrangements-take-a-random-sample-of-them = at most { $a }^{ $n } rearrangements; take a random sample of them
synthesis-phrase-statistics-that-are-not-finite = statistics that are not finite
synthesis-phrase-residual-degrees-of-freedom-and-effects-that-differ = residual degrees of freedom and effects that differ
synthesis-phrase-no-moderators-beside-subgroups = no moderators beside subgroups
synthesis-phrase-no-moderators = no moderators
synthesis-phrase-moderators = moderators
synthesis-phrase-the-intercept-alone = the intercept alone
synthesis-phrase-all-events-or-none = all events or none
synthesis-phrase-some-of-both = some of both
synthesis-phrase-no-zero-cell-and-no-zero-margin = no zero cell and no zero margin
synthesis-phrase-a-flat-likelihood = a flat likelihood
synthesis-phrase-a-likelihood-that-is-not-finite = a likelihood that is not finite
synthesis-phrase-no-finite-likelihood-at-the-start = no finite likelihood at the start
synthesis-phrase-no-curvature = no curvature
synthesis-phrase-a-curvature-that-is-not-that-of-a-maximum = a curvature that is not that of a maximum
synthesis-phrase-counts-that-determine-the-model = counts that determine the model
synthesis-phrase-estimable-coefficients = estimable coefficients
synthesis-phrase-estimable-means = estimable means
synthesis-phrase-estimable-levels = estimable levels
synthesis-phrase-finite-data = finite data
synthesis-phrase-convergence = convergence
synthesis-phrase-n-steps-without-convergence = { $n } steps without convergence
synthesis-phrase-a-score-that-is-not-a-number = a score that is not a number
synthesis-phrase-no-crossing = no crossing
synthesis-phrase-a-finite-bound = a finite bound
synthesis-phrase-singular-weights = singular weights
synthesis-phrase-full-rank = full rank
synthesis-phrase-ml-or-ee = ML or EE
synthesis-phrase-z-or-t = z or t
synthesis-phrase-or-cm-el-is-exact-for-rates = OR; CM.EL is exact for rates
synthesis-phrase-an-estimator-with-se-tau2 = an estimator with se_tau2
