#!/usr/bin/env bash
# Makes sure that there is a Python with NumPy and PyTorch for the tests of the
# programs that are exported.
set -euo pipefail

python=/usr/bin/python3
[ -x "$python" ] || python=python3
"$python" -c 'import numpy, torch' 2>/dev/null && exit

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install --yes --no-install-recommends python3-numpy python3-torch
else
  echo 'The tests of exported programs need NumPy and PyTorch. Install them (Debian: sudo apt-get install python3-numpy python3-torch), then run this again.' >&2
  exit 1
fi
