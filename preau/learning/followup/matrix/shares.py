"""What a mark earned of what it could, where it says so: `67 %`, `12/20`. Letters and levels are nobody's mean."""

import re

PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
OUT_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*/\s*(\d+(?:[.,]\d+)?)")


def share_of(mark: str) -> float | None:
    """From 0 to 1, None where the mark is no number."""
    said = mark.replace("\u00a0", " ").replace("\u202f", " ").strip()
    if percent := PERCENT.fullmatch(said):
        return min(1.0, _number(percent[1]) / 100)
    if (out_of := OUT_OF.fullmatch(said)) and _number(out_of[2]):
        return min(1.0, _number(out_of[1]) / _number(out_of[2]))
    return None


def _number(said: str) -> float:
    return float(said.replace(",", "."))
