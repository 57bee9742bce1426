"""Make the site's fonts from the npm package @fontsource/golos-text (SIL Open Font License 1.1).

    npm install --ignore-scripts @fontsource/golos-text
    pip install fonttools brotli
    python tools/fonts.py node_modules/@fontsource/golos-text

The package splits a weight into files by script: ₽ is only in latin-ext, № only in cyrillic. The parts are
merged and cut down to Russian, Latin-1 and the signs the site uses. The results are committed:
``docs/assets/fonts/*.woff2`` for browsers, ``tools/fonts/*.ttf`` for the text metrics of the charts.
"""

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

WEIGHTS = (400, 600)
SCRIPTS = ("latin", "latin-ext", "cyrillic")
FEATURES = ["kern", "liga", "tnum", "pnum", "lnum", "ccmp", "locl", "mark", "mkmk"]
SIGNS = (
    "U+0020-007E,U+00A0-00FF,U+0401,U+0410-044F,U+0451,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,"
    "U+2030,U+2032,U+2033,U+2039,U+203A,U+20AC,U+20BD,U+2116,U+2122,U+2190-2193,U+2212,U+2248,U+2264,U+2265"
)
ROOT = Path(__file__).parents[1]
WEB, CHARTS = ROOT / "docs/assets/fonts", ROOT / "tools/fonts"


def merged(package: Path, weight: int, scratch: Path) -> Path:
    """One TrueType file of all the scripts of a weight."""
    parts = []
    for script in SCRIPTS:
        font = TTFont(package / f"files/golos-text-{script}-{weight}-normal.woff2")
        font.flavor = None
        parts.append(scratch / f"{script}-{weight}.ttf")
        font.save(parts[-1])
    whole = scratch / f"{weight}.ttf"
    Merger().merge([str(part) for part in parts]).save(whole)
    return whole


def cut(whole: Path, out: Path, flavor: str | None) -> None:
    """Write only the signs and features that the site uses."""
    options = subset.Options()
    options.flavor, options.layout_features, options.hinting = flavor, FEATURES, False
    font = subset.load_font(str(whole), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(SIGNS))
    cutter.subset(font)
    subset.save_font(font, str(out), options)


def main(package: Path) -> None:
    """Make both weights in both formats and keep the licence beside them."""
    scratch = ROOT / "build/fonts"
    for folder in (WEB, CHARTS, scratch):
        folder.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        whole = merged(package, weight, scratch)
        cut(whole, WEB / f"golos-{weight}.woff2", "woff2")
        cut(whole, CHARTS / f"golos-{weight}.ttf", None)
    for folder in (WEB, CHARTS):
        shutil.copyfile(package / "LICENSE", folder / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
