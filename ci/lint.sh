#!/usr/bin/env bash
# Checks format, generated code, modules and suspicious constructs.
set -euo pipefail
cd "$(dirname "$0")/.."

tool() { go tool -modfile=tools/go.mod "$@"; }

tool gofumpt -d . || {
  echo 'Not formatted: run make fmt.' >&2
  exit 1
}
go tool templ generate -check
go mod tidy -diff
go vet ./...
GOOS=js GOARCH=wasm go vet ./cmd/engine
tool staticcheck ./...
