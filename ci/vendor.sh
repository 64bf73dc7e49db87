#!/usr/bin/env bash
# Fetches the libraries that are part of the repository from the npm registry
# and checks that they are what was reviewed. The index.js of d3-array and
# d3-contour.d.ts are our own: they name the part that we use.
set -euo pipefail
cd "$(dirname "$0")/../web/static/vendor"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() { # name version
  local archive
  archive=$(npm pack --silent --pack-destination "$work" "$1@$2")
  mkdir "$work/$1"
  tar -xzf "$work/$archive" -C "$work/$1" --strip-components 1
}

# Browsers know no package names: the import names the file instead.
fetch d3-contour 4.0.3
cp "$work/d3-contour/LICENSE" d3-contour-4.0.3
sed "s#'d3-array'#'../d3-array-3.2.4/index.js'#" "$work/d3-contour/dist/d3-contour.mjs" > d3-contour-4.0.3/d3-contour.js

fetch d3-array 3.2.4
cp "$work"/d3-array/{LICENSE,src/blur.js,src/count.js,src/extent.js,src/max.js,src/nice.js,src/ticks.js} d3-array-3.2.4
cp "$work/d3-array/src/threshold/sturges.js" d3-array-3.2.4/threshold

fetch uqr 0.1.3
cp "$work/uqr/LICENSE" uqr-0.1.3
cp "$work/uqr/dist/index.mjs" uqr-0.1.3/uqr.js
cp "$work/uqr/dist/index.d.ts" uqr-0.1.3/uqr.d.ts

# For tests only.
fetch axe-core 4.14.1
cp "$work"/axe-core/{LICENSE,axe.min.js} ../../testdata/axe

sha256sum --check --quiet CHECKSUMS
