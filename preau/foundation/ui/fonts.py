"""Two typefaces, cut down to what French and its neighbours write: run by the build, before Vite.

`python -m preau.foundation.ui.fonts` reads the packages in node_modules and writes `styles/fonts/`.
"""

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ROOT / "node_modules" / "@fontsource-variable"
TARGET = Path(__file__).parent / "styles" / "fonts"
BRICOLAGE = "bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2"
ATKINSON = "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
FACES: dict[str, tuple[str, float | tuple[float, float]]] = {
    "bricolage.woff2": (BRICOLAGE, 640),  # titles: one weight
    "atkinson.woff2": (ATKINSON, (400, 700)),
    # what is printed on the server takes one file a weight
    "bricolage.ttf": (BRICOLAGE, 640),
    "atkinson-regular.ttf": (ATKINSON, 400),
    "atkinson-bold.ttf": (ATKINSON, 700),
}
LETTERS = "ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸàâäæçéèêëîïôöœùûüÿñÑáíóúãõåøßÁÍÓÚ"
SIGNS = "«»“”‘’…–—•·×÷±≤≥≠≈√π°²³½¼¾€§©→←↑↓✓−\u00a0\u202f\u2011"
TEXT = "".join(map(chr, range(0x20, 0x7F))) + LETTERS + SIGNS


def cut(source: Path, target: Path, weight: float | tuple[float, float]) -> None:
    """Fewer letters first, then fewer weights: the other order trips over glyphs that are gone."""
    options = subset.Options(layout_features=["kern", "tnum", "ccmp", "locl"], hinting=False)
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=TEXT)
    cutter.subset(font)
    few_letters = io.BytesIO()
    font.flavor = None
    font.save(few_letters)
    light = instantiateVariableFont(TTFont(few_letters, lazy=False), {"wght": weight})
    light.flavor = "woff2" if target.suffix == ".woff2" else None
    light.save(target)


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    for name, (source, weight) in FACES.items():
        cut(SOURCES / source, TARGET / name, weight)


if __name__ == "__main__":
    main()
