#!/usr/bin/env bash
# Makes internal/picture/font/NotoSansSC-subset.otf, the Chinese characters of pictures,
# of Debian's Noto Sans CJK: the 3,755 of GB 2312's first level, which texts of
# today are made of to 99.7 %, the full-width signs, and all that the program says.
set -euo pipefail
cd "$(dirname "$0")/.."

dpkg -s fonts-noto-cjk > /dev/null 2>&1 || apt-get install --yes --quiet fonts-noto-cjk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet install fonttools==4.59.0

python3 - > "$work/characters" <<'PYTHON'
import pathlib
found = {bytes((row, cell)).decode('gb2312', 'ignore') for row in (0xA1, 0xA3, *range(0xB0, 0xD8)) for cell in range(0xA1, 0xFF)}
for path in (*pathlib.Path('internal').rglob('*.go'), pathlib.Path('web/i18n/zh-CN.json')):
    found |= {c for c in path.read_text() if '\u3000' <= c <= '\u9fff' or '\uff00' <= c <= '\uffef'}
print(''.join(sorted(found)), end='')
PYTHON
"$work/venv/bin/pyftsubset" /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc --font-number=2 --text-file="$work/characters" \
  --no-hinting --desubroutinize --layout-features='' --name-IDs='0,1,2,5,13,14' --drop-tables+=vhea,vmtx,VORG,BASE,GSUB,GPOS,DSIG,GDEF \
  --no-recalc-timestamp --output-file=internal/picture/font/NotoSansSC-subset.otf
