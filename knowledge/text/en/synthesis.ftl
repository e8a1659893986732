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
