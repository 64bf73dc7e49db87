#!/usr/bin/env bash
# Makes sure that there is a Python with NumPy, PyTorch and scikit-learn, which has
# the digits, for the tests of the programs that are exported.
set -euo pipefail

python=/usr/bin/python3
[ -x "$python" ] || python=python3
"$python" -c 'import numpy, sklearn, torch' 2>/dev/null && exit

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install --yes --no-install-recommends python3-numpy python3-sklearn python3-torch
else
  echo 'The tests of exported programs need NumPy, PyTorch and scikit-learn. Install them (Debian: sudo apt-get install python3-numpy python3-sklearn python3-torch), then run this again.' >&2
  exit 1
fi
