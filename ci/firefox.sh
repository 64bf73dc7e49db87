#!/usr/bin/env bash
# Makes sure that there is a Firefox for the tests of the page.
set -euo pipefail

for name in firefox-esr firefox; do
  command -v "$name" >/dev/null && exit
done

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install --yes --no-install-recommends firefox-esr
else
  echo 'A test needs Firefox. Install it (Debian: sudo apt-get install firefox-esr), then run this again.' >&2
  exit 1
fi
