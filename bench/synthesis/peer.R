# metafor and lme4 on k10.csv ...: `metafor METHOD k seconds`, median of five (fewer where one takes
# long). Beyond 1,000 studies metafor holds k x k matrices; METAFOR_LARGE=1 runs REML at 10,000 once.
suppressMessages(library(metafor))
seconds <- function(n, f) {
  t <- sapply(seq_len(n), function(i) { gc(FALSE); system.time(f())[["elapsed"]] })
  if (median(t) < 0.02) t <- system.time(for (i in 1:100) f())[["elapsed"]] / 100
  format(median(t), scientific = FALSE)
}
for (k in c(10, 100, 1000)) {
  d <- read.csv(sprintf("k%d.csv", k))
  for (m in c("DL", "PM", "REML"))
    cat("metafor", m, k, seconds(if (k < 1000) 5 else 3, function() rma(d$yi, d$vi, method = m)), "\n")
}
b <- read.csv("bcg.csv")
for (m in c("UM.FS", "UM.RS", "CM.EL"))
  cat("metafor", m, 13, seconds(1, function() suppressWarnings(rma.glmm(measure = "OR", ai = tpos,
    bi = tneg, ci = cpos, di = cneg, data = b, model = m))), "\n")
d <- read.csv("dta_Dementia.csv"); n <- nrow(d)
long <- data.frame(study = factor(rep(1:n, 2)), sens = rep(1:0, each = n), spec = rep(0:1, each = n),
  x = c(d$TP, d$TN), n = c(d$TP + d$FN, d$TN + d$FP))
# lme4 has Laplace's approximation only where two effects are random
cat("lme4", "bivariate", n, seconds(3, function() suppressMessages(lme4::glmer(
  cbind(x, n - x) ~ 0 + sens + spec + (0 + sens + spec | study), data = long, family = binomial))), "\n")
if (Sys.getenv("METAFOR_LARGE") == "1") {
  d <- read.csv("k10000.csv")
  cat("metafor REML 10000", seconds(1, function() rma(d$yi, d$vi, method = "REML")), "\n")
}
