r"""Formulas in plain text: `\( x^2 \)` or `$x^2$` in a line, `$$ … $$` alone. Without a script, as they are typed."""

import re

from markupsafe import Markup, escape

FORMULA = re.compile(
    r"\\\((?P<line>[^\n]{1,2000}?)\\\)"
    r"|\$\$(?P<block>[^$]{1,2000})\$\$"
    r"|\$(?=[^\s$])(?P<short>[^$\n]{0,1999}?[^\s$])\$(?!\d)"
)


def formulas(text: str) -> Markup:
    """Plain text with its line breaks kept and its formulas ready to be set; a price in `$` is no formula."""
    made, at = Markup(), 0
    for found in FORMULA.finditer(text):
        made += _lines(text[at : found.start()]) + _formula(found)
        at = found.end()
    return made + _lines(text[at:])


def _formula(found: re.Match[str]) -> Markup:
    block = found["block"]
    source = (block or found["line"] or found["short"]).replace("\u00a0", " ").strip()
    return Markup("<tex-formula{}>{}</tex-formula>").format(Markup(" block") if block else "", source)


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.replace("\r\n", "\n").split("\n"))
