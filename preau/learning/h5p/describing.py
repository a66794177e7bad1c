"""What a package holds and what it will not be given, in the words of its teacher."""

from collections import Counter
from dataclasses import dataclass

from preau.foundation.ui import words
from preau.learning.h5p.models import Package
from preau.learning.h5p.reading.allowed import media_type_of
from preau.learning.h5p.wording import KINDS

MEDIA = {"image": "image", "audio": "son", "video": "film"}
ASKS = {
    "capture": "Ce contenu demande le micro ou la caméra\u00a0: il ne les aura pas, ce qui en dépend ne marchera pas. "
    "Pour une voix ou un film, donnez plutôt un travail à rendre.",
    "speech": "Ce contenu veut reconnaître la voix, ce qu’un navigateur fait chez un tiers\u00a0: il ne le pourra pas.",
    "place": "Ce contenu demande où se trouve l’élève\u00a0: il ne le saura pas.",
}
NO_FORMULAS = (
    "Des formules sont écrites en LaTeX, et ce paquet n’a pas de quoi les dessiner\u00a0: elles se liront telles "
    "quelles. Exportez-le d’un site où «\u00a0MathDisplay\u00a0» est installé, ou mettez-les en images."
)
OUTSIDE = (
    "Ce contenu voudrait aller chercher quelque chose au-dehors ({}). Préau ne le permet pas\u00a0: ces images ou ces "
    "films ne s’afficheront pas, une phrase le dira à leur place. Joignez-les au contenu avant de l’exporter."
)


@dataclass(frozen=True)
class Said:
    genre: str
    parts: list[str]
    media: list[str]
    limits: list[str]


def said_of(package: Package) -> Said:
    return Said(genre_of(package.library, package.library_title), _parts(package), _media(package), _limits(package))


def genre_of(library: str, title: str) -> str:
    """In French when it is a known one, else as its authors call it."""
    return KINDS.get(library.split(" ", maxsplit=1)[0], title)


def _parts(package: Package) -> list[str]:
    """The exercises and the texts it is made of, those that there are several of with how many."""
    named = [(KINDS.get(name, name.removeprefix("H5P.")), count) for name, count in package.facts.get("parts", [])]
    return [f"{name}\u00a0× {count}" if count > 1 else name for name, count in named]


def _media(package: Package) -> list[str]:
    paths = package.members.filter(path__startswith="content/").values_list("path", flat=True)
    counts = Counter(media_type_of(path).split("/")[0] for path in paths)
    return [words.count(counts[kind], word) for kind, word in MEDIA.items() if counts[kind]]


def _limits(package: Package) -> list[str]:
    facts = package.facts
    outside = [OUTSIDE.format(", ".join(facts["outside"]))] if facts["outside"] else []
    formulas = [NO_FORMULAS] if facts.get("lacks_formulas") else []
    return [*outside, *(ASKS[one] for one in facts.get("asks", [])), *formulas]
