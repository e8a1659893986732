# metafor on k10.csv ... : `metafor METHOD k seconds`, median of five (one beyond k = 1000).
suppressMessages(library(metafor))
for (k in c(10, 100, 1000)) {
  d <- read.csv(sprintf("k%d.csv", k))
  for (m in c("DL", "PM", "REML")) {
    n <- if (k < 1000) 5 else 3
    t <- sapply(seq_len(n), function(i) {
      gc(FALSE)
      system.time(rma(d$yi, d$vi, method = m))[["elapsed"]]
    })
    if (median(t) < 0.02) {
      t <- system.time(for (i in 1:100) rma(d$yi, d$vi, method = m))[["elapsed"]] / 100
    }
    cat("metafor", m, k, format(median(t), scientific = FALSE), "\n")
  }
}
