"""How many segments a text is billed: 160 or 70 signs alone, 153 or 67 each when there are several (3GPP TS 23.038)."""

import re
import unicodedata
from dataclasses import dataclass

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")  # an escape and a sign: two places, never cut in two
TYPOGRAPHIC = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "œ": "oe",
        "Œ": "OE",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
    }
)


@dataclass(frozen=True)
class Measure:
    """`is_gsm` when each sign is of the telephone's own alphabet; anything else costs more than twice as much."""

    is_gsm: bool
    units: int
    segments: int


def measure(words: str) -> Measure:
    is_gsm = all(sign in GSM or sign in EXTENDED for sign in words)
    sizes = [_size(sign, is_gsm=is_gsm) for sign in words]
    alone, several = (160, 153) if is_gsm else (70, 67)
    units = sum(sizes)
    return Measure(is_gsm, units, 1 if units <= alone else _cut(sizes, several))


def spared(words: str) -> str:
    """The same words in the telephone's alphabet where French has a near sign: `’` is `'`, `ê` is `e`."""
    quoted = re.sub(r"«\s*|\s*»", '"', words)
    return "".join(_near(sign) for sign in quoted.translate(TYPOGRAPHIC))


def _cut(sizes: list[int], room: int) -> int:
    """A sign of two units is never shared by two segments."""
    segments, left = 1, room
    for size in sizes:
        if size > left:
            segments, left = segments + 1, room
        left -= size
    return segments


def _size(sign: str, *, is_gsm: bool) -> int:
    """In septets of the GSM alphabet, or in UTF-16 units."""
    if is_gsm:
        return 2 if sign in EXTENDED else 1
    return 2 if ord(sign) > 0xFFFF else 1


def _near(sign: str) -> str:
    if sign in GSM or sign in EXTENDED:
        return sign
    bare = "".join(one for one in unicodedata.normalize("NFD", sign) if not unicodedata.combining(one))
    return bare if bare and all(one in GSM for one in bare) else sign
