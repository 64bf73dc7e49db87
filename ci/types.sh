#!/usr/bin/env bash
# Checks the types of the page's modules, which their comments declare.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v npm >/dev/null; then
  echo 'Checking the types of the modules needs Node 20 with npm (Debian: apt-get install npm). The program itself does not.' >&2
  exit 1
fi
npm ci --silent --no-audit --no-fund
node_modules/.bin/tsc --project .
