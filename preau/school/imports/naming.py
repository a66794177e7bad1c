"""Names come in capitals without a thought for their bearers; here they become what people read."""

import re
import unicodedata

# what ISO-8859-1 makes of the letters that ISO-8859-15 and Windows keep elsewhere
MISREAD = str.maketrans(
    {"½": "œ", "¼": "Œ", "¾": "Ÿ", "\x8c": "Œ", "\x9c": "œ", "\x9f": "Ÿ", "\x8a": "Š", "\x9a": "š"}
    | dict.fromkeys("'´`‘ʼ\x91\x92", "’")
    | dict.fromkeys("‐‑–—", "-")
)
LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)
SMALL_WITHIN = {"de", "der", "den", "et", "y"}
SMALL_IN_LABELS = {"de", "du", "des", "la", "le", "les", "et", "en"}
WORD = re.compile(r"[^\s\-’]+")
ACCENTED = {
    "sixieme": "sixième",
    "cinquieme": "cinquième",
    "quatrieme": "quatrième",
    "troisieme": "troisième",
    "premiere": "première",
    "generale": "générale",
    "mathematiques": "mathématiques",
    "francais": "français",
    "education": "éducation",
    "geographie": "géographie",
    "college": "collège",
    "lycee": "lycée",
    "ecole": "école",
    "elementaire": "élémentaire",
    "prive": "privé",
    "litteraire": "littéraire",
    "antiquite": "antiquité",
}
ORDINAL = re.compile(r"^([3-6])e(?:me)?$", re.IGNORECASE)


def displayed(name: str) -> str:
    """`N'GUESSAN-CŒUR` → `N’Guessan-Cœur`, `PIRES DE LIMA` → `Pires de Lima`; a name in mixed case is its own."""
    is_mixed = any(letter.islower() for letter in name)
    name = tidied(name)
    if is_mixed:
        return name
    return WORD.sub(_cased, name.lower())


def tidied(name: str) -> str:
    """One space between words, typographic apostrophes, no control character, composed accents."""
    name = unicodedata.normalize("NFC", name).translate(MISREAD)
    name = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in name)
    name = re.sub(r"\s*([\-’])\s*", r"\1", " ".join(name.split()))
    return name.strip(" -’.,;")


def folded(name: str) -> str:
    """What two spellings of a name have in common: `N’Guessan-Cœur` and `NGUESSAN COEUR` → `nguessancoeur`."""
    plain = unicodedata.normalize("NFKD", name.translate(MISREAD).translate(LIGATURES))
    return re.sub(r"[^a-z0-9]", "", plain.encode("ascii", "ignore").decode().lower())


def labelled(label: str) -> str:
    """A label in capitals, calmed: `4EME LCA LATIN` → `4e LCA latin`; one in mixed case is left alone."""
    is_mixed = any(letter.islower() for letter in label)
    label = tidied(label)
    if is_mixed:
        return label
    words = [_word(word) for word in label.split(" ")]
    calm = " ".join(words)
    return calm[:1].upper() + calm[1:]


def _cased(found: re.Match[str]) -> str:
    word = found.group()
    if found.start() and word in SMALL_WITHIN and found.string[found.start() - 1] == " ":
        return word
    return word[:1].upper() + word[1:]


def _word(word: str) -> str:
    if ordinal := ORDINAL.match(word):
        return f"{ordinal.group(1)}e"
    if len(word) <= 3 or any(letter.isdigit() for letter in word):
        return word.lower() if word.lower() in SMALL_IN_LABELS else word
    return "’".join("-".join(ACCENTED.get(part, part) for part in bit.split("-")) for bit in word.lower().split("’"))
