#!/bin/sh
# Phantoms to train on: every preset, the finding on either side. From the root of the checkout:
#   sh training/phantoms.sh DIR
set -eu
out=$1
for preset in normal protrusion extrusion sequestration bulge stenosis listhesis scoliosis \
    transitional sacralised modic high-intensity-zone; do
    for side in left right; do
        cargo run --release --quiet -- phantom --preset "$preset" --side "$side" --series sagittal-t2 \
            --spacing 0.8x1.2 --labels spider_merged --noise 0 --bias 0 --out "$out/$preset-$side"
    done
done
