#!/usr/bin/env bash
# Makes sure that there is a Chromium for the tests of the page.
set -euo pipefail

for name in chromium chromium-browser google-chrome google-chrome-stable headless-shell; do
  command -v "$name" >/dev/null && exit
done

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install --yes --no-install-recommends chromium
else
  echo 'The tests of the page need Chromium. Install it (Debian: sudo apt-get install chromium), then run this again.' >&2
  exit 1
fi
