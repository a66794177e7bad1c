"""Fields in brackets, and what they become."""

import re
from collections.abc import Iterable, Mapping

from django.utils.html import escape

FIELDS = {
    "établissement": "« le collège des Tilleuls »\u00a0; son nom court dans un SMS",
    "fermé": "« Collège fermé », « École fermée »",
    "situation": "« la fermeture », « l’accueil en demi-groupes »…",
    "dates": "« du lundi 23 au vendredi 27 novembre »\u00a0; « du 23/11 au 27/11 » dans un SMS",
    "fin": "le dernier jour",
    "reprise": "le jour où tout, ou une partie, reprend",
    "classes": "les classes concernées",
    "motif": "ce qui suit « En raison »",
    "conseil": "une phrase selon le motif",
    "précision": "ce que vous ajoutez ce jour-là\u00a0; rien s’il n’y a rien",
    "famille": "« Madame Benali », « Madame, Monsieur » si le message part à toutes",
    "enfant": "son prénom, « votre enfant » si le message part à toutes",
    "enseignant": "qui est absent",
    "direction": "la signature",
    "lien": "la page qui dit tout",
    "adresse": "l’adresse de Préau",
}
IN_BRACKETS = re.compile(r"\[([^\[\]\n]{1,40})\]")


class UnknownField(Exception):
    """A field in brackets that nothing fills in; its message is for who wrote it."""


def refuse_unknown(words: str, known: Iterable[str] = tuple(FIELDS)) -> None:
    """Raises `UnknownField`."""
    known = list(known)
    for name in IN_BRACKETS.findall(words):
        if _plain(name) not in known:
            said = ", ".join(f"[{field}]" for field in known)
            raise UnknownField(f"Le champ « [{name}] » n’existe pas. Champs connus : {said}.")


def merge(words: str, fields: Mapping[str, str]) -> str:
    """Fill in `[dates]` and the others; what is empty leaves no hole. Raises `UnknownField`."""
    refuse_unknown(words, fields)
    return fill(words, fields)


def fill(words: str, fields: Mapping[str, str]) -> str:
    """Fill in what is known; the others keep their brackets."""
    filled = IN_BRACKETS.sub(lambda found: fields.get(_plain(found[1]), found[0]), words)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", filled, flags=re.MULTILINE)).strip()


def paragraphs(words: str) -> str:
    """Plain text as rich text: a blank line makes a paragraph, addresses become links."""
    safe = [escape(part.strip()).replace("\n", "<br>") for part in re.split(r"\n\s*\n", words) if part.strip()]
    linked = [re.sub(r"(https?://[^\s<]+)", r'<a href="\1">\1</a>', part) for part in safe]
    return "".join(f"<p>{part}</p>" for part in linked)


def _plain(name: str) -> str:
    return name.strip().lower()
