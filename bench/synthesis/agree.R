# Fits a table with yi, vi in metafor with the converged settings and compares with our JSON.
suppressMessages({library(metafor); library(jsonlite)})
a <- commandArgs(TRUE)
d <- read.csv(a[1]); j <- fromJSON(a[2])
r <- rma(d$yi, d$vi, method = j$method, test = j$test, control = list(threshold = 1e-13, maxiter = 1e5))
p <- predict(r)
want <- c(b = r$b[1], se = r$se, stat = r$zval, pval = r$pval, ci_lb = r$ci.lb, ci_ub = r$ci.ub,
          pi_lb = p$pi.lb, pi_ub = p$pi.ub, tau2 = r$tau2, se_tau2 = r$se.tau2, I2 = r$I2, H2 = r$H2,
          QE = r$QE, QEp = r$QEp)
got <- unlist(j[names(want)])
print(data.frame(metafor = want, ours = got, relative = abs(want - got) / abs(want)), digits = 10)
stopifnot(all(abs(want - got) <= 1e-7 * abs(want) + 1e-12))
