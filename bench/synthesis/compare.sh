#!/bin/sh
# Times metafor, PyMARE, statsmodels and this engine on the same data and prints the ratios.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${1:-$(mktemp -d)}
cd "$work"
build=$(cd "$root" && cargo bench -q -p yotsui-synthesis --bench models --no-run --message-format=json |
    sed -n 's/.*"executable":"\([^"]*models[^"]*\)".*/\1/p' | tail -1)
"$build" --write
cp "$root/testdata/golden/bcg.csv" "$root/testdata/golden/dta_Dementia.csv" .
BENCH_DATA=$work "$build" > ours.txt
if command -v Rscript > /dev/null; then
    Rscript "$root/bench/synthesis/peer.R" > metafor.txt || echo "metafor: not run"
fi
python3 "$root/bench/synthesis/peer.py" > python.txt || echo "Python peers: not run"
python3 "$root/bench/synthesis/ratios.py" | tee ratios.md
