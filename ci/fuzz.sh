#!/usr/bin/env bash
# Runs every fuzz test for a while, 30 s by default: ci/fuzz.sh [duration]
set -euo pipefail
cd "$(dirname "$0")/.."

grep --recursive --only-matching --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . |
  while IFS=: read -r file function; do
    go test "$(dirname "$file")" -run '^$' -fuzz "^${function#func }\$" -fuzztime "${1:-30s}"
  done
