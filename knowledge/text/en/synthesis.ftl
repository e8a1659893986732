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
    [UM.FS] counts by their distribution, a fixed level for each study (UM.FS)
    [UM.RS] counts by their distribution, levels of the studies random (UM.RS)
    [CM.EL] conditional on the margins, exact (CM.EL)
    [CM.AL] conditional on the number of events, approximate (CM.AL)
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
