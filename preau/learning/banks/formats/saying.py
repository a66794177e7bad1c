"""The words of a formatted text, for a screen that shows words: exponents, languages and pictures told in signs."""

import re
from html import unescape

from preau.foundation.text.clean import plain

MULTILANG = re.compile(
    r"(?:<(?:span|lang)\b[^<>]*\blang=[\"'](\w+)[^<>]*>.*?</(?:span|lang)>\s*){2,}", re.DOTALL | re.IGNORECASE
)
IN_A_LANGUAGE = re.compile(r"<(?:span|lang)\b[^<>]*\blang=", re.IGNORECASE)
MOST_LANGUAGES = 100  # more is no text that somebody wrote
ONE_LANGUAGE = re.compile(r"<(span|lang)\b[^<>]*\blang=[\"'](\w+)[^<>]*>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
RAISED = re.compile(r"<(sup|sub)\b[^<>]*>([^<]*)</\1>", re.IGNORECASE)
PICTURE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
CELL = re.compile(r"</t[dh]>", re.IGNORECASE)
PARAGRAPH = re.compile(r"</(?:div|h[1-6])>|<br\s*/?>", re.IGNORECASE)
SHAPE = re.compile(r"<(table|video|audio|iframe|object|svg|math)\b", re.IGNORECASE)
SIGNS = "0123456789+-=()n"
UP = str.maketrans(SIGNS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
DOWN = str.maketrans(SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ")


def said(words: str, shape: str) -> str:
    """The words alone, without their shape; pictures are left out."""
    if not is_html(words, shape):
        return words.strip()
    if 1 < len(IN_A_LANGUAGE.findall(words)) <= MOST_LANGUAGES:
        words = MULTILANG.sub(_one_language, words)
    words = RAISED.sub(_raised, words)
    words = CELL.sub(" ", PARAGRAPH.sub("</p>", PICTURE.sub(" ", words)))
    return plain(words.replace("\u00a0", "&#160;")).strip()


def is_html(words: str, shape: str) -> bool:
    return shape == "html" or (shape == "moodle" and bool(re.search(r"</?[a-zA-Z]|&\w+;|&#", words)))


def pictures(words: str) -> list[tuple[str, str]]:
    """`(name of the file, what it shows)` of each picture, in order."""
    found = []
    for picture in PICTURE.findall(words):
        told = {name.lower(): unescape(one or other) for name, one, other in ATTRIBUTE.findall(picture)}
        found.append((told.get("src", ""), told.get("alt", "")))
    return found


def loses_its_shape(words: str) -> bool:
    """Whether what is more than words carries meaning here."""
    return bool(SHAPE.search(words))


def _one_language(found: re.Match[str]) -> str:
    """The French one where the same is said in several languages, else the first."""
    each = {name.lower(): words for _tag, name, words in reversed(ONE_LANGUAGE.findall(found[0]))}
    return each.get("fr") or list(each.values())[-1]


def _raised(found: re.Match[str]) -> str:
    words = unescape(found[2]).strip()
    if set(words) <= set(SIGNS):
        return words.translate(UP if found[1].lower() == "sup" else DOWN)
    sign = "^" if found[1].lower() == "sup" else "_"
    return f"{sign}({found[2]})" if len(words) > 1 else f"{sign}{found[2]}"
