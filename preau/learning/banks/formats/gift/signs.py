"""The signs that mean something in GIFT, and how one writes them for themselves: after a backslash.

While a question is read, what was escaped stands aside as signs that no text may hold.
"""

import re

ASIDE = {"~": "\ufdd0", "=": "\ufdd1", "#": "\ufdd2", "{": "\ufdd3", "}": "\ufdd4", ":": "\ufdd5", "\\": "\ufdd6"}
ASIDE |= {"n": "\ufdd7", ">": "\ufdd8", "-": "\ufdd9"}
BACK = str.maketrans({aside: "\n" if sign == "n" else sign for sign, aside in ASIDE.items()})
ESCAPES = str.maketrans({aside: f"\\{sign}" for sign, aside in ASIDE.items() if sign in "~=#{}\\"})
INTRUDERS = re.compile("[\ufdd0-\ufdef]")
ESCAPED = re.compile(r"\\([~=#{}:\\n>]|-(?=>))")
FORMULA = re.compile(
    r"n(?:eq?|u|abla|ot(?:in)?|eg|i|leq|geq|mid|parallel|earrow|warrow|atural|exists|subseteq)(?![a-zé-ú])"
)
HEAD = "// Questions au format GIFT, UTF-8, Préau"  # what begins so is written to the letter: nothing guessed
MARKER = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
TO_ESCAPE = re.compile(r"[~=#{}:\\]")


def put_aside(text: str, *, guessing: bool = True) -> str:
    """The text without its escapes. Where one guesses, `\\neq` and its like are words of a formula."""
    return ESCAPED.sub(_guessed if guessing else _aside, INTRUDERS.sub("\ufffd", text))


def put_back(text: str) -> str:
    return text.translate(BACK)


def escaped(words: str) -> str:
    """On one line, every sign for itself."""
    return TO_ESCAPE.sub(lambda found: "\\" + found[0], words).replace("\r", "").replace("\n", r"\n")


def _aside(found: re.Match[str]) -> str:
    return ASIDE[found[1]]


def _guessed(found: re.Match[str]) -> str:
    is_formula = found[1] == "n" and FORMULA.match(found.string, found.start(1))
    return found[0] if is_formula else _aside(found)
