# Fits many tables in metafor, with its iterations converged, and compares every figure with ours:
#   Rscript agree.R PATH/TO/yotsui [FOLDER_OF_TABLES]
# Tables with yi and vi are taken from the folder; twenty-four more are drawn here (seed 1), from two
# to 400 studies, homogeneous to very heterogeneous.
suppressMessages({library(metafor); library(jsonlite)})
a <- commandArgs(TRUE)
tables <- if (length(a) > 1) list.files(a[2], "\\.csv$", full.names = TRUE) else character()
work <- tempfile(); dir.create(work)
set.seed(1)
sizes <- c(2, 3, 4, 5, 8, 12, 20, 35, 60, 100, 200, 400)
for (tau2 in c(0.01, 1)) for (k in sizes) {
  v <- exp(runif(k, log(0.005), log(0.8)))
  file <- file.path(work, sprintf("drawn_k%d_tau2_%g.csv", k, tau2))
  write.csv(data.frame(yi = rnorm(k, 0.3, sqrt(v + tau2)), vi = v), file, row.names = FALSE)
  tables <- c(tables, file)
}
worst <- c(); differ <- 0; figures <- 0; refused <- 0
for (file in tables) {
  d <- read.csv(file)
  if (!all(c("yi", "vi") %in% names(d))) next
  d <- d[!is.na(d$yi) & !is.na(d$vi), ]
  for (method in c("EE", "DL", "HE", "HS", "SJ", "ML", "REML", "PM")) for (test in c("z", "knha")) {
    r <- tryCatch(suppressWarnings(rma(d$yi, d$vi, method = method, test = test,
      control = list(threshold = 1e-13, maxiter = 1e5, tol = 1e-13))), error = function(e) NULL)
    if (is.null(r)) { refused <- refused + 1; next }
    p <- predict(r)
    want <- c(b = r$b[1], se = r$se, stat = r$zval, pval = r$pval, ci_lb = r$ci.lb, ci_ub = r$ci.ub,
      pi_lb = p$pi.lb, pi_ub = p$pi.ub, tau2 = r$tau2, se_tau2 = r$se.tau2, I2 = r$I2, H2 = r$H2,
      QE = r$QE, QEp = r$QEp, QM = r$QM, QMp = r$QMp)
    out <- system2(a[1], c("synthesize", shQuote(file), "--columns=yi=yi,vi=vi", "--method", method,
      "--test", test, "--json"), stdout = TRUE)
    j <- fromJSON(paste(out, collapse = "\n"))
    for (name in names(want)) {
      w <- want[[name]]; g <- j[[name]]
      if (is.null(g) || is.na(w) || (method == "EE" && name %in% c("se_tau2", "pi_lb", "pi_ub"))) next
      figures <- figures + 1
      # the prediction interval's ends may lie near 0; tau2 at its bound is 1e-13 there, 0 here
      near0 <- name %in% c("tau2", "I2", "pi_lb", "pi_ub")
      off <- abs(w - g) / max(abs(w), if (near0) 1e-3 else 1e-12)
      worst <- max(worst, off)
      if (off > 1e-6) {
        differ <- differ + 1
        cat(sprintf("%s %s %s %s: metafor %.12g, ours %.12g\n", basename(file), method, test, name, w, g))
      }
    }
  }
}
cat(sprintf("metafor %s: %d tables, %d figures, %d differ by more than 1e-6, worst %.1e; metafor did not converge in %d fits\n",
  packageVersion("metafor"), length(tables), figures, differ, worst, refused))
