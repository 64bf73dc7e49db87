#!/usr/bin/env bash
# Builds the program for every platform into dist/, with the engine of pages
# without a server inside: ci/release.sh [os/arch …]
set -euo pipefail
cd "$(dirname "$0")/.."

platforms=("$@")
[ $# -gt 0 ] || platforms=(linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64)
dist=${DIST:-dist}
date=$(git log -1 --format=%cI 2>/dev/null || echo @0) # of an archive: 1970

go run ./web/offline/compile
trap 'rm -rf web/offline/embedded' EXIT

rm -rf "$dist"
mkdir -p "$dist"
for platform in "${platforms[@]}"; do
  os=${platform%/*} arch=${platform#*/}
  name=viz-$os-$arch
  mkdir "$dist/$name"
  cp README.md CHANGELOG.md LICENSE "$dist/$name"
  suffix=
  [ "$os" != windows ] || suffix=.exe
  CGO_ENABLED=0 GOOS=$os GOARCH=$arch go build -tags engine -trimpath -ldflags='-s -w' -o "$dist/$name/viz$suffix" ./cmd/viz
  tar --create --directory "$dist" --sort=name --mtime="$date" --owner=0 --group=0 --numeric-owner "$name" |
    gzip --best --no-name > "$dist/$name.tar.gz"
  rm -r "${dist:?}/$name"
done
(cd "$dist" && sha256sum -- *.tar.gz > SHA256SUMS)
