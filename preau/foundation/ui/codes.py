"""QR codes, drawn as SVG."""

import segno
from markupsafe import Markup

MASK = 2  # any of the eight reads as well; weighing them all costs three times the drawing


def qr(text: str, *, title: str) -> Markup:
    """An inline SVG of the code, named for those who cannot see it."""
    code = segno.make(text, error="m", mask=MASK)
    return Markup(code.svg_inline(scale=4, border=2, title=title, svgclass="qr", lineclass=None, omitsize=True))  # noqa: S704 made here
