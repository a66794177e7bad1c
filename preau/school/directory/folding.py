"""Names as they are looked for: `Hélène LE GŒUFF` and `helene le goeuff` are the same words."""

import json
import re
import unicodedata

LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
LONGEST = 40
_SPELLED = str.maketrans(LIGATURES)


def words_of(names: str) -> list[str]:
    """The words of a name, without accents or capitals, each once: `["le", "goeuff"]`."""
    letters = unicodedata.normalize("NFKD", names.translate(_SPELLED))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    return list(dict.fromkeys(word[:LONGEST] for word in re.findall("[a-z0-9]+", bare)))


def words_as_json(names: str | None) -> str:
    """For SQLite, whose triggers ask it."""
    return json.dumps(words_of(names or ""))
