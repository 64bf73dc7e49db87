#!/usr/bin/env bash
# Makes sure that there is an nginx for the test of docs/deploy.md.
set -euo pipefail

PATH=$PATH:/usr/sbin
command -v nginx >/dev/null && exit

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  # The package would start a server of its own, which nobody here needs.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod +x "$policy"
  fi
  apt-get -qq update
  apt-get -qq install --yes --no-install-recommends nginx-light
else
  echo 'A test needs nginx. Install it (Debian: sudo apt-get install nginx-light), then run this again.' >&2
  exit 1
fi
